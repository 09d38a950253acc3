import { expect, test } from 'vitest';
import { patienceFor } from '../../../extension/investigation/patience.ts';

test.each([
  ['fewer than half have ended', [100, 100], 3, undefined, undefined],
  ['all have ended', [100, 100], 0, undefined, undefined],
  ['the cell has a limit of its own', [100, 100, 100], 1, 60_000, undefined],
  ['the others were quick', [100, 200, 300], 1, undefined, 30_000],
  ['the others were slow', [100, 20_000, 300], 1, undefined, 100_000],
])('a host is waited for: %s', (_, took, left, timeout, expected) => {
  expect(patienceFor(took, left, timeout)).toBe(expected);
});
