import { describe, expect, test } from 'vitest';
import type { View } from '../../../../extension/frames/view.ts';
import { tableColumns } from '../../../../renderers/table/columns.ts';
import { sparkPoints, trendOf } from '../../../../renderers/table/trend.ts';
import { frameOf, labels, numbers } from '../frames.ts';

const chart: View = { kind: 'series', title: 'Use', frame: 'f', fields: ['%util'], by: ['Device'] };
const frame = frameOf(
  [
    numbers('sample', [1, 1, 2, 2, 3, 3, 4, 4], { role: 'sample' }),
    labels('Device', ['sda', 'sdb', 'sda', 'sdb', 'sda', 'sdb', 'sda', 'sdb']),
    numbers('r/s', [1, 2, 3, 4, 5, 6, 7, 8]),
    numbers('%util', [99, 99, 0, 10, 50, null, 100, 20], { unit: '%' }),
  ],
  [
    { row: 0, mark: 'since-boot' },
    { row: 1, mark: 'since-boot' },
  ],
);

describe('a trend', () => {
  test('is that of the field of the first chart, for each label, without averages since boot', () => {
    const trend = trendOf(frame, [chart]);
    expect(trend?.of(6)).toEqual([0, 50, 100]);
    expect(trend?.of(7)).toEqual([10, null, 20]);
    expect([trend?.low, trend?.high]).toEqual([0, 100]);
  });

  test('is drawn on one scale, parted where a value is missing', () => {
    const trend = trendOf(frame, [chart]);
    if (trend === undefined) throw new Error('no trend');
    expect(sparkPoints(trend, 6, 80, 12)).toEqual(['0.0,11.0 40.0,6.0 80.0,1.0']);
    expect(sparkPoints(trend, 7, 80, 12)).toEqual(['0.0,10.0', '80.0,9.0']);
  });

  test('stands behind the labels and sorts as its field', () => {
    const columns = tableColumns(frame, frame.fields, [6, 7], trendOf(frame, [chart]));
    expect(columns.map(({ name }) => name)).toEqual(['sample', 'Device', '%util so far', 'r/s', '%util']);
    expect(columns[2]?.field).toBe(frame.fields[3]);
  });

  test('is not there without a chart, samples or labels, or where nothing moves', () => {
    expect(trendOf(frame, [])).toBeUndefined();
    expect(trendOf(frameOf(frame.fields.slice(1)), [chart])).toBeUndefined();
    expect(
      trendOf(frameOf([frame.fields[0], frame.fields[3]].filter((field) => field !== undefined)), [chart]),
    ).toBeUndefined();
    const flat = frameOf([
      numbers('sample', [1, 2, 3], { role: 'sample' }),
      labels('Device', ['a', 'a', 'a']),
      numbers('%util', [0, 0, 0]),
    ]);
    expect(trendOf(flat, [chart])).toBeUndefined();
  });
});
