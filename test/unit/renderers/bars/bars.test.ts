import { describe, expect, test } from 'vitest';
import { barsPicture } from '../../../../renderers/bars/layout.ts';
import { boxes, frameOf, labels, laid, numbers, textsOf } from '../frames.ts';

const view = { kind: 'bars', title: 'Bars', frame: 'f', by: ['name'], fields: ['size'] } as const;
const name = labels('name', ['a', 'b', 'c']);

/** As the views of tools are: with lists that can be changed. */
function of<View extends object>(more: View) {
  return { ...view, by: [...view.by], fields: [...view.fields] as string[], ...more };
}

describe('bars', () => {
  test('are as long as their values, the largest first, and rows of one name are added up', () => {
    const frame = frameOf([labels('name', ['a', 'b', 'a']), numbers('size', [10, 30, 5], { unit: 'KiB' })]);
    const picture = laid(barsPicture(frame, of({})));
    expect(textsOf(picture)).toEqual(['b', '30 KiB', 'a', '15 KiB']);
    const [first, second] = boxes(picture);
    expect((first?.width ?? 0) / (second?.width ?? 1)).toBeCloseTo(2);
    expect(picture.target(1)?.lines).toEqual(['a: 15 KiB']);
  });

  test('show what is held back apart from what is free, and count it as not to be had', () => {
    const frame = frameOf([
      labels('name', ['/']),
      numbers('used', [95], { unit: 'B' }),
      numbers('size', [200], { unit: 'B' }),
      numbers('left', [5], { unit: 'B' }),
    ]);
    const picture = laid(barsPicture(frame, of({ fields: ['used'], of: 'size', free: 'left' })));
    expect(textsOf(picture)).toEqual(['used', 'Reserved', '/', '95 B of 100 B (95%)']);
    expect(picture.target(0)?.lines).toEqual(['/: 95 B of 100 B (95%)', '5 B available', '100 B reserved']);
    const [frameBox, held] = boxes(picture).slice(2);
    expect((held?.width ?? 0) / (frameBox?.width ?? 1)).toBeCloseTo(0.5);
  });

  test('without fields count rows', () => {
    const frame = frameOf([labels('name', ['x', 'y', 'x', 'x'])]);
    expect(textsOf(laid(barsPicture(frame, of({ fields: [] }))))).toEqual(['x', '3', 'y', '1']);
  });

  test('against a limit are shares of it, the fullest first, and a nearly full one is a warning', () => {
    const frame = frameOf([
      name,
      numbers('size', [50, 95, 0], { unit: 'B' }),
      numbers('limit', [1000, 100, 0], { unit: 'B' }),
    ]);
    const picture = laid(barsPicture(frame, of({ of: 'limit' })));
    expect(textsOf(picture)).toEqual(['b', '95 B of 100 B (95%)', 'a', '50 B of 1000 B (5%)', 'c', 'none']);
    const colours = boxes(picture).flatMap(({ fill }) => fill?.name ?? []);
    expect(colours.filter((colour) => colour === 'warning')).toHaveLength(1);
  });

  test('take only the rows that the view chooses, of the newest sample', () => {
    const frame = frameOf([
      numbers('sample', [1, 2, 2], { role: 'sample' }),
      labels('name', ['old', 'listening', 'other']),
      labels('State', ['LISTEN', 'LISTEN', 'ESTAB']),
      numbers('size', [9, 3, 4]),
    ]);
    const picture = laid(barsPicture(frame, of({ only: { field: 'State', is: 'LISTEN' } })));
    expect(textsOf(picture)).toEqual(['listening', '3']);
  });

  test('say why there are none', () => {
    expect(barsPicture(frameOf([name]), of({}))).toEqual({ kind: 'no-fields', frame: 'f', fields: ['size'] });
    expect(barsPicture(frameOf([labels('name', []), numbers('size', [])]), of({}))).toEqual({ kind: 'no-rows' });
    expect(barsPicture(frameOf([name, numbers('size', [0, null, 0])]), of({}))).toEqual({ kind: 'nothing-to-draw' });
  });

  test('beyond two hundred are counted, not drawn', () => {
    const many = Array.from({ length: 250 }, (_, at) => `p${at}`);
    const picture = laid(
      barsPicture(
        frameOf([
          labels('name', many),
          numbers(
            'size',
            many.map(() => 1),
          ),
        ]),
        of({}),
      ),
    );
    expect(picture.count).toBe(200);
    expect(textsOf(picture).at(-1)).toBe('50 more not drawn; the table has them');
  });
});
