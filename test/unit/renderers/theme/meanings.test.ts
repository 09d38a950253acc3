import { expect, test } from 'vitest';
import { coloursOf } from '../../../../renderers/theme/meanings.ts';

function coloursByName(names: readonly string[], unit?: string): Record<string, number | undefined> {
  const colours = coloursOf(names.map((name) => ({ name, unit })));
  return Object.fromEntries(names.map((name, at) => [name, colours[at]]));
}

test('one meaning has one colour, whatever a program calls it', () => {
  const vmstat = coloursByName(['us', 'sy', 'wa', 'st'], '%');
  const mpstat = coloursByName(['%usr', '%nice', '%sys', '%iowait', '%irq', '%soft', '%steal', '%guest'], '%');
  const sar = coloursByName(['%user', '%nice', '%system', '%iowait', '%steal'], '%');
  const top = coloursByName(['us', 'sy', 'ni', 'wa', 'hi', 'si', 'st'], '%');
  for (const [first, ...others] of [
    [vmstat.us, mpstat['%usr'], sar['%user'], top.us],
    [vmstat.sy, mpstat['%sys'], sar['%system'], top.sy],
    [vmstat.wa, mpstat['%iowait'], sar['%iowait'], top.wa],
    [vmstat.st, mpstat['%steal'], sar['%steal'], top.st],
    [mpstat['%soft'], top.si],
    [mpstat['%irq'], top.hi],
    [mpstat['%nice'], sar['%nice'], top.ni],
  ])
    for (const other of others) expect(other).toBe(first);
});

test('what comes in and what goes out have the same two colours everywhere', () => {
  const pairs = [
    ['rkB/s', 'wkB/s'],
    ['r_await', 'w_await'],
    ['kB_rd/s', 'kB_wr/s'],
    ['bi', 'bo'],
    ['si', 'so'],
    ['rxkB/s', 'txkB/s'],
    ['pgpgin/s', 'pgpgout/s'],
    ['RX bytes', 'TX bytes'],
    ['read_bytes', 'write_bytes'],
    ['DISK READ', 'DISK WRITE'],
    ['received', 'sent'],
  ];
  for (const names of pairs) {
    expect(coloursOf(names.map((name) => ({ name, unit: 'KiB/s' })))).toEqual([0, 1]);
    // In whatever order they stand.
    expect(coloursOf(names.toReversed().map((name) => ({ name, unit: 'KiB/s' })))).toEqual([1, 0]);
  }
});

test('nothing has the colour of another in the same picture', () => {
  for (const names of [
    ['used', 'free', 'shared', 'buff/cache', 'available'],
    ['free', 'buff', 'cache', 'inact', 'active', 'swpd'],
    ['%usr', '%nice', '%sys', '%iowait', '%irq', '%soft', '%steal', '%guest', '%gnice'],
    ['openat', 'mmap', 'newfstatat', 'close', 'read', 'futex', 'my own'],
    Array.from({ length: 20 }, (_, at) => `thing ${String(at)}`),
    ['a', 'user', 'b', 'us', 'c'],
  ]) {
    const colours = coloursOf(names.map((name) => ({ name })));
    expect(new Set(colours).size).toBe(names.length);
  }
});

test('names without a meaning take the colours in their order; one alone the first', () => {
  expect(coloursOf(['load1', 'load5', 'load15'].map((name) => ({ name })))).toEqual([0, 1, 2]);
  expect(coloursOf([{ name: '%idle' }])).toEqual([0]);
  expect(coloursOf([{ name: 'other' }, { name: 'user' }])).toEqual([1, 0]);
});
