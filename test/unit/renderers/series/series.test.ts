import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field, Frame } from '../../../../extension/frames/frame.ts';
import type { SeriesView } from '../../../../extension/frames/view.ts';
import { formatPoint, formatTick, xRange, xSteps, yRange, ySteps } from '../../../../renderers/series/axis.ts';
import type { Line, SeriesData } from '../../../../renderers/series/data.ts';
import { finishLine, seriesData } from '../../../../renderers/series/data.ts';
import { dottedPoints } from '../../../../renderers/series/spec.ts';
import { isSplittable, splitSeries } from '../../../../renderers/series/split.ts';
import { stack } from '../../../../renderers/series/stack.ts';
import { describeChart, describePoint } from '../../../../renderers/series/summary.ts';

function field(name: string, values: Field['values'], more: Partial<Field> = {}): Field {
  return { name, type: 'number', role: 'value', values, ...more };
}

function frameOf(fields: Field[], marks: Frame['marks'] = []): Frame {
  return { name: 'f', fields, marks, lines: (fields[0]?.values ?? []).map((_, row) => row + 1) };
}

const time = field('time', ['23:59:59', '23:59:59', '00:00:00', '00:00:00'], { type: 'time', role: 'time' });
const device = field('Device', ['sda', 'sdb', 'sda', 'sdb'], { type: 'string', role: 'label' });
const util = field('%util', [1, 2, 3, null], { unit: '%' });
const queue = field('aqu-sz', ['5', 6, 7, 8], { aka: ['avgqu-sz'] });
const view: SeriesView = { kind: 'series', title: 'Use', frame: 'f', fields: ['%util'], by: ['Device'] };

function drawn(frame: Frame, of: SeriesView = view): SeriesData {
  const data = seriesData(frame, of);
  if ('kind' in data) throw new Error(data.kind);
  return data;
}

test('of the rows only those that the view chooses are drawn', () => {
  const data = drawn(frameOf([time, device, util]), { ...view, by: [], only: { field: 'Device', is: 'sda' } });
  expect(data.lines.map(({ values }) => values)).toEqual([[1, 3]]);
});

function lineOf(more: Partial<Line>): Line {
  const extent = { last: null, min: null, max: null };
  const line = {
    key: '',
    label: '',
    group: '',
    field: '',
    limit: false,
    colour: 0,
    unit: '%',
    values: [],
    gaps: false,
    extent,
  };
  const made: Line = { ...line, ...more };
  finishLine(made);
  return made;
}

