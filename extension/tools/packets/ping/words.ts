import type { Value } from '../../../frames/frame.ts';
import { readNumber } from '../../reading/numbers.ts';
import { splitWords } from '../../reading/words.ts';

/** A host as printed: `db (10.0.0.2)`, `db(::1)`, `10.0.0.2`, `fe80::1%eth0`. */
export interface Host {
  name: string | null;
  address: string | null;
}

/** Reads a host; a name that is no address has none. */
export function readHost(text: string): Host {
  // iputils prints `name(canonical (address))` for IPv6.
  const nested = /^([^()]+)\([^()]*\(([^()]+)\)\)$/.exec(text);
  if (nested !== null) return { name: nested[1] ?? null, address: nested[2] ?? null };
  const open = text.lastIndexOf('(');
  if (open > 0 && text.endsWith(')')) {
    const name = text.slice(0, open).trim();
    const address = text.slice(open + 1, -1);
    return { name: name === address ? null : name, address };
  }
  const isAddress = text.includes(':') || /^[\d.]+$/.test(text);
  return isAddress ? { name: null, address: text } : { name: text, address: null };
}

/** What stands behind `64 bytes from host: `: values by name, and the words that are none. */
export interface Pairs {
  values: Map<string, Value>;
  rest: string;
}

/** Reads `icmp_seq=1 ttl=63 time=0.093 ms (DUP!)`. `undefined` when a value is no number. */
export function readPairs(text: string, whole: boolean): Pairs | undefined {
  const values = new Map<string, Value>();
  const rest: string[] = [];
  const words = splitWords(text);
  for (const [index, word] of words.entries()) {
    const at = rest.length > 0 ? -1 : word.search(/[=<]/);
    if (at <= 0) {
      if (word !== 'ms' || rest.length > 0) rest.push(word);
      continue;
    }
    const cut = !whole && index === words.length - 1;
    const value = cut ? null : readNumber(word.slice(at + 1));
    if (value === undefined) return undefined;
    values.set(word.slice(0, at), value);
  }
  return values.size === 0 ? undefined : { values, rest: rest.join(' ') };
}
