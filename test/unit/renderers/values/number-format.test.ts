import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Value } from '../../../../extension/frames/frame.ts';
import { Decimals, formatNumber, orderOf, quantityText } from '../../../../renderers/values/number-format.ts';

function columnDecimals(values: readonly Value[]): number {
  const decimals = new Decimals();
  for (const value of values) if (typeof value === 'number') decimals.take(value);
  return decimals.count;
}

describe('decimals of a column', () => {
  test('are as many as the longest value has', () => {
    expect(columnDecimals([1, 0.5, 12.25, null])).toBe(2);
  });

  test('stop at three where values reach one', () => {
    expect(columnDecimals([1, 1 / 3])).toBe(3);
  });

  test('keep three significant digits of small columns', () => {
    expect(columnDecimals([0.000421234, 0])).toBe(6);
  });

  test('are none for whole numbers, digits and nothing', () => {
    expect(columnDecimals([1, 2, '9007199254740993', null])).toBe(0);
    expect(columnDecimals([])).toBe(0);
  });
});

describe('a number', () => {
  test('is grouped from five digits on', () => {
    expect(formatNumber(1234, 0)).toBe('1234');
    expect(formatNumber(12_345.5, 2)).toBe('12\u202f345.50');
    expect(formatNumber(-1_234_567, 0)).toBe('-1\u202f234\u202f567');
  });

  test('beyond 2^53 keeps every digit', () => {
    expect(formatNumber('9007199254740993', 0)).toBe('9\u202f007\u202f199\u202f254\u202f740\u202f993');
  });

  test('that is missing is a dash and not a zero', () => {
    expect(formatNumber(null, 2)).toBe('–');
    expect(formatNumber(0, 2)).toBe('0.00');
  });

  test('never fails to be shown', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double(), fc.string(), fc.boolean(), fc.constant(null)), (value) => {
        expect(formatNumber(value, columnDecimals([value])).length).toBeGreaterThanOrEqual(value === '' ? 0 : 1);
      }),
    );
  });
});

test('a quantity is grouped as the numbers of a table are', () => {
  expect(quantityText(932_747, undefined)).toBe('932\u202f747');
  expect(quantityText(-200_000.5, '/s')).toBe('-200\u202f000.5/s');
  expect(quantityText(1000, 'KiB')).toBe('1000 KiB');
  expect(quantityText(1e300, undefined)).toBe('1e+300');
});

test('digits beyond 2^53 order exactly', () => {
  const [a, b] = [orderOf('9007199254740992'), orderOf('9007199254740993')];
  expect(a !== undefined && b !== undefined && a < b).toBe(true);
  expect(orderOf('no number')).toBeUndefined();
  expect(orderOf('9'.repeat(100_000))).toBe(Infinity);
});
