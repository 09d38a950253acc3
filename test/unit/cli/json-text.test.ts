import { describe, expect, test } from 'vitest';
import { jsonText } from '../../../extension/cli/json-text.ts';

function written(value: unknown): string {
  return [...jsonText(value)].join('');
}

describe('JSON in pieces', () => {
  test('is the same document as JSON.stringify makes', () => {
    const value = {
      tool: 'vmstat',
      frames: [{ name: 'memory', fields: [{ name: 'free', unit: null, values: [1, null, 'a"b\n', true] }] }],
      empty: [],
      nothing: {},
    };
    expect(JSON.parse(written(value))).toEqual(value);
  });

  test('leaves out what is undefined, as JSON.stringify does', () => {
    expect(JSON.parse(written({ a: undefined, b: 1 }))).toEqual({ b: 1 });
  });

  test('writes plain values on one line and records on lines of their own', () => {
    expect(written({ name: 'cpu', values: [1, 2, null], rows: [{ line: 1 }] })).toBe(
      '{\n  "name": "cpu",\n  "values": [1,2,null],\n  "rows": [\n    {\n      "line": 1\n    }\n  ]\n}',
    );
  });

  test('comes in pieces that stay small, however long a list is', () => {
    const pieces = [...jsonText({ values: Array.from({ length: 500_000 }, (_, index) => index) })];
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(1_000_000);
    expect(pieces.length).toBeGreaterThan(5);
  });
});
