import { numberProblem, readBoolean, readList } from './param-types.ts';
import type { ParamValue } from './values.ts';

export interface ParamDeclaration {
  /** Text where absent. A duration is kept as it is written: `10s`. */
  type?: 'string' | 'number' | 'integer' | 'boolean' | 'duration' | 'list' | undefined;
  default?: string | number | boolean | (string | number | boolean)[] | undefined;
  /** The values allowed, or a command that prints them, one on a line. */
  choices?: (string | number | boolean)[] | { run: string } | undefined;
  label?: string | undefined;
  description?: string | undefined;
  /** A regular expression the whole text must match. */
  pattern?: string | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** Whether it must be given where it has no default; true unless said otherwise. */
  required?: boolean | undefined;
}

export type ParamProblemDetail =
  | { code: 'unknown-param'; name: string; known: readonly string[] }
  | { code: 'missing-param'; name: string }
  | { code: 'wrong-type'; name: string; text: string; expected: string }
  | { code: 'not-a-choice'; name: string; text: string; choices: readonly string[] }
  | { code: 'no-match'; name: string; text: string; pattern: string }
  | { code: 'bad-pattern'; name: string; pattern: string };

export interface ParamProblem {
  code: ParamProblemDetail['code'];
  name: string;
  message: string;
}

/**
 * The values of a document's parameters.
 *
 * `given` are texts, as a form or `--set name=value` gives them. `choices` are the lines that the commands of `choices: { run }`
 * printed, by parameter; without them such a parameter takes any value.
 */
export function resolveParameters(
  declarations: ReadonlyMap<string, ParamDeclaration>,
  given: Readonly<Record<string, string>>,
  choices: Readonly<Record<string, readonly string[]>> = {},
): { values: Record<string, ParamValue>; problems: ParamProblem[] } {
  const details: ParamProblemDetail[] = [];
  const known = [...declarations.keys()];
  for (const name of Object.keys(given))
    if (!declarations.has(name)) details.push({ code: 'unknown-param', name, known });
  const values: [string, ParamValue][] = [];
  for (const [name, declaration] of declarations) {
    const text = Object.hasOwn(given, name) ? given[name] : defaultText(declaration);
    if (text === undefined || (text === '' && declaration.type !== 'string' && declaration.type !== undefined)) {
      if (declaration.required !== false) details.push({ code: 'missing-param', name });
      else values.push([name, declaration.type === 'list' ? [] : '']);
      continue;
    }
    const allowed = Array.isArray(declaration.choices) ? declaration.choices.map(String) : choices[name];
    const value = resolve(name, declaration, text, allowed);
    if (isDetail(value)) details.push(value);
    else values.push([name, value]);
  }
  return { values: Object.fromEntries(values), problems: details.map(describe) };
}

/** Tells a problem from a value: of both only a problem is an object that is no list. */
function isDetail(value: ParamValue | ParamProblemDetail): value is ParamProblemDetail {
  return typeof value === 'object' && 'code' in value;
}

/** The default as a person would type it. */
export function defaultText(declaration: ParamDeclaration): string | undefined {
  const value = declaration.default;
  if (value === undefined) return undefined;
  return Array.isArray(value) ? value.map(String).join(',') : String(value);
}

function resolve(
  name: string,
  declaration: ParamDeclaration,
  text: string,
  allowed: readonly string[] | undefined,
): ParamValue | ParamProblemDetail {
  const value = convert(name, declaration, text);
  if (isDetail(value)) return value;
  const texts = typeof value === 'object' ? value : [text];
  const outside = allowed === undefined ? undefined : texts.find((one) => !allowed.includes(one));
  if (outside !== undefined) return { code: 'not-a-choice', name, text: outside, choices: allowed ?? [] };
  const { pattern } = declaration;
  if (pattern === undefined) return value;
  const expression = compile(pattern);
  if (expression === undefined) return { code: 'bad-pattern', name, pattern };
  const wrong = texts.find((one) => one.length > 1000 || !expression.test(one));
  return wrong === undefined ? value : { code: 'no-match', name, text: wrong, pattern };
}

function convert(name: string, declaration: ParamDeclaration, text: string): ParamValue | ParamProblemDetail {
  const wrong = (expected: string): ParamProblemDetail => ({ code: 'wrong-type', name, text, expected });
  switch (declaration.type) {
    case undefined:
    case 'string':
      return text;
    case 'list':
      return readList(text);
    case 'boolean':
      return readBoolean(text) ?? wrong('true or false');
    case 'duration':
      return /^\d+(?:\.\d+)?(?:ms|s|m|h)$/.test(text) ? text : wrong('a duration such as 10s, 500ms or 2m');
    case 'number':
    case 'integer': {
      const expected = numberProblem(text, declaration.type === 'integer', declaration.min, declaration.max);
      return expected === undefined ? Number(text) : wrong(expected);
    }
  }
}

function compile(pattern: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${pattern})$`, 'u');
  } catch {
    return undefined;
  }
}

/** The one place where problems of parameters become sentences. */
function describe(detail: ParamProblemDetail): ParamProblem {
  return { code: detail.code, name: detail.name, message: sentence(detail) };
}

function sentence(detail: ParamProblemDetail): string {
  switch (detail.code) {
    case 'unknown-param':
      return `The document has no parameter "${detail.name}"; it has ${detail.known.length === 0 ? 'none' : detail.known.join(', ')}.`;
    case 'missing-param':
      return `The parameter "${detail.name}" has no value; give one with --set ${detail.name}=… or in the form.`;
    case 'wrong-type':
      return `"${detail.text}" cannot be the value of "${detail.name}", which must be ${detail.expected}.`;
    case 'not-a-choice':
      return `"${detail.text}" cannot be the value of "${detail.name}"; choose one of ${detail.choices.slice(0, 20).join(', ')}.`;
    case 'no-match':
      return `"${detail.text.slice(0, 100)}" cannot be the value of "${detail.name}"; it must match ${detail.pattern}.`;
    case 'bad-pattern':
      return `The pattern of "${detail.name}" is not a regular expression: ${detail.pattern}. Correct it in the front matter.`;
  }
}
