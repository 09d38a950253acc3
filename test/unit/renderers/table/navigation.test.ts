import { describe, expect, test } from 'vitest';
import { clamp, move } from '../../../../renderers/table/navigation.ts';
import { rowsNear, scrollLeftFor, scrollTopFor, windowNear } from '../../../../renderers/table/window.ts';

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

  test('leaves room for what is far left of it, and leaves out what is far right', () => {
    const many = Array.from({ length: 100 }, () => 100);
    const { before, drawn } = windowNear(many, false, 5000, 300);
    expect(before).toBe(4500);
    expect(drawn.map(({ index }) => index)).toEqual(Array.from({ length: 13 }, (_, at) => 45 + at));
  });

  test('always holds a sticky first column', () => {
    const many = Array.from({ length: 100 }, () => 100);
    const { before, drawn } = windowNear(many, true, 9000, 300);
    expect(before).toBe(8400);
    expect(drawn[0]).toEqual({ index: 0, width: 100, sticky: true });
    expect(drawn[1]).toEqual({ index: 85, width: 100, sticky: false });
  });

  test('scrolls no further than a column needs', () => {
    const view = { scrollLeft: 0, clientWidth: 200 };
    expect(scrollLeftFor(widths, true, 1, view)).toBe(0);
    expect(scrollLeftFor(widths, true, 3, view)).toBe(80);
    expect(scrollLeftFor(widths, true, 1, { ...view, scrollLeft: 80 })).toBe(0);
    expect(scrollLeftFor(widths, true, 0, { ...view, scrollLeft: 80 })).toBe(80);
  });
});

describe('the rows that are drawn', () => {
  test('are those on the screen and some beyond its edges', () => {
    expect(rowsNear(0, 20, 10, undefined)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(rowsNear(500, 20, 100_000, undefined)).toEqual(Array.from({ length: 44 }, (_, at) => 492 + at));
  });

  test('reach to the last, also when the table has become shorter than where it was scrolled to', () => {
    expect(rowsNear(5000, 20, 100, undefined)).toEqual(Array.from({ length: 28 }, (_, at) => 72 + at));
    expect(rowsNear(0, 20, 0, undefined)).toEqual([]);
  });

  test('hold the row of the active cell wherever it is', () => {
    expect(rowsNear(500, 20, 100_000, 3)[0]).toBe(3);
    expect(rowsNear(500, 20, 100_000, 99_999).at(-1)).toBe(99_999);
    expect(rowsNear(500, 20, 100_000, 500)).toHaveLength(44);
    expect(rowsNear(500, 20, 100_000, -1)).toHaveLength(44);
  });

  test('come into view below the header by as little as possible', () => {
    const view = { scrollTop: 100, clientHeight: 250 };
    expect(scrollTopFor(6, 20, 50, view)).toBe(100);
    expect(scrollTopFor(2, 20, 50, view)).toBe(40);
    expect(scrollTopFor(20, 20, 50, view)).toBe(220);
  });
});
