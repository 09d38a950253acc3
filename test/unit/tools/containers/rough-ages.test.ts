import { expect, test } from 'vitest';
import { roughly } from '../../../../extension/tools/containers/cells.ts';

test.each([
  ['Less than a second ago', 0],
  ['1 second ago', 1],
  ['About a minute', 60],
  ['About an hour ago', 3600],
  ['2 weeks ago', 1_209_600],
  ['4 months ago', 10_368_000],
  ['Created', undefined],
])('%s', (text, seconds) => {
  expect(roughly(text)).toBe(seconds);
});
