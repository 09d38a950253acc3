import type { Field } from '../../extension/frames/frame.ts';
import { numeric } from '../../extension/frames/frame.ts';
import { convertUnit } from '../../extension/frames/units.ts';
import { Decimals } from '../values/number-format.ts';

/** What the numbers of a column are like; gathered in one go, since a reader waits for it. */
export interface NumberFacts {
  /** How many decimals every number shows. */
  decimals: number;
  /** The least and the most; 0 where there are none. */
  low: number;
  high: number;
  /** Rows in which they stand; -1 where there are none. */
  lowRow: number;
  highRow: number;
  /** A row with the longest digits beyond 2^53, if there are such. */
  longRow: number[];
  /** Whether no number is smaller than the one before. */
  rising: boolean;
  count: number;
}

export function numberFacts({ values }: Field, rows: readonly number[]): NumberFacts {
  const decimals = new Decimals();
  let low = Infinity;
  let high = -Infinity;
  let [lowRow, highRow, longRow, longest] = [-1, -1, -1, 0];
  let rising = true;
  let before = -Infinity;
  for (const row of rows) {
    const value = values[row] ?? null;
    if (typeof value === 'string' && value.length > longest) {
      longRow = row;
      longest = value.length;
    }
    const number = typeof value === 'number' ? value : numeric(value);
    if ((number ?? 0) < before) rising = false;
    before = number ?? 0;
    if (number === null) continue;
    if (typeof value === 'number') decimals.take(value);
    if (number < low) {
      low = number;
      lowRow = row;
    }
    if (number > high) {
      high = number;
      highRow = row;
    }
  }
  return {
    decimals: decimals.count,
    low: lowRow === -1 ? 0 : low,
    high: highRow === -1 ? 0 : high,
    lowRow,
    highRow,
    longRow: longRow === -1 ? [] : [longRow],
    rising,
    count: rows.length,
  };
}

/** Numbers of more digits are counted, not read. */
const mostDigits = 10_000;

/**
 * Whether a column of bytes or of time reads better when each cell has its own unit: `23.5 GiB` instead of 24 683 656 KiB,
 * `01:02:11` instead of 3731 s. A column whose numbers read well keeps one unit, so that digits stand below each other.
 */
export function readsBetterScaled(unit: string | undefined, { low, high }: NumberFacts): boolean {
  if (unit === undefined) return false;
  const most = Math.max(high, -low);
  if (convertUnit(1, unit.replace(/\/s$/, ''), 'B') !== null) return most >= mostDigits;
  const seconds = convertUnit(most, unit, 's');
  if (seconds === null || most === 0) return false;
  return most >= mostDigits || (unit === 's' && seconds >= 120) || unit === 'ticks' || most < 0.001;
}