describe('lines', () => {
  test('are one per label over time, on past midnight', () => {
    const data = drawn(frameOf([time, device, util]));
    expect(data.axis).toBe('clock');
    expect(data.x).toEqual([86_399, 86_400]);
    expect(data.lines.map(({ label, values }) => [label, values])).toEqual([
      ['sda', [1, 3]],
      ['sdb', [2, null]],
    ]);
  });

  test('of several fields carry both names, and find fields by other names', () => {
    const data = drawn(frameOf([time, device, util, queue]), { ...view, fields: ['%util', 'avgqu-sz', 'absent'] });
    expect(data.lines.map(({ label }) => label)).toEqual(['sda %util', 'sda aqu-sz', 'sdb %util', 'sdb aqu-sz']);
    expect(data.lines[1]?.values).toEqual([5, 7]);
  });

  test('leave a gap where a label has no row in a sample', () => {
    const sample = field('sample', [1, 1, 2, 3, 3], { role: 'sample' });
    const names = field('Device', ['sda', 'sdb', 'sda', 'sda', 'sdb'], { type: 'string', role: 'label' });
    const data = drawn(frameOf([sample, names, field('%util', [1, 2, 3, 4, 5])]));
    expect(data.axis).toBe('sample');
    expect(data.lines.map(({ values }) => values)).toEqual([
      [1, 3, 4],
      [2, null, 5],
    ]);
  });

  test('leave averages since boot out, and say how many', () => {
    const marks = [0, 1].map((row) => ({ row, mark: 'since-boot' as const }));
    const data = drawn(frameOf([time, device, util], marks));
    expect(data.x).toEqual([86_400]);
    expect(data.sinceBoot).toBe(2);
    const none = [...marks, ...[2, 3].map((row) => ({ row, mark: 'since-boot' as const }))];
    expect(seriesData(frameOf([time, device, util], none), view)).toEqual({ kind: 'only-since-boot' });
  });

  test('count reports where the program prints neither time nor sample', () => {
    expect(drawn(frameOf([device, util])).x).toEqual([1, 2]);
  });

  test('keep samples apart that carry the same time', () => {
    const sample = field('sample', [1, 2], { role: 'sample' });
    const same = field('time', ['12:00:00', '12:00:00'], { type: 'time', role: 'time' });
    expect(drawn(frameOf([sample, same, field('%util', [4, 5])])).lines[0]?.values).toEqual([4, 5]);
  });

  test('stay in order when the clock was set back', () => {
    const back = field('time', ['12:00:05', '12:00:03'], { type: 'time', role: 'time' });
    const data = drawn(frameOf([back, field('%util', [5, 3])]));
    expect(data.x).toEqual([43_203, 43_205]);
    expect(data.lines[0]?.values).toEqual([3, 5]);
  });

  test('are the same whichever order their rows come in', () => {
    const sample = [1, 1, 2, 2, 3, 3];
    const names = ['a', 'b', 'a', 'b', 'a', 'b'];
    const values = [1, 2, null, 4, '9007199254740993', 6];
    const inOrder = (order: readonly number[]): Frame =>
      frameOf([
        field(
          'sample',
          order.map((row) => sample[row] ?? null),
          { role: 'sample' },
        ),
        field(
          'Device',
          order.map((row) => names[row] ?? null),
          { type: 'string', role: 'label' },
        ),
        field(
          '%util',
          order.map((row) => values[row] ?? null),
        ),
      ]);
    const ordered = drawn(inOrder([0, 1, 2, 3, 4, 5]));
    expect(ordered.lines[0]).toMatchObject({ values: [1, null, 9007199254740992], gaps: true });
    expect(drawn(inOrder([4, 1, 0, 3, 2, 5]))).toMatchObject({ x: ordered.x });
    const labelled = ({ lines }: SeriesData): unknown => lines.map(({ key, values: of }) => [key, of]).sort();
    expect(labelled(drawn(inOrder([4, 1, 0, 3, 2, 5])))).toEqual(labelled(ordered));
    const alone = { ...view, by: [] };
    const backwards = frameOf([field('sample', [3, 1, 2], { role: 'sample' }), field('%util', [30, 10, 20])]);
    expect(drawn(backwards, alone).lines[0]?.values).toEqual([10, 20, 30]);
  });

  test('are limited, and the rest is counted', () => {
    const names = field(
      'Device',
      Array.from({ length: 1000 }, (_, row) => `d${row}`),
      { type: 'string', role: 'label' },
    );
    const data = drawn(
      frameOf([
        names,
        field(
          '%util',
          Array.from({ length: 1000 }, () => 1),
        ),
      ]),
    );
    expect(data.lines).toHaveLength(256);
    expect(data.left).toBe(744);
  });

  test('that cannot be drawn say why', () => {
    expect(seriesData(frameOf([time, device]), view)).toEqual({ kind: 'no-fields', frame: 'f', fields: ['%util'] });
    expect(seriesData(frameOf([field('%util', [])]), view)).toEqual({ kind: 'no-rows' });
    expect(seriesData(frameOf([field('%util', [null])]), view)).toEqual({ kind: 'nothing-to-draw' });
  });

  test('have one value per point and ascending points for any rows', () => {
    const cell = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
    const row = fc.tuple(fc.oneof(cell, fc.constantFrom('00:00:01', '23:59:59')), cell, cell);
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const column = (index: 0 | 1 | 2): Field['values'] => rows.map((values) => values[index]);
        const frame = frameOf([
          { ...time, values: column(0) },
          { ...device, values: column(1) },
          { ...util, values: column(2) },
        ]);
        const data = seriesData(frame, view);
        if ('kind' in data) return;
        expect(data.x).toEqual([...data.x].sort((a, b) => a - b));
        for (const { values } of data.lines) expect(values).toHaveLength(data.x.length);
      }),
    );
  });
});

