import { describe, expect, test } from 'vitest';
import { clamp, move } from '../../../../renderers/table/navigation.ts';
import { scrollLeftFor, windowOf } from '../../../../renderers/table/window.ts';

const size = { rows: 100, columns: 5, page: 19 };

test.each([
  ['ArrowDown', false, { row: 11, column: 2 }],
  ['ArrowUp', false, { row: 9, column: 2 }],
  ['ArrowLeft', false, { row: 10, column: 1 }],
  ['ArrowRight', true, { row: 10, column: 4 }],
  ['Home', false, { row: 10, column: 0 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', false, { row: 10, column: 4 }],
  ['End', true, { row: 99, column: 4 }],
  ['PageDown', false, { row: 29, column: 2 }],
  ['PageUp', false, { row: 0, column: 2 }],
  ['ArrowUp', true, { row: -1, column: 2 }],
])('%s, with Control: %s', (key, control, to) => {
  expect(move({ row: 10, column: 2 }, key, control, size)).toEqual(to);
});

test('other keys do not move', () => {
  expect(move({ row: 0, column: 0 }, 'a', false, size)).toBeNull();
});

test('a position stays inside a table that shrank', () => {
  expect(clamp({ row: 50, column: 9 }, { rows: 3, columns: 2, page: 2 })).toEqual({ row: 2, column: 1 });
  expect(clamp({ row: 5, column: 0 }, { rows: 0, columns: 0, page: 0 })).toEqual({ row: -1, column: 0 });
});

describe('the window of columns', () => {
  const widths = [100, 50, 60, 70];

  test('leaves room for what is left of it', () => {
    expect(windowOf(widths, [2, 3], false)).toEqual({
      before: 150,
      drawn: [
        { index: 2, width: 60, sticky: false },
        { index: 3, width: 70, sticky: false },
      ],
    });
  });

  test('always holds a sticky first column', () => {
    const { before, drawn } = windowOf(widths, [2, 3], true);
    expect(before).toBe(50);
    expect(drawn.map(({ index, sticky }) => [index, sticky])).toEqual([
      [0, true],
      [2, false],
      [3, false],
    ]);
  });

  test('scrolls no further than a column needs', () => {
    const view = { scrollLeft: 0, clientWidth: 200 };
    expect(scrollLeftFor(widths, true, 1, view)).toBe(0);
    expect(scrollLeftFor(widths, true, 3, view)).toBe(80);
    expect(scrollLeftFor(widths, true, 1, { ...view, scrollLeft: 80 })).toBe(0);
    expect(scrollLeftFor(widths, true, 0, { ...view, scrollLeft: 80 })).toBe(80);
  });
});
