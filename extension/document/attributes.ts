/**
 * Attributes of a fence, behind the language in its info string:
 *
 *     sh {#disk run=10s expect="await < 10" changes-state}
 *         id    key=value  quoted value      flag
 *
 * Inside quotes `\"`, `\\`, `\n` and `\r` stand for those characters; any other backslash is itself, so that `/a\.b/` needs no doubling.
 */

/** `value` is `true` for a flag. Offsets count from the start of the info string. */
export interface Attribute {
  name: string;
  value: string | true;
  start: number;
  end: number;
}

/** A piece between the braces (or after the language) that is no attribute. */
export interface Malformed {
  text: string;
  start: number;
  end: number;
}

export interface Info {
  /** The first word: `sh`; empty where the info string starts with attributes. */
  language: string;
  /** All behind the language, trimmed: `{#disk run=10s}`, or text that should have been attributes. */
  attributesText: string;
  attributes: Attribute[];
  malformed: Malformed[];
}

const id = /#([\p{L}\d_][\p{L}\d_.-]*)(?=\s|$)/uy;
const pair = /([A-Za-z][\w-]*)=(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([^\s"]+))(?=\s|$)/suy;
const flag = /([A-Za-z][\w-]*)(?=\s|$)/uy;
const junk = /[^\s"]*"[^"\\]*(?:\\.[^"\\]*)*"?\S*|\S+/suy;
const blanks = /\s+/uy;

/** Reads an info string. Anything is read; what makes no sense is returned as malformed. */
export function parseInfo(info: string): Info {
  const [, leading = '', language = ''] = /^(\s*)([^\s{]*)/u.exec(info) ?? [];
  const attributesText = info.slice(leading.length + language.length).trim();
  const result: Info = { language, attributesText, attributes: [], malformed: [] };
  if (attributesText === '') return result;
  const start = info.indexOf(attributesText, leading.length + language.length);
  if (!attributesText.startsWith('{') || !attributesText.endsWith('}') || attributesText.length < 2) {
    result.malformed.push({ text: attributesText, start, end: start + attributesText.length });
    return result;
  }
  readInner(attributesText.slice(1, -1), start + 1, result);
  return result;
}

function readInner(inner: string, base: number, result: Info): void {
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(inner);
  };
  while (at < inner.length) {
    const start = base + at;
    let match = take(blanks);
    if (match === null) {
      const read = (match = take(id)) !== null || (match = take(pair)) !== null || (match = take(flag)) !== null;
      match ??= take(junk);
      const text = match?.[0] ?? inner.slice(at);
      const end = start + text.length;
      if (read && match !== null) result.attributes.push({ ...named(match), start, end });
      else result.malformed.push({ text, start, end });
    }
    at += match?.[0].length ?? inner.length;
  }
}

function named(match: RegExpExecArray): Pick<Attribute, 'name' | 'value'> {
  const [whole, name = '', quoted, plain] = match;
  if (whole.startsWith('#')) return { name: 'id', value: name };
  return { name, value: quoted === undefined ? (plain ?? true) : unquote(quoted) };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', '"': '"', '\\': '\\' };

function unquote(text: string): string {
  return text.replace(/\\([nr"\\])/g, (whole, character: string) => escapes[character] ?? whole);
}

/** One attribute as text: `#disk`, `background`, `run=10s`, `expect="await < 10"`. */
export function formatAttribute(name: string, value: string | true): string {
  if (value === true) return name;
  if (name === 'id') return `#${value}`;
  return `${name}=${formatValue(value)}`;
}

/** The right side of `key=value`, quoted where it must be. */
function formatValue(value: string): string {
  if (/^[^\s"\\{}]+$/u.test(value)) return value;
  const escaped = value.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `"${escaped}"`;
}
