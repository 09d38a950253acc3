import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { reasonOf } from '../../../extension/execution/reason.ts';

/** The error that `act` throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each([
  ['/no/such/file', 'no such file or directory'],
  ['/', 'illegal operation on a directory'],
  ['/etc/passwd/below', 'not a directory'],
])('%s is told as: %s', (path, reason) => {
  expect(reasonOf(thrownBy(() => readFileSync(path)))).toBe(reason);
});

test('what is no error of the system is told in its own words', () => {
  expect(reasonOf(new Error('It is not YAML.'))).toBe('It is not YAML.');
  expect(reasonOf('so')).toBe('so');
});
