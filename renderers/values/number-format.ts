import type { Value } from '../../extension/frames/frame.ts';
import { formatQuantity } from '../../extension/frames/units.ts';

/** Shown where the program said nothing. */
export const missing = '–';

const thinSpace = '\u202f';
const integerText = /^-?\d{1,40}$/;

/** Most decimals a column shows where its values reach 1; smaller columns keep three significant digits. */
const mostDecimals = 3;

function decimalsOf(value: number): number {
  const text = String(value);
  const exponent = text.indexOf('e-');
  const point = text.indexOf('.');
  if (exponent !== -1) return Number(text.slice(exponent + 2)) + (point === -1 ? 0 : exponent - point - 1);
  return point === -1 ? 0 : text.length - point - 1;
}

/** How many decimals every number of a column shows: constant, so that the points stand below each other. */
export class Decimals {
  #most = 0;
  #largest = 0;

  take(value: number): void {
    if (!Number.isFinite(value)) return;
    const magnitude = Math.abs(value);
    if (magnitude > this.#largest) this.#largest = magnitude;
    // Decimals are written out to be counted, so no more of them than matter.
    if ((this.#most < mostDecimals || this.#largest < 1) && !Number.isInteger(value))
      this.#most = Math.max(this.#most, decimalsOf(value));
  }

  get count(): number {
    const largest = this.#largest;
    if (largest === 0) return 0;
    const limit = largest >= 1 ? mostDecimals : Math.min(20, mostDecimals - 1 - Math.floor(Math.log10(largest)));
    return Math.min(this.#most, limit);
  }
}

/** Groups of three digits apart by a thin space, from five digits on: `12 345`, but `1234`. */
function grouped(digits: string): string {
  const sign = digits.startsWith('-') ? '-' : '';
  const [whole = '', ...rest] = digits.slice(sign.length).split('.');
  const groups = whole.length < 5 ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, thinSpace);
  return sign + [groups, ...rest].join('.');
}

/** A number of a column as shown; integers beyond 2^53 arrive as digits and are grouped likewise. */
export function formatNumber(value: Value, decimals: number): string {
  if (value === null) return missing;
  if (typeof value === 'number') {
    return Math.abs(value) < 1e15 ? grouped(value.toFixed(decimals)) : String(value);
  }
  const text = String(value);
  return integerText.test(text) ? grouped(text) : text;
}

/** A value with its unit, scaled for reading, its digits grouped as those of a table: `12\u202f345/s`. */
export function quantityText(value: number, unit: string | undefined): string {
  return formatQuantity(value, unit).replace(/^-?\d{5,}(?:\.\d+)?(?![\d.e])/, grouped);
}

/**
 * A value that orders as the quantity does: digits beyond 2^53 as `bigint`, which compares exactly with numbers.
 * `undefined` where there is no number.
 */
export function orderOf(value: Value): number | bigint | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return undefined;
  if (integerText.test(value)) return BigInt(value);
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
}
