import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field, Frame, Value } from '../../../../extension/frames/frame.ts';
import { areaPicture } from '../../../../renderers/area/layout.ts';
import { barsPicture } from '../../../../renderers/bars/layout.ts';
import { layFlame } from '../../../../renderers/flame/layout.ts';
import { mergeStacks } from '../../../../renderers/flame/stacks.ts';
import { heatPicture } from '../../../../renderers/heat/layout.ts';
import { ladderPicture } from '../../../../renderers/ladder/layout.ts';
import type { Picture, Space } from '../../../../renderers/picture/scene.ts';
import type { Problem } from '../../../../renderers/result/problems.ts';
import { callsOf } from '../../../../renderers/timeline/calls.ts';
import { layTimeline } from '../../../../renderers/timeline/layout.ts';
import { nodesOf, openNodes } from '../../../../renderers/tree/nodes.ts';
import { space } from '../frames.ts';

const words = fc.oneof(
  fc.constantFrom(
    '',
    '/',
    '/a',
    '/a/b',
    'a;b',
    ';;',
    '1',
    '2',
    '10:00:00',
    '23:59:59.5',
    '2026-11-22T10:00:00Z',
    '<b>',
    '\u0000',
  ),
  fc.string({ maxLength: 12 }),
);
const amounts = fc.oneof(
  fc.integer({ min: -5, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('9007199254740993', 0, 1e300, -1e300),
);

/** A frame of any values in fields `a`, `b` (texts, times) and `x`, `y` (numbers), some missing. */
const frames: fc.Arbitrary<Frame> = fc.integer({ min: 0, max: 30 }).chain((rows) => {
  const column = (values: fc.Arbitrary<Value>): fc.Arbitrary<Value[]> =>
    fc.array(fc.option(values), { minLength: rows, maxLength: rows });
  const field = (name: string, type: Field['type'], role: Field['role'], values: Value[]): Field => ({
    name,
    type,
    role,
    values,
  });
  return fc
    .tuple(
      column(words),
      column(words),
      column(amounts),
      column(amounts),
      fc.constantFrom<Field['type']>('time', 'string'),
    )
    .map(([a, b, x, y, type]) => ({
      name: 'f',
      fields: [
        field('a', type, 'label', a),
        field('b', 'string', 'label', b),
        field('x', 'number', 'value', x),
        field('y', 'number', 'sample', y),
      ],
      lines: a.map((_, row) => row + 1),
      marks: [],
    }));
});

/** Lays out, draws all of it, and points everywhere. */
function use(layout: ((space: Space) => Picture) | Problem): void {
  if (typeof layout !== 'function') return;
  const picture = layout(space);
  expect(picture.height).toBeGreaterThan(0);
  for (const shape of picture.shapes(0, Math.min(picture.height, 5000)))
    expect(Number.isFinite(shape.x) && Number.isFinite(shape.y)).toBe(true);
  for (let index = 0; index < Math.min(picture.count, 50); index++)
    expect(picture.target(index)?.lines.length).toBeGreaterThan(0);
  for (const y of [-1, 3, 40, 1e6]) picture.at(100, y);
}

describe('pictures of any frame', () => {
  const view = { title: 'v', frame: 'f' };
  const drawings: Record<string, (frame: Frame) => void> = {
    bars: (frame) => {
      use(barsPicture(frame, { kind: 'bars', ...view, by: ['a'], fields: ['x'], of: 'y' }));
      use(barsPicture(frame, { kind: 'bars', ...view, by: ['a', 'b'], fields: [] }));
    },
    heat: (frame) => {
      use(heatPicture(frame, { kind: 'heat', ...view, by: ['a'], across: 'samples', fields: ['x'] }));
      use(heatPicture(frame, { kind: 'heat', ...view, by: ['a'], across: 'labels', to: ['b'], fields: ['x'] }));
      use(heatPicture(frame, { kind: 'heat', ...view, by: ['a'], across: 'fields', fields: [] }));
    },
    flame: (frame) => {
      const root = mergeStacks(frame, { kind: 'flame', ...view, by: ['b'], stack: 'a', weight: 'x' }, true);
      if (!('kind' in root))
        use((at) => layFlame(root, { path: ['nowhere'], search: 'a', unit: undefined, upwards: false }, at).picture);
    },
    timeline: (frame) => {
      const calls = callsOf(frame, {
        kind: 'timeline',
        ...view,
        by: ['b'],
        start: 'a',
        duration: 'x',
        label: 'b',
        error: 'b',
      });
      if (!('kind' in calls)) use((at) => layTimeline(calls, frame, [calls.from, calls.to], at));
    },
    ladder: (frame) => {
      use(ladderPicture(frame, { kind: 'ladder', ...view, from: 'a', to: 'b', start: ['a'], text: ['b', 'x'] }));
    },
    area: (frame) => {
      use(areaPicture(frame, { kind: 'area', ...view, by: ['a'], size: 'x' }));
    },
    tree: (frame) => {
      for (const placed of [{}, { depth: 'x' }, { id: 'a', parent: 'b' }]) {
        const nodes = nodesOf(frame, { kind: 'tree', ...view, label: 'a', fields: [], ...placed });
        if ('kind' in nodes) continue;
        expect(openNodes(nodes, new Set()).length).toBe(nodes.length);
        openNodes(nodes, new Set([0]));
      }
    },
  };

  test.each(Object.keys(drawings))('%s', (kind) => {
    fc.assert(
      fc.property(frames, (frame) => {
        drawings[kind]?.(frame);
      }),
      { numRuns: 300 },
    );
  });

  test('a tree as deep as its rows, and a path of half a million folders', () => {
    const rows = Array.from({ length: 100_000 }, (_, row) => row);
    const frame: Frame = {
      name: 'f',
      marks: [],
      lines: rows,
      fields: [
        {
          name: 'a',
          type: 'string',
          role: 'label',
          values: rows.map((row) => (row === 0 ? '/a'.repeat(500_000) : String(row))),
        },
        { name: 'depth', type: 'number', role: 'value', values: rows },
        { name: 'parent', type: 'string', role: 'value', values: rows.map((row) => String(row - 1)) },
      ],
    };
    for (const placed of [{}, { depth: 'depth' }, { id: 'a', parent: 'parent' }]) {
      const nodes = nodesOf(frame, { kind: 'tree', ...view, label: 'a', fields: [], ...placed });
      expect('kind' in nodes ? 0 : nodes.length).toBe(100_000);
    }
  });
});
