import type { Range } from './lines.ts';

/** What can be wrong with a document. None of these keeps it from being opened with its text intact. */
export type ProblemDetail =
  | { code: 'yaml-syntax'; detail: string }
  | { code: 'front-matter-unclosed' }
  | { code: 'front-matter-too-large'; limit: number }
  | { code: 'front-matter-shape'; found: string }
  | { code: 'duplicate-key'; key: string }
  | { code: 'wrong-value'; path: string; expected: string }
  | { code: 'unknown-key'; path: string }
  | { code: 'missing-version'; supported: number }
  | { code: 'too-new'; version: number; supported: number }
  | { code: 'duplicate-id'; id: string; firstLine: number }
  | { code: 'unknown-attribute'; name: string }
  | { code: 'duplicate-attribute'; name: string }
  | { code: 'malformed-attribute'; text: string }
  | { code: 'wrong-attribute'; name: string; value: string; expected: string }
  | { code: 'unknown-tool'; name: string; alike: readonly string[] }
  | { code: 'unreadable-question'; name: 'expect' | 'save'; detail: string }
  | { code: 'unclosed-fence' }
  | { code: 'record-without-cell'; of: string }
  | { code: 'damaged-record'; damage: string }
  | { code: 'param-undeclared'; name: string }
  | { code: 'param-unused'; name: string };

export type Severity = 'error' | 'warning' | 'info';

export interface Problem {
  code: ProblemDetail['code'];
  severity: Severity;
  /** A sentence that says what is wrong and what to do. */
  message: string;
  range: Range;
}

/** The one place where problems of a document become sentences. */
export function problem(detail: ProblemDetail, range: Range): Problem {
  const [severity, message] = describe(detail);
  return { code: detail.code, severity, message, range };
}

function describe(detail: ProblemDetail): [Severity, string] {
  switch (detail.code) {
    case 'yaml-syntax':
      return ['error', `The front matter is not valid YAML: ${detail.detail}`];
    case 'front-matter-unclosed':
      return [
        'warning',
        'The document starts with "---" but no second "---" ends the front matter; add it, or remove the first.',
      ];
    case 'front-matter-too-large':
      return [
        'error',
        `The front matter is longer than ${detail.limit} characters and was not read; move text out of it.`,
      ];
    case 'front-matter-shape':
      return [
        'error',
        `The front matter must be keys with values, such as "title: Disk latency"; it is ${detail.found}.`,
      ];
    case 'duplicate-key':
      return ['error', `"${detail.key}" is given twice; keep one.`];
    case 'wrong-value':
      return ['error', `"${detail.path}" must be ${detail.expected}.`];
    case 'unknown-key':
      return ['warning', `"${detail.path}" is not a key of the format; it is kept, but does nothing.`];
    case 'missing-version':
      return ['info', `The front matter names no format version; add "diagbook: ${detail.supported}".`];
    case 'too-new':
      return [
        'error',
        `The document is of format version ${detail.version}, this Diagbook reads version ${detail.supported}; it is opened read-only. Update Diagbook to change it.`,
      ];
    case 'duplicate-id':
      return [
        'error',
        `The cell in line ${detail.firstLine} is also called "${detail.id}"; give one of them another name.`,
      ];
    case 'unknown-attribute':
      return ['warning', `"${detail.name}" is not an attribute of a cell; it is kept, but does nothing.`];
    case 'duplicate-attribute':
      return ['warning', `"${detail.name}" is given twice; the first counts.`];
    case 'malformed-attribute':
      return [
        'warning',
        `"${detail.text}" cannot be read as attributes; write {#name key=value key="two words" flag} behind the language.`,
      ];
    case 'wrong-attribute':
      return ['error', `${detail.name}="${detail.value}" must be ${detail.expected}.`];
    case 'unknown-tool':
      return ['warning', `${unknownTool(detail.name, detail.alike)} The output is shown as text.`];
    case 'unreadable-question':
      return ['error', `${detail.name}= cannot be read: ${detail.detail}`];
    case 'unclosed-fence':
      return [
        'warning',
        'This block runs to the end of the document because nothing closes it; end it with a line of backticks.',
      ];
    case 'record-without-cell':
      return ['warning', `This record is of "${detail.of}", but no cell has that name.`];
    case 'damaged-record':
      return ['warning', `This record is damaged: ${detail.damage}.`];
    case 'param-undeclared':
      return [
        'info',
        `{{${detail.name}}} stays as it is, because no parameter or saved value is called "${detail.name}".`,
      ];
    case 'param-unused':
      return ['info', `No cell uses the parameter "${detail.name}".`];
  }
}

/** That no tool has a name, and which ones begin like it. */
export function unknownTool(name: string, alike: readonly string[]): string {
  const perhaps = alike.length === 0 ? '' : ` Did you mean ${alike.join(' or ')}?`;
  return `No tool is called "${name}".${perhaps} "diagbook parse --list" names all.`;
}
