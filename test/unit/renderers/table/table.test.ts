import { describe, expect, test } from 'vitest';
import type { Field, Frame } from '../../../../extension/frames/frame.ts';
import { plainText, tabSeparated } from '../../../../renderers/table/clipboard.ts';
import { tableColumns } from '../../../../renderers/table/columns.ts';
import { marksByRow, samplesOf, shownFields, shownRows } from '../../../../renderers/table/rows.ts';
import { sortedRows, toggleSort } from '../../../../renderers/table/sorting.ts';
import type { Sorting } from '../../../../renderers/table/sorting.ts';

function field(name: string, more: Partial<Field>): Field {
  return { name, type: 'number', role: 'value', values: [], ...more };
}

const frame: Frame = {
  name: 'device',
  fields: [
    field('sample', { role: 'sample', values: [1, 1, 2, 2] }),
    field('time', { type: 'time', role: 'time', values: ['23:59:59', '23:59:59', '00:00:00', '00:00:00'] }),
    field('Device', { type: 'string', role: 'label', values: ['sda10', 'sda2', 'sda10', 'sda2'] }),
    field('sectors', { values: ['9007199254740993', 7, null, '9007199254740992'] }),
    field('rkB/s', { unit: 'KiB/s', values: [2345.5, -3, 0.25, 8], meaning: 'Read', aka: ['kB_read/s'] }),
    field('%util', { unit: '%', values: [1, 2, 3, 4] }),
  ],
  lines: [4, 5, 7, 8],
  marks: [
    { row: 0, mark: 'since-boot' },
    { row: 1, mark: 'since-boot' },
    { row: 1, mark: 'truncated' },
  ],
};
const all = [0, 1, 2, 3];

function sorted(...sorting: [id: string, descending: boolean][]): readonly number[] {
  const order = sorting.map(([id, descending]) => ({ id: `0:${id}`, descending }));
  return sortedRows(tableColumns(frame, frame.fields, all), all, order);
}

describe('samples', () => {
  test('are told from each other, the newest last', () => {
    expect(samplesOf(frame)).toMatchObject({ latest: 2, count: 2 });
    expect(shownRows(frame, samplesOf(frame), 'latest')).toEqual([2, 3]);
    expect(shownRows(frame, samplesOf(frame), 'all')).toEqual(all);
  });

  test('give no choice where there is only one', () => {
    expect(samplesOf({ ...frame, fields: frame.fields.slice(1) })).toBeNull();
  });

  test('shown one by one do not repeat their number and time', () => {
    expect(shownFields(frame, [2, 3], true).map(({ name }) => name)).toEqual(['Device', 'sectors', 'rkB/s', '%util']);
    expect(shownFields(frame, all, false)).toHaveLength(6);
  });
});

test('the word of a program for every missing value is shown and copied in its place', () => {
  const limit = field('Soft Limit', { values: [1024, null], none: 'unlimited' });
  const [column] = tableColumns({ ...frame, fields: [limit], marks: [] }, [limit], [0, 1]);
  if (column === undefined) throw new Error('there is no column');
  expect([0, 1].map(column.text)).toEqual(['1024', 'unlimited']);
  expect(column.hint(1)).toBeUndefined();
  expect(column.widest()).toContain('unlimited');
  expect(plainText(column, 1)).toBe('unlimited');
});

describe('sorting', () => {
  test('orders digits beyond 2^53 as numbers, and missing values last in both directions', () => {
    expect(sorted(['sectors', false])).toEqual([1, 3, 0, 2]);
    expect(sorted(['sectors', true])).toEqual([0, 3, 1, 2]);
  });

  test('orders names as people do', () => {
    expect(sorted(['Device', false])).toEqual([1, 3, 0, 2]);
  });

  test('orders times over midnight', () => {
    expect(sorted(['time', true])).toEqual([2, 3, 0, 1]);
  });

  test('takes several columns', () => {
    expect(sorted(['Device', false], ['rkB/s', true])).toEqual([3, 1, 0, 2]);
  });

  test('ignores a column that is not there', () => {
    expect(sorted(['gone', true])).toEqual(all);
  });

  test('keeps rows as printed where they are equal, in both directions', () => {
    expect(sorted(['Device', true])).toEqual([0, 2, 1, 3]);
  });

  test('gathers marked rows', () => {
    expect(sortedRows(tableColumns(frame, frame.fields, all), all, [{ id: 'marks', descending: false }])).toEqual(all);
    expect(sortedRows(tableColumns(frame, frame.fields, all), all, [{ id: 'marks', descending: true }])).toEqual([
      1, 0, 2, 3,
    ]);
  });
});