test('stacked lines add up over those shown; nothing anywhere stays a gap', () => {
  const lines = [
    [1, null, null],
    [10, 20, null],
    [100, 100, null],
  ].map((values, index) => lineOf({ key: String(index), values }));
  expect(stack(lines, () => true)).toEqual([
    [1, 0, null],
    [11, 20, null],
    [111, 120, null],
  ]);
  expect(stack(lines, ({ key }) => key !== '1')[2]).toEqual([101, 100, null]);
  const limit = lineOf({ key: 'limit', limit: true, values: [200, 200, 200] });
  expect(stack([...lines, limit], () => true)[3]).toEqual([200, 200, 200]);
});

test('limits are lines of their own, and none where no limit is set', () => {
  const frame = frameOf([
    time,
    device,
    field('current', [1, 2, 3, 4]),
    field('max', [9, 9, 9, 9]),
    field('swap.max', [null, null, null, null]),
  ]);
  const data = drawn(frame, { ...view, fields: ['current'], limits: ['max', 'swap.max', 'other'] });
  expect(data.lines.map(({ label, limit }) => [label, limit])).toEqual([
    ['sda current', false],
    ['sda max', true],
    ['sdb current', false],
    ['sdb max', true],
  ]);
});

test('a chart is parted by its labels, its lines then named by their fields', () => {
  const data = drawn(frameOf([time, device, util, queue]), { ...view, fields: ['%util', 'aqu-sz'] });
  const { parts, left } = splitSeries(data);
  expect(isSplittable(data)).toBe(true);
  expect(left).toBe(0);
  expect(parts.map(({ label, data: part }) => [label, part.lines.map((line) => [line.label, line.values])])).toEqual([
    [
      'sda',
      [
        ['%util', [1, 3]],
        ['aqu-sz', [5, 7]],
      ],
    ],
    [
      'sdb',
      [
        ['%util', [2, null]],
        ['aqu-sz', [6, 8]],
      ],
    ],
  ]);
  expect(isSplittable(drawn(frameOf([time, util]), { ...view, by: [] }))).toBe(false);
});

describe('axes', () => {
  test('start at zero, end at the maximum of the view, and hide no value beyond it', () => {
    expect(yRange(20, 60, 100)).toEqual([0, 100]);
    expect(yRange(20, 100.4, 100)).toEqual([0, 100]);
    expect(yRange(0, 200, 100)[1]).toBeGreaterThan(200);
    expect(yRange(null, null, undefined)).toEqual([0, 1]);
    expect(yRange(-5, 5, undefined)[0]).toBeLessThan(-5);
  });

  test('put a single point into the middle', () => {
    expect(xRange([7])).toEqual([6.5, 7.5]);
  });

  test('step in powers of two for bytes and by clock faces for time', () => {
    expect(ySteps('KiB/s')).toContain(512);
    expect(ySteps('KiB/s')).not.toContain(500);
    expect(ySteps('ms')).toContain(500);
    expect(Math.min(...xSteps('clock', true))).toBe(1);
    expect(Math.min(...xSteps('clock', false))).toBe(0.01);
  });

  test('name times as the program did', () => {
    expect(formatTick('clock', 86_400, 1)).toBe('00:00:00');
    expect(formatTick('clock', 3600, 60)).toBe('01:00');
    expect(formatTick('clock', 1.5, 0.5)).toBe('00:00:01.5');
    expect(formatPoint('date', Date.UTC(2026, 10, 22, 21) / 1000)).toBe('2026-11-22 21:00:00');
    expect(formatPoint('sample', 3)).toBe('Sample 3');
  });
});

test('dots mark points that no line would show', () => {
  expect(dottedPoints([1, 2, null, 3, null, null, 4, 5], 1)).toEqual([3]);
  expect(dottedPoints([1], 1)).toEqual([0]);
  expect(dottedPoints([1, 2, null], 12)).toEqual([0, 1]);
});

test('a chart is told in words', () => {
  const data = drawn(frameOf([time, device, util]));
  expect(describeChart('Use', data)).toBe(
    'Use, line chart, 2 points, 23:59:59 to 00:00:00. ' +
      'sda: last 3%, smallest 1%, largest 3%. sdb: last 2%, smallest 2%, largest 2%.',
  );
  expect(describePoint(data, 1)).toBe('00:00:00: sda 3%, sdb –');
});
