import { describe, expect, test } from 'vitest';
import { tableColumns } from '../../../../renderers/table/columns.ts';
import { filterExample, filterRows } from '../../../../renderers/table/filter.ts';
import type { Field } from '../../../../extension/frames/frame.ts';
import { numberFacts } from '../../../../renderers/table/number-facts.ts';
import { shadesOf, shadeStyle } from '../../../../renderers/table/shade.ts';
import { frameOf, labels, numbers } from '../frames.ts';

const frame = frameOf(
  [
    labels('COMMAND', ['nginx', 'postgres', 'Nginx worker', null]),
    numbers('RSS', [100, 204_800, 300, 5], { unit: 'KiB' }),
    numbers('%CPU', [0, 90, 12, null], { unit: '%' }),
  ],
  [{ row: 0, mark: 'since-boot' }],
);
const rows = [0, 1, 2, 3];

describe('a filter', () => {
  test('of words keeps rows in which all of them stand', () => {
    expect(filterRows(frame, rows, ' NGINX ').rows).toEqual([0, 2]);
    expect(filterRows(frame, rows, 'nginx 300').rows).toEqual([2]);
    expect(filterRows(frame, rows, '').rows).toEqual(rows);
  });

  test('of a condition compares fields, in their units, averages since boot included', () => {
    expect(filterRows(frame, rows, '%CPU > 10').rows).toEqual([1, 2]);
    expect(filterRows(frame, rows, 'RSS > 100MiB').rows).toEqual([1]);
    expect(filterRows(frame, rows, 'COMMAND ~ nginx and RSS < 200').rows).toEqual([0]);
  });

  test('is suggested by an example on a column of the table, which can be read', () => {
    const example = (...fields: Field[]): string | undefined => filterExample(tableColumns(frame, fields, rows));
    expect(example(...frame.fields)).toBe('RSS > 0');
    expect(example(frame.fields[2] ?? labels('', []))).toBe('%CPU > 80');
    expect(example(labels('Local Address', []), labels('State', []))).toBe('State ~ word');
    expect(example(labels('Local Address', []))).toBeUndefined();
    for (const text of ['RSS > 0', '%CPU > 80', 'COMMAND ~ word'])
      expect(filterRows(frame, rows, text).problem).toBeUndefined();
  });

  test('that cannot be read keeps all rows and says why', () => {
    expect(filterRows(frame, rows, '%CPU >')).toMatchObject({
      rows,
      problem: expect.stringContaining('Expected') as string,
    });
    expect(filterRows(frame, rows, 'nothing > 3')).toMatchObject({
      rows,
      problem: expect.stringContaining('no field "nothing"') as string,
    });
    expect(filterRows(frame, rows, 'RSS > 3 ms').problem).toBeDefined();
  });
});

/** What lies behind the numbers of these rows. */
function shades(shaded: Field | undefined, of: readonly number[]): ReturnType<typeof shadesOf> {
  return shaded && shadesOf(shaded, numberFacts(shaded, of));
}

describe('a shade', () => {
  const [command, rss, cpu] = frame.fields;
  test('of a share is a bar of a whole, of an amount a part of the largest', () => {
    expect(shades(cpu, rows)?.(1)).toEqual({ kind: 'bar', part: 0.9 });
    expect(shades(rss, rows)?.(0)).toEqual({ kind: 'heat', part: 100 / 204_800 });
    expect(shades(cpu, rows)?.(3)).toBeUndefined();
  });

  test('is not behind names, numbers without a unit, or a few rows', () => {
    expect(shades(command, rows)).toBeUndefined();
    expect(shades(numbers('port', [80, 443, 22, 1]), rows)).toBeUndefined();
    expect(shades(rss, [0, 1])).toBeUndefined();
    expect(shades(numbers('since start', [1, 2, 2, 9], { unit: 's' }), rows)).toBeUndefined();
  });

  test('is a style', () => {
    expect(shadeStyle(undefined)).toEqual({});
    expect(shadeStyle({ kind: 'bar', part: 0.5 }).backgroundImage).toContain('50.0%');
  });
});
