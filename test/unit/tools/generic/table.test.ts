import { describe, expect, test } from 'vitest';
import { table } from '../../../../extension/tools/generic/index.ts';

function read(...lines: string[]) {
  const parser = table.parser();
  for (const character of lines.join('\n')) parser.push(character);
  parser.finish();
  const frames = parser
    .frames()
    .map(({ name, fields }) => [name, Object.fromEntries(fields.map((field) => [field.name, field.values]))]);
  return { frames, unparsed: parser.unparsed().map(({ text }) => text) };
}

describe('tables without a tool of their own', () => {
  test('aligned columns with blanks in names and values, and a value too wide for its column', () => {
    expect(
      read(
        'CONTAINER ID   NAME        UP FOR',
        'a1             web         2 days',
        'b2             a database  3 hours',
        'c3             longer-than-its-column  1 hour',
      ).frames,
    ).toEqual([
      [
        'table',
        {
          'CONTAINER ID': ['a1', 'b2', 'c3'],
          NAME: ['web', 'a database', 'longer-than-its-column'],
          'UP FOR': ['2 days', '3 hours', '1 hour'],
        },
      ],
    ]);
  });

  test('lines of as many words, one always a number', () => {
    expect(read('  12 GET', '   3 POST', ' 104 PUT').frames).toEqual([
      ['table', { 'column 1': [12, 3, 104], 'column 2': ['GET', 'POST', 'PUT'] }],
    ]);
  });

  test('a number and then any text', () => {
    expect(read('4 a file', '16 b', '8 c d e').frames).toEqual([
      ['table', { 'column 1': [4, 16, 8], 'column 2': ['a file', 'b', 'c d e'] }],
    ]);
  });

  test('names and values with colons', () => {
    expect(read('Model name: AMD EPYC', 'CPU(s):   2', 'Flags:').frames).toEqual([
      ['table', { name: ['Model name', 'CPU(s)', 'Flags'], value: ['AMD EPYC', '2', null] }],
    ]);
  });

  test('two tables with a blank line between', () => {
    expect(read('NAME  SIZE', 'a     1', 'b     2', '', 'USER  ROLE', 'x     admin', 'y     guest').frames).toEqual([
      ['table', { NAME: ['a', 'b'], SIZE: [1, 2] }],
      ['table 2', { USER: ['x', 'y'], ROLE: ['admin', 'guest'] }],
    ]);
  });

  test('JSON: objects on lines, lists in a document, nested keys, and numbers that are names', () => {
    expect(read('{"id":"007","n":1}', '{"id":"8","n":2.5,"more":{"ok":true}}').frames).toEqual([
      ['items', { id: ['007', '8'], n: [1, 2.5], 'more.ok': [null, true] }],
    ]);
    expect(read('{', ' "count": 2,', ' "disks": [{"name": "sda", "tags": ["a", "b"]}]', '}').frames).toEqual([
      ['disks', { name: ['sda'], tags: ['a, b'] }],
      ['document', { count: [2] }],
    ]);
  });

  test('a JSON document that is cut is kept as text', () => {
    expect(read('[', ' {"a": 1},')).toEqual({ frames: [], unparsed: ['[', ' {"a": 1},'] });
  });

  test('CSV with quotes, line ends in them, and missing values', () => {
    expect(read('name,note,n', 'a,"x, ""y""\nz",1', 'b,,-').frames).toEqual([
      ['table', { name: ['a', 'b'], note: ['x, "y"\nz', null], n: [1, null] }],
    ]);
  });

  test('values separated by tabs or semicolons', () => {
    expect(read('a\tb', '1\tx y', '2\tz').frames).toEqual([['table', { a: [1, 2], b: ['x y', 'z'] }]]);
    expect(read('a;b', '1,5;x', '2;z').frames).toEqual([['table', { a: [1.5, 2], b: ['x', 'z'] }]]);
  });
});

test.each([
  ['prose', 'The disk is full, as one sees.', 'It was not full, before this.', 'Then, it got full, of logs.'],
  ['a log', '[ 1.234] usb 1-1: new device', '[ 2.345] eth0: link up', '[ 3.456] random: crng init done'],
  ['one line', 'done'],
  ['nothing'],
])('%s is no table', (_name, ...lines) => {
  expect(read(...lines).frames).toEqual([]);
});
