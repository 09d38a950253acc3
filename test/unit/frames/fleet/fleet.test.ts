import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field, Frame } from '../../../../extension/frames/frame.ts';
import { hostField, mergeHosts } from '../../../../extension/frames/fleet/merge.ts';
import { findOutliers } from '../../../../extension/frames/fleet/outliers.ts';
import { viewsByHost } from '../../../../extension/frames/fleet/views.ts';
import type { View } from '../../../../extension/frames/view.ts';

function field(name: string, values: Field['values'], more: Partial<Field> = {}): Field {
  return { name, type: 'number', role: 'value', values, ...more };
}

function frame(fields: Field[], more: Partial<Frame> = {}): Frame {
  const rows = fields[0]?.values.length ?? 0;
  return { name: 'device', fields, lines: Array.from({ length: rows }, (_, row) => row + 1), marks: [], ...more };
}

const label: Partial<Field> = { type: 'string', role: 'label' };

function merge(...hosts: [string, Frame][]): Frame[] {
  return mergeHosts(hosts.map(([host, each], index) => ({ host, frames: [each], linesBefore: index * 100 })));
}

function column(of: Frame | undefined, name: string): Field['values'] | undefined {
  return of?.fields.find((each) => each.name === name)?.values;
}

describe('frames of several hosts become one', () => {
  test('with the host in front, rows in the order of hosts, and lines counted through', () => {
    const [merged] = merge(
      [
        'web1',
        frame([field('Device', ['sda', 'sdb'], label), field('%util', [1, 2])], {
          marks: [{ row: 1, mark: 'partial' }],
        }),
      ],
      ['web2', frame([field('Device', ['sda'], label), field('%util', [3])], { marks: [{ row: 0, mark: 'partial' }] })],
    );
    expect(merged?.fields.map(({ name }) => name)).toEqual(['host', 'Device', '%util']);
    expect(column(merged, 'host')).toEqual(['web1', 'web1', 'web2']);
    expect(column(merged, '%util')).toEqual([1, 2, 3]);
    expect(merged?.lines).toEqual([1, 2, 101]);
    expect(merged?.marks).toEqual([
      { row: 1, mark: 'partial' },
      { row: 2, mark: 'partial' },
    ]);
  });

  test('the word for missing values stays only where every host printed the column', () => {
    const limits = frame([field('limit', ['cpu'], label), field('soft', [null], { none: 'unlimited' })]);
    const [all] = merge(['web1', limits], ['web2', limits]);
    expect(all?.fields.at(-1)).toMatchObject({ name: 'soft', none: 'unlimited', values: [null, null] });
    for (const hosts of [
      [limits, frame([field('limit', ['cpu'], label)])],
      [frame([field('limit', ['cpu'], label)]), limits],
    ]) {
      const [some] = merge(...hosts.map((each, at): [string, Frame] => [`web${String(at)}`, each]));
      expect(some?.fields.at(-1)?.name).toBe('soft');
      expect(some?.fields.at(-1)).not.toHaveProperty('none');
    }
  });

  test('what one host does not print is missing in its rows', () => {
    const [merged] = merge(
      ['a', frame([field('r/s', [1])])],
      ['b', frame([field('f/s', [2])])],
      ['c', frame([field('r/s', [3])])],
    );
    expect(column(merged, 'r/s')).toEqual([1, null, 3]);
    expect(column(merged, 'f/s')).toEqual([null, 2, null]);
  });

  test('a quantity that another version calls otherwise is the same column', () => {
    const [merged] = merge(
      ['new', frame([field('aqu-sz', [1], { aka: ['avgqu-sz'] })])],
      ['old', frame([field('avgqu-sz', [2])])],
    );
    expect(merged?.fields.map(({ name }) => name)).toEqual(['host', 'aqu-sz']);
    expect(column(merged, 'aqu-sz')).toEqual([1, 2]);
  });

  test('values are converted to the unit of the first host; what measures something else is a column of its own', () => {
    const [merged] = merge(
      ['a', frame([field('read', [1], { unit: 'KiB/s' })])],
      ['b', frame([field('read', [2], { unit: 'MiB/s' })])],
      ['c', frame([field('read', [3], { unit: 'ms' })])],
    );
    expect(column(merged, 'read')).toEqual([1, 2048, null]);
    expect(column(merged, 'read (ms)')).toEqual([null, null, 3]);
  });

  test('a column that holds words on one host holds words on all', () => {
    const [merged] = merge(
      ['a', frame([field('limit', [10], { unit: 'B' })])],
      ['b', frame([field('limit', ['max'], { type: 'string' })])],
    );
    expect(column(merged, 'limit')).toEqual(['10', 'max']);
    expect(merged?.fields[1]).toMatchObject({ type: 'string' });
  });

  test('a frame that has a host of its own keeps it', () => {
    const [merged] = merge(['a', frame([field('host', ['10.0.0.1'], label)])]);
    expect(merged?.fields.map(({ name }) => name)).toEqual(['on host', 'host']);
    expect(merged && hostField(merged)?.values).toEqual(['a']);
  });

  test('every field of every merge has one value for each row, and no two have one name', () => {
    const anyField = fc.record({
      name: fc.constantFrom('a', 'b', 'host', 'a (ms)', 'b 2'),
      unit: fc.constantFrom(undefined, 'ms', 's', 'KiB'),
      type: fc.constantFrom('number' as const, 'string' as const),
      aka: fc.constantFrom<string[] | undefined>(undefined, ['a'], ['b', 'c']),
    });
    const anyFrame = fc
      .tuple(fc.nat(3), fc.uniqueArray(anyField, { selector: ({ name }) => name, maxLength: 4 }))
      .map(([rows, fields]): Frame => ({
        name: 'device',
        lines: Array.from({ length: rows }, () => 1),
        marks: [],
        fields: fields.map(({ name, unit, type, aka }) => ({
          name,
          type,
          role: 'value',
          ...(unit === undefined ? {} : { unit }),
          ...(aka === undefined ? {} : { aka }),
          values: Array.from({ length: rows }, () => (type === 'number' ? 1 : 'x')),
        })),
      }));
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 5 }), (frames) => {
        for (const merged of merge(...frames.map((each, index): [string, Frame] => [`h${String(index)}`, each]))) {
          expect(new Set(merged.fields.map(({ name }) => name)).size).toBe(merged.fields.length);
          for (const { values } of merged.fields) expect(values).toHaveLength(merged.lines.length);
        }
      }),
    );
  });
});

