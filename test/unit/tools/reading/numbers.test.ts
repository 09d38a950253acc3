import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readNumber } from '../../../../extension/tools/reading/numbers.ts';
import { readInUnit, readQuantity } from '../../../../extension/tools/reading/quantities.ts';

test.each([
  ['0', 0],
  ['12.50', 12.5],
  ['-3', -3],
  ['+3', 3],
  ['5,48', 5.48],
  ['.5', 0.5],
  ['5.', 5],
  ['1e-3', 0.001],
  ['123456789012345', 123456789012345],
  ['9007199254740991', 9007199254740991],
  ['9007199254740993', '9007199254740993'],
  ['-18446744073709551615', '-18446744073709551615'],
  ['0009007199254740993', '9007199254740993'],
])('%s is a number', (word, value) => {
  expect(readNumber(word)).toBe(value);
});

test.each(['', '-', '--', 'N/A', 'nan', '-nan', '<none>', '<unknown>', '?unavailable?'])('%j is missing', (word) => {
  expect(readNumber(word)).toBeNull();
});

test.each(['abc', '1.2.3', '1,2,3', '0x1f', '12:30', '1.5G', '5%', '1e999', '..', ',', '.', 'Infinity', '1_000', '１'])(
  '%j is no number',
  (word) => {
    expect(readNumber(word)).toBeUndefined();
  },
);

test('agrees with the language on every decimal number', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.nat(6), (value, decimals) => {
      const text = value.toFixed(decimals);
      expect(readNumber(text)).toBe(Number(text));
      expect(readNumber(text.replace('.', ','))).toBe(Number(text));
    }),
  );
});

test.each([
  ['0B', 1024, 0],
  ['512', 1024, undefined],
  ['1.5Gi', 1000, 1.5 * 1024 ** 3],
  ['23.5G', 1024, 23.5 * 1024 ** 3],
  ['25G', 1000, 25e9],
  ['128MiB', 1000, 128 * 1024 ** 2],
  ['1,2k', 1000, 1200],
  ['G', 1024, undefined],
  ['1.5GG', 1024, undefined],
] as const)('%s with steps of %i', (word, step, value) => {
  expect(readQuantity(word, step)?.value).toBe(value);
});

test('a scaled cell is read in the unit of its column', () => {
  expect(readInUnit('1.2M', 'KiB/s')).toBe(1228.8);
  expect(readInUnit('222.1k', 'KiB/s')).toBe(222.1);
  expect(readInUnit('1.0M', 'sectors/s')).toBe(2048);
  expect(readInUnit('22.6%', '%')).toBe(22.6);
  expect(readInUnit('22.6', '%')).toBe(22.6);
  expect(readInUnit('-', 'ms')).toBeNull();
  expect(readInUnit('1.2M', 'ms')).toBeUndefined();
  expect(readInUnit('5%', undefined)).toBeUndefined();
});
