import { expect, test } from 'vitest';
import { mergeResults, type HostResult } from '../../../../extension/frames/fleet/result.ts';
import type { CellResult, RawText } from '../../../../extension/frames/result.ts';

function host(name: string, text: string, more: Partial<RawText> = {}): HostResult {
  const raw = { text, bytes: text.length, omitted: 0, ...more };
  const reason = null;
  return { host: name, target: `ssh://${name}`, status: 'passed', exit: 0, took: 0.1, reason, result: undefined, raw };
}

function table(result: CellResult, frame: string): Record<string, unknown>[] {
  const found = result.frames.find(({ name }) => name === frame);
  return (found?.lines ?? []).map((_, row) =>
    Object.fromEntries((found?.fields ?? []).map(({ name, values }) => [name, values[row]])),
  );
}

test('a line of each host is a column beside it', () => {
  const merged = mergeResults(
    [host('db1', '6.1.0-18-amd64\n'), host('db2', '6.1.0-21-amd64\n'), host('db3', '')],
    'ended',
  );
  expect(merged.views).toEqual([{ kind: 'table', title: 'Hosts', frame: 'hosts' }]);
  expect(table(merged, 'hosts').map((row) => [row.host, row.output])).toEqual([
    ['db1', '6.1.0-18-amd64'],
    ['db2', '6.1.0-21-amd64'],
    ['db3', null],
  ]);
});

test('longer texts are blocks under their hosts, and hosts that printed the same share one', () => {
  const merged = mergeResults(
    [host('db1', 'a\nb\n'), host('db2', 'a\nc\n'), host('db3', 'a\nb\n'), host('db4', '')],
    'ended',
  );
  expect(merged.views).toEqual([
    { kind: 'text', title: 'Output', frame: 'output', by: ['host'], text: 'output' },
    { kind: 'table', title: 'Hosts', frame: 'hosts' },
  ]);
  expect(table(merged, 'output')).toEqual([
    { host: 'db1, db3', output: 'a\nb' },
    { host: 'db2', output: 'a\nc' },
  ]);
  expect(table(merged, 'hosts')[0]).not.toHaveProperty('output');
});

test('a text that is cut ends with what says so', () => {
  const long = Array.from({ length: 5000 }, (_, at) => `line ${String(at)}\n`).join('');
  const merged = mergeResults([host('db1', long), host('db2', 'head\ntail\n', { omitted: 9, cut: 5 })], 'ended');
  const [first, second] = table(merged, 'output').map(({ output }) => String(output));
  expect(first).toMatch(/^line 0\n[^]*\nline \d+\n… the raw text goes on …$/);
  expect(first?.length).toBeLessThan(20_100);
  expect(second).toBe('head\n… the raw text goes on …');
});

test('nothing printed is nothing beside the hosts', () => {
  const merged = mergeResults([host('db1', ''), host('db2', '\n')], 'ended');
  expect(merged.frames.map(({ name }) => name)).toEqual(['hosts']);
  expect(table(merged, 'hosts')[0]).not.toHaveProperty('output');
});