describe('hosts that stand out', () => {
  const fleet = (name: string, values: number[], more: Partial<Field> = {}) =>
    merge(
      ...values.map((value, index): [string, Frame] => [
        `h${String(index)}`,
        frame([field('Device', ['sda'], label), field(name, [value], more)]),
      ]),
    );

  test('are those far from the median of all', () => {
    const [merged] = fleet('%util', [3, 4, 5, 4, 98]);
    const [only, ...others] = merged === undefined ? [] : findOutliers(merged);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ host: 'h4', row: 4, of: 'sda', value: 98, median: 4 });
  });

  test.each([
    ['values that differ as much as all do', [1, 5, 9, 13, 17]],
    ['fewer than four hosts', [1, 1, 90]],
    ['all alike', [7, 7, 7, 7]],
    ['a difference of a few percent', [100, 100, 100, 100, 100, 105]],
  ])('are none among %s', (_, values) => {
    expect(fleet('%util', values).flatMap(findOutliers)).toEqual([]);
  });

  test('are found where all others are alike', () => {
    expect(fleet('drops', [0, 0, 0, 0, 0, 0, 0, 40]).flatMap(findOutliers)).toMatchObject([{ host: 'h7', value: 40 }]);
  });

  test('are not told by counters since boot', () => {
    expect(fleet('InSegs', [3, 4, 5, 4, 98], { counter: true }).flatMap(findOutliers)).toEqual([]);
  });

  test('are told by the mean of the samples, without averages since boot', () => {
    const host = (name: string, values: number[]): [string, Frame] => [
      name,
      frame([field('us', values)], { marks: [{ row: 0, mark: 'since-boot' }] }),
    ];
    const [merged] = merge(host('a', [99, 1, 2]), host('b', [0, 2, 1]), host('c', [0, 1, 1]), host('d', [0, 60, 80]));
    expect(merged && findOutliers(merged)).toMatchObject([{ host: 'd', row: 11, value: 70, median: 1.5 }]);
  });
});

test('views tell apart for each host what they told apart before', () => {
  const frames = merge(['a', frame([field('Device', ['sda'], label), field('%util', [1])])]);
  const tree: View = {
    kind: 'tree',
    title: 'Processes',
    frame: 'device',
    label: 'Device',
    id: 'pid',
    parent: 'ppid',
    fields: [],
  };
  expect(
    viewsByHost(
      [
        { kind: 'table', title: 'Devices', frame: 'device' },
        { kind: 'series', title: 'Busy', frame: 'device', fields: ['%util'], by: ['Device'] },
        { kind: 'bars', title: 'Busy', frame: 'device', fields: ['%util'], by: ['Device'] },
        { kind: 'series', title: 'Other', frame: 'absent', fields: ['x'] },
        tree,
      ],
      frames,
    ),
  ).toEqual([
    { kind: 'table', title: 'Devices', frame: 'device' },
    { kind: 'series', title: 'Busy', frame: 'device', fields: ['%util'], by: ['host', 'Device'] },
    { kind: 'bars', title: 'Busy', frame: 'device', fields: ['%util'], by: ['host', 'Device'] },
    { kind: 'series', title: 'Other', frame: 'absent', fields: ['x'] },
    { kind: 'table', title: 'Processes', frame: 'device' },
  ]);
});
