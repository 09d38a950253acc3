import { describe, expect, test } from 'vitest';
import type { HeatView } from '../../../../extension/frames/view.ts';
import { cellsOf } from '../../../../renderers/heat/cells.ts';
import { heatPicture } from '../../../../renderers/heat/layout.ts';
import { all, boxes, frameOf, labels, laid, numbers, space, textsOf } from '../frames.ts';

const cpu: HeatView = {
  kind: 'heat',
  title: 'Busy',
  frame: 'f',
  by: ['CPU'],
  across: 'samples',
  fields: ['%idle'],
  max: 100,
  rest: true,
};

describe('heat map', () => {
  const samples = frameOf(
    [
      numbers('sample', [1, 1, 2, 2, 3, 3], { role: 'sample' }),
      labels('CPU', ['0', '1', '0', '1', '0', '1']),
      numbers('%idle', [50, 50, 10, 99, 0, null], { unit: '%' }),
    ],
    [
      { row: 0, mark: 'since-boot' },
      { row: 1, mark: 'since-boot' },
    ],
  );

  test('tells what is left of the most, by sample, without averages since boot', () => {
    expect(cellsOf(samples, cpu)).toEqual({
      lines: ['0', '1'],
      columns: ['2', '3'],
      values: [
        [90, 100],
        [1, null],
      ],
      unit: '%',
      named: false,
      sides: '',
      from: 0,
      to: 100,
    });
  });

  test('draws a square for each value, and none where there is none', () => {
    const picture = laid(heatPicture(samples, cpu));
    const scale = 24;
    expect(boxes(picture)).toHaveLength(3 + scale);
    expect(picture.count).toBe(4);
    expect(picture.target(3)?.lines).toEqual(['1 · 3', 'no value']);
  });

  test('finds the square under the pointer', () => {
    const picture = laid(heatPicture(samples, cpu));
    const second = picture.target(1);
    expect(picture.at((second?.x ?? 0) + 3, (second?.y ?? 0) + 3)).toBe(1);
    expect(picture.at(1, 1)).toBeUndefined();
  });

  test('adds up what two labels meet in', () => {
    const frame = frameOf([
      labels('from', ['a', 'a', 'b']),
      labels('to', ['x', 'x', 'y']),
      numbers('bytes', [1, 2, 4], { unit: 'B' }),
    ]);
    const view: HeatView = {
      kind: 'heat',
      title: '',
      frame: 'f',
      by: ['from'],
      across: 'labels',
      to: ['to'],
      fields: ['bytes'],
    };
    expect(cellsOf(frame, view)).toMatchObject({
      columns: ['x', 'y'],
      values: [
        [3, null],
        [null, 4],
      ],
      to: 4,
    });
    expect(cellsOf(frame, { ...view, fields: [] })).toMatchObject({
      values: [
        [2, null],
        [null, 1],
      ],
    });
  });

  test('takes all numbers as columns where fields lie across', () => {
    const frame = frameOf([labels('irq', ['RCU', 'NET_RX']), numbers('CPU0', [1, 2]), numbers('CPU1', [3, 4])]);
    const view: HeatView = { kind: 'heat', title: '', frame: 'f', by: ['irq'], across: 'fields', fields: [] };
    expect(cellsOf(frame, view)).toMatchObject({
      columns: ['CPU0', 'CPU1'],
      values: [
        [1, 3],
        [2, 4],
      ],
    });
  });

  test('puts columns together by their largest value when there are too many', () => {
    const values = Array.from({ length: 1300 }, (_, at) => (at === 700 ? 90 : 1));
    const frame = frameOf([
      numbers(
        'sample',
        values.map((_, at) => at + 1),
        { role: 'sample' },
      ),
      labels(
        'CPU',
        values.map(() => '0'),
      ),
      numbers('%idle', values, { unit: '%' }),
    ]);
    const cells = cellsOf(frame, { ...cpu, rest: false });
    if ('kind' in cells) throw new Error(cells.kind);
    expect(cells.columns.length).toBeLessThanOrEqual(600);
    expect(Math.max(...(cells.values[0] ?? []).map((value) => value ?? 0))).toBe(90);
  });

  const who: HeatView = {
    kind: 'heat',
    title: 'Who with whom',
    frame: 'f',
    by: ['source'],
    across: 'labels',
    to: ['destination'],
    fields: [],
  };

  test('of who with whom leaves out what was sent to nobody that is known', () => {
    const frame = frameOf([labels('source', ['a', 'b', null]), labels('destination', ['b', null, 'a'])]);
    expect(cellsOf(frame, who)).toMatchObject({ lines: ['a'], columns: ['b'], values: [[1]] });
    const none = frameOf([labels('source', ['a']), labels('destination', [null])]);
    expect(cellsOf(none, who)).toEqual({ kind: 'nothing-to-draw' });
  });

  test('names every column of a matrix and says which side is which, in a narrow panel too', () => {
    const hosts = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', 'fd00:1::12'];
    const frame = frameOf([labels('source', hosts), labels('destination', hosts.toReversed())]);
    for (const width of [300, 900]) {
      const picture = laid(heatPicture(frame, who), width);
      const texts = all(picture).flatMap((shape) => (shape.kind === 'text' && shape.anchor === 'start' ? shape : []));
      expect(texts.map(({ text }) => text)).toEqual(
        expect.arrayContaining([...hosts, 'left: source · below: destination']),
      );
      for (const { x, y, text } of texts) {
        expect(x + space.measure(text)).toBeLessThanOrEqual(width);
        expect(y).toBeLessThan(picture.height);
      }
    }
  });

  test('writes the values where all of them fit, and none otherwise', () => {
    const frame = frameOf([
      labels('source', ['a', 'a']),
      labels('destination', ['b', 'c']),
      numbers('bytes', [1.37 * 1024 ** 2, 98], { unit: 'B' }),
    ]);
    const wide = laid(heatPicture(frame, { ...who, fields: ['bytes'] }), 400);
    const narrow = laid(heatPicture(frame, { ...who, fields: ['bytes'] }), 110);
    expect(textsOf(wide).filter((text) => text === '1.37 MiB')).toHaveLength(2);
    expect(textsOf(narrow).filter((text) => text === '1.37 MiB')).toHaveLength(1);
    expect(textsOf(narrow)).not.toContain('98 B');
  });

  test('says why there is none', () => {
    expect(cellsOf(frameOf([labels('CPU', [])]), cpu)).toEqual({ kind: 'no-fields', frame: 'f', fields: ['%idle'] });
    const boot = frameOf([labels('CPU', ['0']), numbers('%idle', [9])], [{ row: 0, mark: 'since-boot' }]);
    expect(cellsOf(boot, cpu)).toEqual({ kind: 'only-since-boot' });
  });
});

test('buckets of a histogram stand in the order of their bounds, with the empty ones between them', () => {
  const histogram = frameOf([
    labels('disk', ['sda', 'sda', 'sdb']),
    labels('from', ['16', '2', '128']),
    numbers('count', [7, 5, 3]),
  ]);
  const cells = cellsOf(histogram, {
    ...cpu,
    by: ['disk'],
    across: 'labels',
    to: ['from'],
    fields: ['count'],
    rest: false,
  });
  expect(cells).toMatchObject({
    columns: ['2', '4', '8', '16', '32', '64', '128'],
    values: [
      [5, null, null, 7, null, null, null],
      [null, null, null, null, null, null, 3],
    ],
  });
});
