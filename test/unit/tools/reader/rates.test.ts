import { describe, expect, test } from 'vitest';
import type { Field, Frame, Value } from '../../../../extension/frames/frame.ts';
import { rateViews } from '../../../../extension/tools/reader/rate-views.ts';
import { Rates } from '../../../../extension/tools/reader/rates.ts';

const field = (name: string, role: Field['role'], values: Value[], more: Partial<Field> = {}): Field => ({
  name,
  type: role === 'label' ? 'string' : role === 'time' ? 'time' : 'number',
  role,
  values,
  ...more,
});

function frameOf(...fields: Field[]): Frame {
  return {
    name: 'net',
    title: 'Interfaces',
    fields,
    lines: fields[0]?.values.map((_, row) => row + 1) ?? [],
    marks: [],
  };
}

const columns = (frame: Frame | undefined) => frame?.fields.map(({ name, unit, values }) => [name, unit, values]);

describe('rates', () => {
  test('say how much each counter of each thing grew per second', () => {
    const frame = frameOf(
      field('sample', 'sample', [1, 1, 2, 2]),
      field('device', 'label', ['lo', 'eth0', 'lo', 'eth0']),
      field('bytes', 'value', [100, 5000, 300, 5000], { unit: 'B', counter: true }),
      field('mtu', 'value', [1500, 1500, 1500, 1500]),
    );
    const [rates] = new Rates(2).of([frame]);
    expect(rates?.title).toBe('Interfaces, per second');
    expect(columns(rates)).toEqual([
      ['sample', undefined, [2, 2]],
      ['device', undefined, ['lo', 'eth0']],
      ['bytes', 'B/s', [100, 0]],
    ]);
    expect(rates?.lines).toEqual([3, 4]);
  });

  test('are shares of the time where time is counted, by the times printed before the time slept', () => {
    const frame = frameOf(
      field('sample', 'sample', [1, 2]),
      field('time', 'time', ['23:59:59', '00:00:01']),
      field('busy', 'value', [1000, 1500], { unit: 'ms', counter: true }),
    );
    expect(columns(new Rates(99).of([frame])[0])?.[2]).toEqual(['busy', '%', [25]]);
  });

  test('are changes between samples where nobody says how long one takes', () => {
    const frame = frameOf(field('sample', 'sample', [1, 2, 3]), field('n', 'value', [5, 7, 7], { counter: true }));
    const [rates] = new Rates(undefined).of([frame]);
    expect(rates?.title).toBe('Interfaces, change between samples');
    expect(columns(rates)?.[1]).toEqual(['n', undefined, [2, 0]]);
  });

  test('are missing where a counter is missing or went back, and right beyond 2^53', () => {
    const values = [9, 3, null, 4, '9007199254740993', '9007199254740999'];
    const frame = frameOf(
      field('sample', 'sample', [1, 2, 3, 4, 5, 6]),
      field('n', 'value', values, { counter: true }),
    );
    expect(columns(new Rates(1).of([frame])[0])?.[1]?.[2]).toEqual([null, null, null, 9007199254740989, 6]);
  });

  test('follow a frame that grows, with columns that appear later', () => {
    const sample = field('sample', 'sample', [1]);
    const first = field('a', 'value', [1], { counter: true });
    const frame = frameOf(sample, first);
    const rates = new Rates(1);
    expect(rates.of([frame])).toEqual([]);
    const add = (number: number, a: Value) => {
      sample.values.push(number);
      first.values.push(a);
      frame.lines.push(number);
    };
    add(2, 4);
    expect(columns(rates.of([frame])[0])?.[1]?.[2]).toEqual([3]);
    frame.fields.push(field('b', 'value', [null, 10, 30], { counter: true }));
    add(3, 4);
    const [grown] = rates.of([frame]);
    expect(columns(grown)?.slice(1)).toEqual([
      ['a', '/s', [3, 0]],
      ['b', '/s', [null, 20]],
    ]);
  });

  test('exist only of counters in samples', () => {
    expect(new Rates(1).of([frameOf(field('n', 'value', [1, 2], { counter: true }))])).toEqual([]);
    expect(new Rates(1).of([frameOf(field('sample', 'sample', [1, 2]), field('n', 'value', [1, 2]))])).toEqual([]);
  });

  test('are drawn by unit, those that moved most', () => {
    const counters = Array.from({ length: 12 }, (_, n) => field(`c${String(n)}`, 'value', [0, n], { counter: true }));
    const bytes = field('bytes', 'value', [0, 1], { unit: 'B', counter: true });
    const views = rateViews(new Rates(1).of([frameOf(field('sample', 'sample', [1, 2]), ...counters, bytes)]));
    expect(views).toEqual([
      {
        kind: 'series',
        title: 'Interfaces, per second (/s)',
        frame: 'net rate',
        fields: ['c4', 'c5', 'c6', 'c7', 'c8', 'c9', 'c10', 'c11'],
      },
      { kind: 'series', title: 'Interfaces, per second (B/s)', frame: 'net rate', fields: ['bytes'] },
      { kind: 'table', title: 'Interfaces, per second', frame: 'net rate' },
    ]);
  });
});
