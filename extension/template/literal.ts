import { valueTexts } from './values.ts';
import type { ParamValue } from './values.ts';

interface Syntax {
  yes: string;
  no: string;
  list: (items: readonly string[]) => string;
  /** One character that is neither an ASCII letter or digit nor `_`, as an escape in double quotes. */
  escape: (character: string) => string;
}

const brackets = (items: readonly string[]): string => `[${items.join(', ')}]`;

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** UTF-16 units: `\x2f`, `\u00e9`. */
function unitEscapes(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => (unit < 0x80 ? `\\x${hex(unit, 2)}` : `\\u${hex(unit, 4)}`)).join('');
}

/** Python wants whole code points: `\U0001f600`. */
function codePointEscape(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return code > 0xffff ? `\\U${hex(code, 8)}` : unitEscapes(character);
}

/** Bytes of UTF-8: `\xc3\xa9`, which Perl and Ruby print as they are. */
function byteEscapes(character: string): string {
  return Array.from(new TextEncoder().encode(character), (byte) => `\\x${hex(byte, 2)}`).join('');
}

const python: Syntax = { yes: 'True', no: 'False', list: brackets, escape: codePointEscape };
const javascript: Syntax = { yes: 'true', no: 'false', list: brackets, escape: unitEscapes };
const ruby: Syntax = { yes: 'true', no: 'false', list: brackets, escape: byteEscapes };
const perl: Syntax = { yes: '1', no: '0', list: (items) => `(${items.join(', ')})`, escape: byteEscapes };

function syntaxOf(language: string): Syntax | undefined {
  const name = language.slice(language.lastIndexOf('/') + 1).toLowerCase();
  if (/^(?:python[\d.]*|py)$/.test(name)) return python;
  if (/^(?:javascript|js|typescript|ts|node|nodejs|deno|bun)$/.test(name)) return javascript;
  if (/^(?:ruby|rb)[\d.]*$/.test(name)) return ruby;
  return /^(?:perl|pl)[\d.]*$/.test(name) ? perl : undefined;
}

/**
 * A value as a literal of a language (`python3`, `node`, `ruby`, `perl`, or their names in Markdown); `undefined` for others.
 *
 * Everything but letters, digits and `_` is escaped. So even where a placeholder stands in quotes by mistake, and the literal's own
 * quotes end them, what lies open is a single name with backslashes: a syntax error, not code of whoever chose the value.
 */
export function literalFor(value: ParamValue, language: string): string | undefined {
  const syntax = syntaxOf(language);
  if (syntax === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'boolean') return value ? syntax.yes : syntax.no;
  const literals = valueTexts(value).map((text) => `"${text.replace(/\W/gu, syntax.escape)}"`);
  return typeof value === 'object' ? syntax.list(literals) : (literals[0] ?? '""');
}
