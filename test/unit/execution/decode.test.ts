import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Utf8Decoder } from '../../../extension/execution/decode.ts';

function decodeCut(bytes: Uint8Array, cuts: readonly number[]): string {
  const decoder = new Utf8Decoder();
  const edges = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
  const pieces = edges.slice(1).map((edge, i) => decoder.push(bytes.subarray(edges[i], edge)));
  return pieces.join('') + decoder.finish();
}

test('text survives any cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.array(fc.nat()), (text, cuts) => {
      expect(decodeCut(Buffer.from(text), cuts)).toBe(text);
    }),
  );
});

test('any bytes decode to the same text wherever they are cut', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.array(fc.nat()), (bytes, cuts) => {
      expect(decodeCut(bytes, cuts)).toBe(decodeCut(bytes, []));
    }),
  );
});

test('invalid and unfinished sequences become replacement characters', () => {
  expect(decodeCut(Uint8Array.of(0x61, 0xff, 0x62), [])).toBe('a\ufffdb');
  expect(decodeCut(Uint8Array.of(0x61, 0xe2, 0x82), [2])).toBe('a\ufffd');
});

test('a byte order mark is text like any other', () => {
  expect(decodeCut(Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), [])).toBe('\ufeffa');
});
