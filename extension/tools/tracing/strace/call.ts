const QUOTE = 34;
const BACKSLASH = 92;
const SLASH = 47;
const STAR = 42;

/**
 * Where the arguments of a call end: the place of the bracket that closes the one before `from`, or -1. Brackets and
 * arrows in strings and comments do not count.
 */
export function argumentsEnd(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = stringEnd(text, at);
        break;
      case SLASH:
        if (text.charCodeAt(at + 1) === STAR) {
          const end = text.indexOf('*/', at + 2);
          if (end < 0) return -1;
          at = end + 1;
        }
        break;
      case 40: // (
      case 91: // [
      case 123: // {
        depth++;
        break;
      case 41: // )
      case 93: // ]
      case 125: // }
        depth--;
        if (depth === 0) return at;
        break;
    }
  }
  return -1;
}

/** The place of the quote that ends the string which begins at `at`. */
function stringEnd(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === BACKSLASH) end++;
    else if (code === QUOTE) return end;
  }
  return text.length;
}

/** What a call gave back. */
export interface Outcome {
  /** The number, where it is decimal or octal, as text beyond 2^53; `null` for `?`, pointers and flags. */
  value: number | string | null;
  /** Name of the error: `ENOENT`. */
  error: string | null;
  /** The rest as printed: the message of the error, the path of a descriptor, a pointer, which descriptors are ready. */
  detail: string | null;
  /** Seconds the call took (`-T`). */
  duration: number | null;
}

/** Whole with `--syscall-times=s`. */
const DURATION = / <(\d+(?:\.\d+)?)>$/;
const RESULT = /^(-?\d+)(?![\w.])(<.*?>(?=$| ))?(?: (E[A-Z0-9]+))?/;
/** What umask gives back. */
const OCTAL = /^0[0-7]+$/;
const ERROR = /^\? (E[A-Z0-9]+)/;

/** Reads what stands behind `) = `: `3</etc/passwd>`, `-1 ENOENT (No such file or directory) <0.000012>`, `? ERESTARTSYS (…)`. */
export function readOutcome(text: string): Outcome {
  let rest = text;
  let duration: number | null = null;
  if (rest.endsWith('>')) {
    const match = DURATION.exec(rest);
    if (match !== null) {
      duration = Number(match[1]);
      rest = rest.slice(0, match.index);
    }
  }
  const small = smallNumber(rest);
  if (small >= 0) return { value: small, error: null, detail: null, duration };
  if (OCTAL.test(rest)) return { value: Number.parseInt(rest, 8), error: null, detail: rest, duration };
  const match = RESULT.exec(rest);
  if (match !== null) {
    const [all, number = '', path, error = null] = match;
    const value = Number(number);
    const more = `${path ?? ''}${rest.slice(all.length)}`.trim();
    return { value: Number.isSafeInteger(value) ? value : number, error, detail: more === '' ? null : more, duration };
  }
  const error = ERROR.exec(rest);
  const detail = error === null ? rest : rest.slice(error[0].length).trim();
  return { value: null, error: error?.[1] ?? null, detail: detail === '' || detail === '?' ? null : detail, duration };
}

/** The value of a text of few digits, which most results are; -1 for any other, and for octal ones. */
function smallNumber(text: string): number {
  const { length } = text;
  if (length === 0 || length > 9 || (length > 1 && text.startsWith('0'))) return -1;
  let value = 0;
  for (let at = 0; at < length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
