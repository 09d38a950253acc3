/** No program prints a number longer than this: 2^128 has 39 digits. */
const LONGEST_NUMBER = 60;

/** What a cell says when a number is expected: `null` is "missing", `undefined` is "not a number". */
export type Reading = number | string | null | undefined;

/** Words that programs print where they have no value. Missing is never zero. */
const MISSING: ReadonlySet<string> = new Set([
  '',
  '-',
  '--',
  'N/A',
  'n/a',
  'nan',
  '-nan',
  'NaN',
  'inf',
  '-inf',
  '<none>',
  '<unknown>',
  '<NA>',
  '?unavailable?',
]);

const LONGEST_MISSING = Math.max(...Array.from(MISSING, (word) => word.length));
/** The characters they begin with: few words do, and looking one up costs more. */
const BEGINS_MISSING = Uint8Array.from({ length: 128 }, () => 0);
for (const word of MISSING) if (word !== '') BEGINS_MISSING[word.charCodeAt(0)] = 1;

/** Whether the word in `text` from `start` to `end` may stand for "no value", so that it is worth asking. */
export function mayBeMissing(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_MISSING && (end === start || BEGINS_MISSING[text.charCodeAt(start)] === 1);
}

/** Whether a word stands for "no value". */
export function isMissing(word: string): boolean {
  if (word === '') return true;
  return word.length <= LONGEST_MISSING && BEGINS_MISSING[word.charCodeAt(0)] === 1 && MISSING.has(word);
}

/** Whether a text is digits and nothing else, at least one. */
export function isDigits(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return text.length > 0;
}

const DECIMAL = /^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][+-]?\d+)?$/;
/**
 * A printed number: `12`, `-0.5`, `5,48` (decimal comma), `1e-3`. An integer beyond 2^53 stays a string of digits.
 * `null` for a word that means "missing"; `undefined` for anything else, also for hexadecimal and for suffixed values.
 */
export function readNumber(word: string): Reading {
  const short = readShortNumber(word, 0, word.length);
  if (!Number.isNaN(short)) return short;
  if (isMissing(word)) return null;
  if (word.length > LONGEST_NUMBER) return undefined;
  if (!DECIMAL.test(word)) return undefined;
  const value = Number(word.replace(',', '.'));
  if (!Number.isFinite(value)) return undefined;
  if (Number.isSafeInteger(value) || /[.,eE]/.test(word)) return value;
  return BigInt(word.startsWith('+') ? word.slice(1) : word).toString();
}

const POWERS_OF_TEN = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];
/** No integer of so few digits exceeds 2^53. */
const ALWAYS_SAFE_DIGITS = 15;

/**
 * The number in `text` from `start` to `end` when it is digits with at most one point or comma, else `NaN`.
 * Tables are made of these, and no string is made to read one. Exact: both the digits and the power of ten are below
 * 2^53, and one division rounds once.
 */
export function readShortNumber(text: string, start: number, end: number): number {
  if (end <= start || end - start > ALWAYS_SAFE_DIGITS) return Number.NaN;
  let digits = 0;
  let point = -1;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) digits = digits * 10 + (code - 48);
    else if ((code === 46 || code === 44) && point < 0 && index > start) point = index;
    else return Number.NaN;
  }
  return point < 0 ? digits : digits / (POWERS_OF_TEN[end - 1 - point] ?? 1);
}
