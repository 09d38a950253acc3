import { expect, test } from 'vitest';
import type { LadderView } from '../../../../extension/frames/view.ts';
import { barsPicture } from '../../../../renderers/bars/layout.ts';
import { ladderPicture } from '../../../../renderers/ladder/layout.ts';
import { slicesOf } from '../../../../renderers/picture/slices.ts';
import { all, frameOf, labels, laid } from '../frames.ts';

const many = Array.from({ length: 60 }, (_, at) => `h${at}`);
const ladder: LadderView = {
  kind: 'ladder',
  title: 'L',
  frame: 'f',
  from: 'source',
  to: 'destination',
  start: [],
  text: ['source'],
};

test.each([
  [
    'bars',
    barsPicture(frameOf([labels('name', many)]), { kind: 'bars', title: 'B', frame: 'f', by: ['name'], fields: [] }),
  ],
  ['ladder', ladderPicture(frameOf([labels('source', many), labels('destination', many.toReversed())]), ladder)],
] as const)('a long picture of %s is cut for paper between its rows', (_, layout) => {
  const picture = laid(layout);
  const { slices, left } = slicesOf(picture, Infinity);
  expect(left).toBe(0);
  expect(slices[0]?.top).toBe(0);
  expect(slices.at(-1)?.bottom).toBe(picture.height);
  const texts = all(picture).flatMap((shape) => (shape.kind === 'text' ? shape.y : []));
  for (const [at, { top, bottom }] of slices.entries()) {
    expect(bottom - top).toBeLessThanOrEqual(132);
    expect(top).toBe(slices[at - 1]?.bottom ?? 0);
    if (at > 0) expect(texts.filter((y) => Math.abs(y - top) < 7)).toEqual([]);
  }
});

test('a picture that a sheet has room for stays whole, and what is too long for paper is counted', () => {
  const picture = laid(
    barsPicture(frameOf([labels('name', many.slice(0, 10))]), {
      kind: 'bars',
      title: 'B',
      frame: 'f',
      by: ['name'],
      fields: [],
    }),
  );
  expect(slicesOf(picture, Infinity)).toEqual({ slices: [{ top: 0, bottom: picture.height }], left: 0 });
  expect(slicesOf({ ...picture, height: 5000, shapes: () => [] }, 500)).toMatchObject({ left: 5000 - 4 * 132 });
});
