import type { Value } from '../../frames/frame.ts';
import { readDuration } from '../reading/durations.ts';
import { isMissing, readNumber } from '../reading/numbers.ts';
import { readQuantity } from '../reading/quantities.ts';

/** The columns that one printed cell becomes, and their values. */
export type Cells = readonly (readonly [column: string, value: Value])[];

/** `324KiB` (powers of 1024) and `1.2kB` (powers of 1000) in bytes; missing for `--`. */
export function sizeOf(text: string): number | null {
  // Old versions of docker put a blank in front of the unit: `796 KiB`.
  const word = text.trim().replace(/^([\d.]+) ([A-Za-z]+)$/, '$1$2');
  const plain = readNumber(word);
  if (typeof plain === 'number') return plain;
  return readQuantity(word, 1000)?.value ?? null;
}

/** `1.2kB / 0B`: two sizes in one cell. */
export function twoSizes(first: string, second: string): (text: string) => Cells {
  return (text) => {
    const [a = '', b = ''] = text.split('/');
    return [
      [first, sizeOf(a)],
      [second, sizeOf(b)],
    ];
  };
}

/** `0B (virtual 4.26MB)`, `1.2GB (50%)`: a size and what stands in brackets. */
export function sizeAndMore(column: string): (text: string) => Cells {
  return (text) => {
    const match = /^(\S+)(?: \((?:virtual )?(.+)\))?$/.exec(text.trim());
    const more = match?.[2];
    const cells: [string, Value][] = [[column, sizeOf(match?.[1] ?? text)]];
    if (more?.endsWith('%') === true) cells.push([`${column} %`, Number(more.slice(0, -1))]);
    else if (more !== undefined) cells.push([`VIRTUAL ${column}`, sizeOf(more)]);
    return cells;
  };
}

const AGO = /^(?:Less than a second|(?:About )?(an?|\d+) (second|minute|hour|day|week|month|year)s?)(?: ago)?$/;
const SECONDS: Readonly<Record<string, number>> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  year: 365 * 86_400,
};

/** `2 hours ago`, `About a minute` in seconds, which are as rough as the words (docker/go-units, HumanDuration). */
export function roughly(text: string): number | undefined {
  const match = AGO.exec(text);
  if (match === null) return undefined;
  const [, count, unit = ''] = match;
  if (count === undefined) return 0;
  return (count.startsWith('a') ? 1 : Number(count)) * (SECONDS[unit] ?? 0);
}

/** `3d4h` in seconds; missing for `<unknown>` and `<invalid>`. */
export function age(text: string): Value {
  return isMissing(text) ? null : (readDuration(text) ?? null);
}

/** `17s (x280 over 60m)`: since when, and where it came more than once how often and since when at first. */
export function repeatedAge(text: string, [last, count, first]: readonly [string, string, string]): Cells {
  const [, newest, times, oldest] = /^(\S+) \(x(\d+) over (\S+)\)$/.exec(text) ?? [];
  if (newest === undefined || oldest === undefined) return [[last, age(text)]];
  return [
    [last, age(newest)],
    [count, Number(times)],
    [first, age(oldest)],
  ];
}
