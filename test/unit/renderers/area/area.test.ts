import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AreaView } from '../../../../extension/frames/view.ts';
import { areaPicture } from '../../../../renderers/area/layout.ts';
import { boxes, frameOf, labels, laid, numbers } from '../frames.ts';

const view: AreaView = { kind: 'area', title: 'A', frame: 'f', by: ['path'], size: 'size' };

describe('areas', () => {
  test('are as large as their values and fill the picture', () => {
    const picture = laid(
      areaPicture(frameOf([labels('path', ['a', 'b', 'a']), numbers('size', [1, 6, 1], { unit: 'KiB' })]), view),
    );
    const [b, a] = [picture.target(0), picture.target(1)];
    expect(b?.lines).toEqual(['b', '6 KiB, 75.0% of 8 KiB']);
    expect(((b?.width ?? 0) * (b?.height ?? 0)) / ((a?.width ?? 0) * (a?.height ?? 0))).toBeCloseTo(3);
  });

  test('have a place for the smallest of numbers and for sums beyond the largest', () => {
    for (const size of [Number.MIN_VALUE, Number.MAX_VALUE]) {
      const picture = laid(areaPicture(frameOf([labels('path', ['a', 'b']), numbers('size', [size, size])]), view));
      for (const { x, y } of boxes(picture)) expect([Number.isFinite(x), Number.isFinite(y)]).toEqual([true, true]);
    }
  });

  test('lie beside each other and inside the picture, whatever the sizes', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(sizes, (values) => {
        const frame = frameOf([
          labels(
            'path',
            values.map((_, at) => `p${at}`),
          ),
          numbers('size', values),
        ]);
        const picture = laid(areaPicture(frame, view));
        const places = boxes(picture);
        let area = 0;
        for (let at = 0; at < picture.count; at++) {
          const place = picture.target(at);
          if (place === undefined) throw new Error('a part is missing');
          area += place.width * place.height;
          expect(place.x).toBeGreaterThanOrEqual(-0.01);
          expect(place.x + place.width).toBeLessThanOrEqual(picture.width + 0.01);
          expect(place.y + place.height).toBeLessThanOrEqual(picture.height + 0.01);
        }
        expect(places).toHaveLength(values.length);
        expect(area).toBeCloseTo(picture.width * picture.height, 0);
      }),
      { numRuns: 100 },
    );
  });

  test('of nothing are none', () => {
    expect(areaPicture(frameOf([labels('path', ['a']), numbers('size', [0])]), view)).toEqual({
      kind: 'nothing-to-draw',
    });
    expect(areaPicture(frameOf([labels('path', ['a']), labels('size', ['x'])]), view)).toMatchObject({
      kind: 'no-fields',
    });
  });
});
