import { expect, test } from 'vitest';
import { hasAny, hasInterval, readOptions } from '../../../../extension/tools/reading/options.ts';

test('takes clusters, values, long options and operands apart', () => {
  const options = readOptions(['vmstat', '-wtS', 'M', '--unit=k', '--one-header', '1', '--', '-x'], ['S', 'unit']);
  expect([...options.flags]).toEqual(['w', 't', 'S', 'unit', 'one-header']);
  expect([...options.values]).toEqual([
    ['S', 'M'],
    ['unit', 'k'],
  ]);
  expect(options.operands).toEqual(['1', '-x']);
});

test('a value may be glued to its letter', () => {
  expect(readOptions(['vmstat', '-Sm', '1'], ['S'])).toEqual({
    flags: new Set(['S']),
    values: new Map([['S', 'm']]),
    operands: ['1'],
  });
});

test('an interval is a number above zero', () => {
  expect(hasInterval(readOptions(['mpstat', '1'], []))).toBe(true);
  expect(hasInterval(readOptions(['mpstat', '0'], []))).toBe(false);
  expect(hasInterval(readOptions(['iostat', 'sda'], []))).toBe(false);
  expect(hasInterval(readOptions(['mpstat', '-P', '1'], ['P']))).toBe(false);
});

test('finds any of several options', () => {
  expect(hasAny(readOptions(['free', '--version'], []), ['V', 'version'])).toBe(true);
  expect(hasAny(readOptions(['free', '-m'], []), ['V', 'version'])).toBe(false);
});
