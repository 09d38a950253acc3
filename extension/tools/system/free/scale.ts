import type { Options } from '../../reading/options.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';

/** How the numbers of one run of free are to be read. */
export interface Scale {
  /** Unit of the fields; undefined when nothing says. */
  unit: string | undefined;
  /** What a suffix without `i` multiplies by, for scaled output. */
  step: 1000 | 1024;
}

/** Options that name a unit (free(1) of procps 3.3 and 4.0, and busybox). */
const UNIT_OPTIONS: readonly (readonly [options: readonly string[], unit: string, withSi: string])[] = [
  [['b', 'bytes'], 'B', 'B'],
  [['k', 'kibi'], 'KiB', 'kB'],
  [['m', 'mebi'], 'MiB', 'MB'],
  [['g', 'gibi'], 'GiB', 'GB'],
  [['tebi'], 'TiB', 'TB'],
  [['kilo'], 'kB', 'kB'],
  [['mega'], 'MB', 'MB'],
  [['giga'], 'GB', 'GB'],
  [['tera'], 'TB', 'TB'],
];

/** Without a suffix, free counts KiB: 16 MiB is less than Linux needs, and 8 TiB is more than nearly all machines have. */
const PLAUSIBLE_KIB = { least: 16 * 1024, most: 8 * 1024 ** 3 };

/** Last column of the header `total` since procps 3.3.17, where letters without `i` mean powers of 1000. */
const WIDE_TOTAL_END = 20;

/** The scale from the command line and, for what it leaves open, from the first row below the header. */
export function scaleOf(options: Options | undefined, header: string, total: string): Scale {
  const si = options?.flags.has('si') ?? false;
  if (readQuantity(total, 1024) !== undefined) {
    const wide = header.search(/\S(?=\s)/) + 1 === WIDE_TOTAL_END;
    const decimal = options === undefined ? wide : si;
    return { unit: 'B', step: decimal ? 1000 : 1024 };
  }
  const chosen = UNIT_OPTIONS.find(([names]) => names.some((name) => options?.flags.has(name)));
  if (chosen !== undefined) return { unit: si ? chosen[2] : chosen[1], step: 1024 };
  if (options !== undefined) return { unit: si ? 'kB' : 'KiB', step: 1024 };
  const size = readNumber(total);
  const plausible = typeof size !== 'number' || (size >= PLAUSIBLE_KIB.least && size <= PLAUSIBLE_KIB.most);
  return { unit: plausible ? 'KiB' : undefined, step: 1024 };
}

/** A cell under a scale: in whole bytes when the output is scaled for people. `undefined` when it is no number. */
export function readScaled(word: string, scale: Scale): number | string | null | undefined {
  const plain = readNumber(word);
  if (plain !== undefined) return plain;
  const scaled = readQuantity(word, scale.step);
  return scaled && Math.round(scaled.value);
}