describe('clicks on headers', () => {
  const columns = tableColumns(frame, frame.fields, all);
  const clicks = (...names: [name: string, shift: boolean][]): Sorting =>
    names.reduce<Sorting>((sorting, [name, shift]) => {
      const column = columns.find((candidate) => candidate.name === name);
      return column === undefined ? sorting : toggleSort(sorting, column, shift);
    }, []);
  const rate = { id: '0:rkB/s', descending: true };
  const name = { id: '0:Device', descending: false };

  test('start with the largest number or the first name, turn round, and end unsorted', () => {
    expect(clicks(['rkB/s', false])).toEqual([rate]);
    expect(clicks(['Device', false])).toEqual([name]);
    expect(clicks(['rkB/s', false], ['rkB/s', false])).toEqual([{ ...rate, descending: false }]);
    expect(clicks(['rkB/s', false], ['rkB/s', false], ['rkB/s', false])).toEqual([]);
  });

  test('with Shift add a column, turn it in its place and take it out', () => {
    expect(clicks(['rkB/s', false], ['Device', true])).toEqual([rate, name]);
    expect(clicks(['rkB/s', false], ['Device', true], ['rkB/s', true])).toEqual([{ ...rate, descending: false }, name]);
    expect(clicks(['rkB/s', false], ['Device', true], ['rkB/s', true], ['rkB/s', true])).toEqual([name]);
  });

  test('without Shift leave that column alone', () => {
    expect(clicks(['rkB/s', false], ['Device', true], ['%util', false])).toEqual([{ id: '0:%util', descending: true }]);
  });
});

describe('columns', () => {
  const columns = tableColumns(frame, frame.fields, all);
  const rate = columns[4];

  test('say their unit once, unless the name does', () => {
    expect(columns.map(({ unit }) => unit)).toEqual(['', '', '', '', 'KiB/s', '', '']);
    expect(rate?.help).toBe('Read\nUnit: KiB/s\nAlso printed as: kB_read/s');
  });

  test('show numbers with the same decimals, missing ones as a dash', () => {
    expect(all.map((row) => rate?.text(row))).toEqual(['2345.50', '-3.00', '0.25', '8.00']);
    expect(columns[3]?.text(2)).toBe('–');
    expect(columns[3]?.hint(2)).toBe('Not given');
  });

  test('of bytes and times that grow beyond what is read have human units, with the exact value behind them', () => {
    const [bytes, time] = tableColumns(
      frame,
      [
        field('RSS', { unit: 'KiB', values: [24_683_656, 8952, null, 0] }),
        field('TIME', { unit: 's', values: [3731, 0.5, 7, 1] }),
      ],
      all,
    );
    expect(all.map((row) => bytes?.text(row))).toEqual(['23.5 GiB', '8.74 MiB', '–', '0 B']);
    expect(bytes?.hint(0)).toBe('24683656 KiB');
    expect([bytes?.unit, bytes?.ownUnit]).toEqual(['', 'KiB']);
    expect(all.map((row) => time?.text(row))).toEqual(['01:02:11', '500 ms', '7 s', '1 s']);
    expect(bytes !== undefined && tabSeparated([bytes], [0], true)).toBe('RSS [KiB]\n24683656');
  });

  test('of one unit are told in one way, so that they compare', () => {
    const [total, shared, share] = tableColumns(
      frame,
      [
        field('total', { unit: 'KiB', values: [24_683_656, 0, 0, 0] }),
        field('shared', { unit: 'KiB', values: [8952, 0, 0, 0] }),
        field('share', { unit: '%', values: [12, 0, 0, 0] }),
      ],
      all,
    );
    expect([total, shared, share].map((column) => column?.text(0))).toEqual(['23.5 GiB', '8.74 MiB', '12']);
    expect([total, shared].map((column) => column?.unit)).toEqual(['', '']);
  });

  test('offer the different texts among which the widest is, not only those of most characters', () => {
    const [column] = tableColumns(
      frame,
      [field('x', { type: 'string', values: ['illlllllllll', 'WWWWWWWWWWW', 'illlllllllll', 'short'] })],
      all,
    );
    expect(column?.widest()).toEqual(['illlllllllll', 'WWWWWWWWWWW']);
  });

  test('name the marks in a column of their own, only where a shown row has one', () => {
    expect(columns.at(-1)?.text(1)).toBe('since boot, cut text');
    expect(columns.at(-1)?.text(2)).toBe('');
    expect(tableColumns(frame, frame.fields, [2, 3])).toHaveLength(6);
    expect(marksByRow(frame).get(1)).toEqual(['since-boot', 'truncated']);
  });

  test('know their longest text', () => {
    expect(columns.map((column) => Math.max(...column.widest().map(({ length }) => length)))).toEqual([
      1, 8, 5, 21, 7, 1, 20,
    ]);
  });

  test('with the same name are kept apart', () => {
    const twice = {
      ...frame,
      fields: [field('a', { values: [1] }), field('a', { values: [2] })],
      lines: [1],
      marks: [],
    };
    expect(tableColumns(twice, twice.fields, [0]).map(({ id }) => id)).toEqual(['0:a', '1:a']);
  });
});

describe('copied text', () => {
  const columns = tableColumns(frame, frame.fields.slice(2, 5), [2, 3]);

  test('has plain numbers, units in the header, and nothing where a value is missing', () => {
    expect(tabSeparated(columns, [2, 3], true)).toBe(
      'Device\tsectors\trkB/s [KiB/s]\nsda10\t\t0.25\nsda2\t9007199254740992\t8',
    );
  });

  test('cannot break out of its cell', () => {
    const [column] = tableColumns(frame, [field('x', { type: 'string', values: ['a\tb\r\nc'] })], [0]);
    expect(column !== undefined && plainText(column, 0)).toBe('a b c');
  });
});
