/** Numbers of so many digits may lie beyond 2^53; without one the plain reader, which is several times faster, is exact. */
const LONG_NUMBER = /\d{16}/;
const INTEGER = /^-?\d+$/;

/**
 * What a text says in JSON; `undefined` when it is none. An integer beyond 2^53 is its digits as a string, as `Value` has
 * it, for counters, addresses and times in nanoseconds are no rounded numbers.
 */
export function parseJson(text: string): unknown {
  try {
    return LONG_NUMBER.test(text) ? JSON.parse(text, exact) : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A value as it stood in the text: engines give its source since ECMAScript's "JSON.parse source text access". */
function exact(_key: string, value: unknown, context?: { source?: string }): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source ?? '';
  return INTEGER.test(source) ? source : value;
}
