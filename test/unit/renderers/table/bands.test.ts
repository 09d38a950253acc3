import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandsOf, fittedWidths } from '../../../../renderers/table/bands.ts';

describe('a table wider than a sheet', () => {
  test('has its columns in bands, each with the name of the row', () => {
    expect(bandsOf([50, 40, 40, 40, 40], 140, true)).toEqual([
      [0, 1, 2],
      [0, 3, 4],
    ]);
    expect(bandsOf([50, 40, 40, 40, 40], 140, false)).toEqual([
      [0, 1, 2],
      [3, 4],
    ]);
    expect(bandsOf([50, 40], 140, true)).toEqual([[0, 1]]);
    expect(bandsOf([], 140, true)).toEqual([]);
  });

  test('loses no column, however wide', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 900 })), fc.boolean(), (widths, named) => {
        const bands = bandsOf(widths, 670, named);
        expect([...new Set(bands.flat())]).toEqual(widths.map((_, place) => place));
      }),
    );
  });

  test('wraps its texts first, the widest first, and numbers never', () => {
    expect(fittedWidths([100, 300, 60], [true, true, false], 360)).toEqual([100, 200, 60]);
    expect(fittedWidths([300, 300, 60], [true, true, false], 300)).toEqual([120, 120, 60]);
    expect(fittedWidths([100, 50], [true, false], 400)).toEqual([100, 50]);
  });

  test('keeps the widths of texts that wrapping does not make fit', () => {
    expect(fittedWidths([300, 700], [true, false], 670)).toEqual([300, 700]);
  });
});
