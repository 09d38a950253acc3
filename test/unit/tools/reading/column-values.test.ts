import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field, Value } from '../../../../extension/frames/frame.ts';
import { ColumnValues, columnOf, fieldColumn } from '../../../../extension/tools/reading/column-values.ts';

const value = fc.oneof(
  fc.integer(),
  fc.integer({ min: 0, max: 9 }),
  fc.constantFrom(-(2 ** 31), 2 ** 31, 2 ** 40, 0.5),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
  fc.constantFrom<Value>(null, true, false, '', '9007199254740993'),
  fc.string({ maxLength: 20 }),
);
/** Runs of one kind of value, long enough for several pieces. */
const run = fc.tuple(fc.array(value, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: 700 }));
const values = fc
  .array(run, { maxLength: 8 })
  .map((runs) => runs.flatMap(([some, times]) => Array<Value[]>(times).fill(some).flat()));

describe('a column', () => {
  test('gives back what was appended, one by one, in parts and as an array, whenever it was read', () => {
    fc.assert(
      fc.property(values, fc.nat(), (all, readAt) => {
        const column = new ColumnValues();
        const at = readAt % (all.length + 1);
        all.forEach((each, row) => {
          if (row === at) column.join();
          column.push(each);
        });
        expect(column.length).toBe(all.length);
        expect(all.map((_, row) => column.at(row))).toEqual(all);
        expect(column.at(all.length)).toBeNull();
        expect([...column.parts()].flat()).toEqual(all);
        expect(column.join()).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });

  test('is always the same array', () => {
    const column = new ColumnValues();
    const array = column.join();
    for (let row = 0; row < 5000; row++) column.push(row / 2);
    expect(column.join()).toBe(array);
    expect(array).toHaveLength(5000);
  });

  test('takes back its last value', () => {
    const column = new ColumnValues();
    for (let row = 0; row <= 2048; row++) column.pushNumber(row);
    column.pop();
    expect(column.join()).toHaveLength(2048);
    column.pushNumber(-1);
    column.pop();
    expect(column.join()).toHaveLength(2048);
    column.pushWord('some words', 5, 10);
    expect([column.length, column.at(2047), column.at(2048)]).toEqual([2049, 2047, 'words']);
  });

  test('knows more different words than one table holds', () => {
    const column = new ColumnValues();
    const words = Array.from({ length: 40_000 }, (_, row) => `word ${String(row)}`);
    for (const word of words) column.push(word);
    expect(column.join()).toEqual(words);
  });

  test('is the values of its field', () => {
    const field: Field = { name: 'x', type: 'number', role: 'value', values: [1] };
    const column = fieldColumn(field);
    column.pushNumber(2);
    expect(columnOf(field)).toBe(column);
    expect(field.values).toEqual([1, 2]);
    expect({ ...field }.values).toEqual([1, 2]);
    expect(JSON.stringify(field)).toBe('{"name":"x","type":"number","role":"value","values":[1,2]}');
  });
});
