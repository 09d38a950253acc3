import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JsonItems } from '../../../../extension/tools/reading/json-items.ts';
import { parseJson } from '../../../../extension/tools/reading/parse-json.ts';

function read(text: string) {
  const items: [unknown, number][] = [];
  const json = new JsonItems('statistics', (item, line) => items.push([item, line]) > 0);
  const open = text.split('\n').map((line, index) => json.line(line, index + 1));
  return { items, open, left: json.finish() };
}

test('hands on elements when they are complete, with their line', () => {
  const { items, open, left } = read('{"a": [{"x": 1}],\n"statistics": [\n{"n": 1,\n"s": "}]\\"{"},\n{"n": [{}]}]}');
  expect(items).toEqual([
    [{ n: 1, s: '}]"{' }, 3],
    [{ n: [{}] }, 5],
  ]);
  expect(open).toEqual([true, true, true, true, false]);
  expect(left).toEqual([]);
});

test('a document that was cut gives its complete elements and the rest as lines', () => {
  const { items, left } = read('{"statistics": [\n{"n": 1},\n{"n": 2,\n"m": 3');
  expect(items).toEqual([[{ n: 1 }, 2]]);
  expect(left).toEqual([
    { line: 3, text: '{"n": 2,' },
    { line: 4, text: '"m": 3' },
  ]);
});

test('an element that is no JSON becomes lines, and the next is read', () => {
  const { items, left } = read('{"statistics": [\n{"n": nan},\n{"n": 2}]}');
  expect(items).toEqual([[{ n: 2 }, 3]]);
  expect(left).toEqual([{ line: 2, text: '{"n": nan}' }]);
});

test('objects that are called by a key are elements too, each with its key', () => {
  const keys: string[] = [];
  const json = new JsonItems(['list', 'sum'], (item, line, key) => keys.push(`${key} ${JSON.stringify(item)}`) > 0);
  json.line('{"end": {"list": [{"sum": {"a": 1}}], "sum": {"b": "sum"}, "other": {"c": "list"}, "x": ["sum", {}]}}', 1);
  expect(keys).toEqual(['list {"sum":{"a":1}}', 'sum {"b":"sum"}']);
});

test('text between the brackets is not lost', () => {
  expect(read('{"statistics": [\nsome warning\n{"n": 2}]}').left).toEqual([{ line: 2, text: 'some warning' }]);
});

test('any pretty-printed document gives its elements', () => {
  fc.assert(
    fc.property(fc.array(fc.dictionary(fc.string(), fc.jsonValue())), (statistics) => {
      const text = JSON.stringify({ hosts: [{ statistics }] }, null, 2);
      expect(read(text).items.map(([item]) => item)).toEqual(parseJson(JSON.stringify(statistics)));
    }),
  );
});

test('deep nesting gives nothing and ends', () => {
  expect(read('{"statistics": [{"a": ' + '['.repeat(1_000_000)).items).toEqual([]);
});
