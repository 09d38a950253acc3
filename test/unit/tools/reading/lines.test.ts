import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LineReader, LONGEST_LINE } from '../../../../extension/tools/reading/lines.ts';

type Line = [text: string, line: number, whole: boolean];

function read(chunks: readonly string[]): Line[] {
  const lines: Line[] = [];
  const reader = new LineReader((text, line, whole) => lines.push([text, line, whole]));
  for (const chunk of chunks) reader.push(chunk);
  reader.finish();
  return lines;
}

test('numbers lines from 1, blank ones included, and drops trailing blanks', () => {
  expect(read(['a \t\n\n  b\n'])).toEqual([
    ['a', 1, true],
    ['', 2, true],
    ['  b', 3, true],
  ]);
});

test('tells a last line without an end', () => {
  expect(read(['a\nb'])).toEqual([
    ['a', 1, true],
    ['b', 2, false],
  ]);
});

test('strips colours, titles, cursor movements, a byte order mark and CRLF', () => {
  expect(read(['\ufeff\x1b]0;title\x07\x1b[1;34mvda\x1b[0m\x1b(B\x1b[H\x1b[2J  1.00\x1b[K\r\n'])).toEqual([
    ['vda  1.00', 1, true],
  ]);
});

test('splits a progress line at its carriage returns without losing text', () => {
  expect(read(['10%\r20%\rdone\r\nnext'])).toEqual([
    ['10%', 1, true],
    ['20%', 1, true],
    ['done', 1, true],
    ['next', 2, false],
  ]);
});

test('hands on an overlong line in pieces under one number', () => {
  const lines = read(['x'.repeat(LONGEST_LINE), 'y'.repeat(10), '\nz\n']);
  expect(lines.map(([text, line]) => [text.length, line])).toEqual([
    [LONGEST_LINE, 1],
    [10, 1],
    [1, 2],
  ]);
});

test('reads the same lines wherever the text is cut', () => {
  const part = fc.oneof(
    fc.string({ maxLength: 5 }),
    fc.constantFrom('\n', '\r\n', '\r', '\x1b[34;1m', '\x1b[0m', '\x1b]0;t\x07', ' '),
  );
  fc.assert(
    fc.property(fc.array(part), fc.array(fc.nat(200)), (parts, cuts) => {
      const text = parts.join('');
      const places = [0, ...cuts.filter((cut) => cut < text.length).sort((a, b) => a - b), text.length];
      const chunks = places.slice(1).map((end, index) => text.slice(places[index], end));
      expect(read(chunks)).toEqual(read([text]));
    }),
  );
});

test('five million characters in chunks of one, without a line end, lose none', () => {
  let length = 0;
  const reader = new LineReader((text) => (length += text.length));
  for (let index = 0; index < 5_000_000; index++) reader.push('x');
  reader.finish();
  expect(length).toBe(5_000_000);
});
