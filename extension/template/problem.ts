import { environmentName } from './values.ts';

/** What can be wrong with the placeholders of a text. */
export type TemplateProblemDetail =
  | { code: 'template-syntax'; detail: string }
  | { code: 'too-large' }
  | { code: 'unsupported'; tag: string; name: string }
  | { code: 'no-value'; name: string }
  | { code: 'not-a-list'; name: string }
  | { code: 'list-in-text'; name: string }
  | { code: 'nul'; name: string }
  | { code: 'raw'; name: string }
  | { code: 'unknown-place'; name: string; reason: string }
  | { code: 'integer-only'; name: string }
  | { code: 'newline-in-heredoc'; name: string }
  | { code: 'closes-heredoc'; name: string }
  | { code: 'read-again'; name: string; program: string }
  | { code: 'unknown-language'; name: string; language: string };

export interface TemplateProblem {
  code: TemplateProblemDetail['code'];
  /** With an error the text must not be run. */
  severity: 'error' | 'warning';
  message: string;
  /** The name in the placeholder; empty where the text as a whole is wrong. */
  name: string;
}

/** The one place where problems of placeholders become sentences. */
export function templateProblem(detail: TemplateProblemDetail): TemplateProblem {
  const name = 'name' in detail ? detail.name : '';
  return { code: detail.code, severity: detail.code === 'raw' ? 'warning' : 'error', message: describe(detail), name };
}

function describe(detail: TemplateProblemDetail): string {
  const instead = 'name' in detail ? `use "$${environmentName(detail.name)}", which holds the same value, instead` : '';
  switch (detail.code) {
    case 'template-syntax':
      return `The placeholders cannot be read: ${detail.detail}`;
    case 'too-large':
      return 'The blocks of this text are nested too deeply or repeat too often; make the text or its lists smaller.';
    case 'unsupported':
      return `${detail.tag} is not understood; write {{${detail.name}}}, or {{#if ${detail.name}}} … {{/if}}.`;
    case 'no-value':
      return `{{${detail.name}}} has no value yet; give one, or run the cell that saves it.`;
    case 'not-a-list':
      return `{{#each ${detail.name}}} needs a list; "${detail.name}" is a single value.`;
    case 'list-in-text':
      return `{{${detail.name}}} is a list and must stand as words of its own, or inside {{#each ${detail.name}}} … {{/each}}.`;
    case 'nul':
      return `The value of "${detail.name}" contains a NUL character, which no program can receive; remove it.`;
    case 'raw':
      return `{{{${detail.name}}}} is put into the command as it is, without quotes; write {{${detail.name}}} unless it is meant to be shell text.`;
    case 'unknown-place':
      return `{{${detail.name}}} cannot be filled in safely: ${detail.reason}; ${instead}.`;
    case 'integer-only':
      return `{{${detail.name}}} stands in arithmetic, where only a whole number is safe; ${instead} and check it first.`;
    case 'newline-in-heredoc':
      return `The value of "${detail.name}" has several lines, which a quoted here-document cannot take safely; ${instead}.`;
    case 'closes-heredoc':
      return 'A value would end the here-document it stands in; choose another delimiter.';
    case 'read-again':
      return `${detail.program} would read the value of "${detail.name}" as part of a program; only plain letters and digits are safe there. Pass it as an argument of its own, or ${instead}.`;
    case 'unknown-language':
      return `{{${detail.name}}} cannot be written as a literal of ${detail.language === '' ? 'this language' : detail.language}; read the environment variable ${environmentName(detail.name)} instead.`;
  }
}
