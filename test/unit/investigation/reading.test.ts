import { describe, expect, test } from 'vitest';
import { OutputReading, readerFor } from '../../../extension/investigation/reading.ts';

function reading(command: string): OutputReading {
  const reader = readerFor(command, undefined);
  if (reader === undefined) throw new Error(`Nothing reads ${command}`);
  return new OutputReading(reader);
}

describe('the output of a program that no tool reads', () => {
  test('is a table when most of its lines are rows', () => {
    const output = reading('inventory');
    output.push('NAME   SIZE\na      1\nbb     22\nccc    333\n');
    output.finish();
    expect(output.understood).toBe(true);
    expect(output.frames[0]?.fields.map(({ name }) => name)).toEqual(['NAME', 'SIZE']);
  });

  test('is given up when it is long and no table, so that its lines are not kept', () => {
    const output = reading('yes');
    for (let piece = 0; piece < 64; piece++) output.push('y\n'.repeat(8192));
    expect(output.understood).toBe(false);
    expect(output.unparsed).toEqual([]);
    output.finish();
    expect(output.frames).toEqual([]);
  });

  test('stays a table when it is long', () => {
    const output = reading('inventory');
    output.push(`NAME   SIZE\n${'a      1\n'.repeat(60_000)}`);
    output.finish();
    expect(output.understood).toBe(true);
    expect(output.frames[0]?.lines.length).toBe(60_000);
  });
});

describe('the view that is shown first', () => {
  const kinds = (view: string | undefined): string[] => {
    const reader = readerFor('df', undefined);
    if (reader === undefined) throw new Error('df is not read');
    const reading = new OutputReading(reader, view);
    reading.push('Filesystem 1K-blocks Used Available Use% Mounted on\n/dev/sda1 100 50 50 50% /\n');
    reading.finish();
    return reading.result({ text: '', bytes: 0, omitted: 0 }).views.map(({ kind }) => kind);
  };

  test('is the one that a cell names: by title, by title and kind, or by kind', () => {
    expect(kinds(undefined)).toEqual(['bars', 'table']);
    expect(kinds('file systems')).toEqual(['table', 'bars']);
    expect(kinds('File systems, table')).toEqual(['table', 'bars']);
    expect(kinds('table')).toEqual(['table', 'bars']);
    expect(kinds('no such view')).toEqual(['bars', 'table']);
  });
});
