import { readNumber } from './numbers.ts';
import type { Reading } from './numbers.ts';

const STEPS: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4, p: 5, e: 6 };
const SUFFIX = /^(.*?\d[.,]?)([kKmMgGtTpPeE]?)(i?)(B?)$/;

/** Longer words are not looked at: they are names. */
const LONGEST_QUANTITY = 60;

/** A cell that carries its own scale. */
export interface Quantity {
  /** In bytes (or in ones, for a count). */
  value: number;
  /** Whether the suffix had an `i`, so that it means powers of 1024 beyond doubt. */
  binary: boolean;
}

/**
 * `1.5Gi`, `696M`, `0B`, `12,5k`: a number with a suffix, in its base unit.
 * `step` is what one letter without an `i` multiplies by: 1024 for most programs, 1000 after `--si`.
 * `undefined` when the word is no number with a suffix.
 */
export function readQuantity(word: string, step: 1000 | 1024): Quantity | undefined {
  if (word.length > LONGEST_QUANTITY) return undefined;
  const match = SUFFIX.exec(word);
  if (match === null) return undefined;
  const [, digits = '', letter = '', i = '', bytes = ''] = match;
  if (letter === '' && bytes === '') return undefined;
  const value = readNumber(digits);
  if (typeof value !== 'number') return undefined;
  const binary = i !== '';
  const exponent = STEPS[letter.toLowerCase()] ?? 0;
  // A shifted point rounds once; a product of `8.19` and 1000 is 8189.999999999999.
  if (!binary && step === 1000) return { value: Number(`${String(value)}e${String(3 * exponent)}`), binary };
  return { value: value * 1024 ** exponent, binary };
}

const BYTES_PER: Readonly<Record<string, number>> = {
  B: 1,
  kB: 1e3,
  KiB: 1024,
  MiB: 1024 ** 2,
  GiB: 1024 ** 3,
  sectors: 512,
};

/**
 * A cell of a column whose unit is known, where the program may also print it scaled for people:
 * `1.2M` in a KiB/s column is 1228.8, `22.6%` in a % column is 22.6. Plain numbers pass through.
 */
export function readInUnit(word: string, unit: string | undefined): Reading {
  const plain = readNumber(word);
  if (plain !== undefined) return plain;
  if (unit === '%') return word.endsWith('%') ? readNumber(word.slice(0, -1)) : undefined;
  const bytes = BYTES_PER[unit?.replace(/\/s$/, '') ?? ''];
  if (bytes === undefined) return undefined;
  const scaled = readQuantity(word, 1024);
  return scaled === undefined ? undefined : scaled.value / bytes;
}
