import { expect, test } from 'vitest';
import { isRight, normalise, seal } from '../../../extension/labs/answers.ts';

test.each([
  ['  Squid ', 'squid'],
  ['"/tmp/x/squid.log"', '/tmp/x/squid.log'],
  ['`/tmp/x/`', '/tmp/x'],
  ['disk   flush.', 'disk flush'],
  ['12,345', '12345'],
  ['12 345', '12345'],
  ['CLOSE-WAIT', 'close-wait'],
  ['/', '/'],
  ["it's", "it's"],
])('%j is the answer %j', (given, same) => {
  expect(normalise(given)).toBe(same);
});

test('a sealed answer is taken in each of its ways, for its own question only', () => {
  const sealed = seal([
    ['log', '/tmp/squid.log'],
    ['log', 'squid'],
    ['port', '5300'],
  ]);
  expect(isRight(sealed, 'log', 'SQUID')).toBe(true);
  expect(isRight(sealed, 'log', '"/tmp/squid.log"')).toBe(true);
  expect(isRight(sealed, 'port', '5,300')).toBe(true);
  expect(isRight(sealed, 'port', 'squid')).toBe(false);
  expect(isRight(sealed, 'log', '')).toBe(false);
  expect(isRight(sealed, 'other', 'squid')).toBe(false);
});

test('nothing sealed shows an answer, and two seals of one answer differ', () => {
  const [one, two] = [seal([['log', 'squid']]), seal([['log', 'squid']])];
  expect(JSON.stringify(one)).not.toContain('squid');
  expect(one.answers.log).not.toEqual(two.answers.log);
});
