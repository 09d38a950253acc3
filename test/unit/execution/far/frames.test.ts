import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameReader } from '../../../../extension/execution/far/frames.ts';

const nonce = '0123456789abcdef';

/** What the reader makes of a stream that comes in these chunks. */
function read(chunks: readonly Uint8Array[]): { bytes: Buffer; frames: string[][] } {
  const reader = new FrameReader(nonce);
  const pieces = chunks.flatMap((chunk) => reader.push(chunk));
  const bytes = pieces.flatMap((piece) => (piece.kind === 'bytes' ? [piece.bytes] : []));
  const frames = pieces.flatMap((piece) => (piece.kind === 'frame' ? [piece.words] : []));
  return { bytes: Buffer.concat([...bytes, reader.finish()]), frames };
}

function cut(whole: Buffer, at: readonly number[]): Buffer[] {
  const places = [0, ...at.map((each) => each % (whole.length + 1)).toSorted((a, b) => a - b), whole.length];
  return places.slice(1).map((end, index) => whole.subarray(places[index], end));
}

/** Bytes that are no frame of this nonce, with all that may look like the beginning of one. */
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 20 }).map((array) => Buffer.from(array)),
  fc
    .constantFrom('\x1e', '\x1e0123', `\x1e${nonce}`, `\x1e${nonce}x`, '\x1e\x1e', '\n', `${nonce} end\n`)
    .map((text) => Buffer.from(text)),
);
/** Neighbouring bytes, which may be a frame together. */
function runFrom(parts: readonly (Buffer | string[])[], from: number): Buffer {
  const rest = parts.slice(from);
  const end = rest.findIndex((part) => !Buffer.isBuffer(part));
  return Buffer.concat(rest.slice(0, end < 0 ? undefined : end).filter((part) => Buffer.isBuffer(part)));
}
const frame = fc.array(fc.stringMatching(/^[\w/.-]{1,8}$/), { minLength: 1, maxLength: 4 });

test('bytes and frames come out as they went in, wherever the stream is cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(bytes, frame), { maxLength: 12 }),
      fc.array(fc.nat(), { maxLength: 8 }),
      (parts, places) => {
        fc.pre(!parts.some((_, index) => runFrom(parts, index).includes(`\x1e${nonce} `)));
        const encoded = parts.map((part) =>
          Buffer.isBuffer(part) ? part : Buffer.from(`\x1e${nonce} ${part.join(' ')}\n`),
        );
        const whole = Buffer.concat(encoded);
        const seen = read(cut(whole, places));
        // What stands before a frame could have made it part of a longer beginning: these cases are the whole stream's to tell.
        expect(seen).toEqual(read([whole]));
        expect(seen.frames).toEqual(parts.filter((part) => !Buffer.isBuffer(part)));
        expect(seen.bytes).toEqual(Buffer.concat(parts.filter((part) => Buffer.isBuffer(part))));
      },
    ),
  );
});

test('no byte waits that cannot be the beginning of a frame', () => {
  const reader = new FrameReader(nonce);
  expect(reader.push(Buffer.from('abc\x1exyz'))).toEqual([{ kind: 'bytes', bytes: Buffer.from('abc\x1exyz') }]);
  expect(reader.push(Buffer.from('abc\x1e01'))).toEqual([{ kind: 'bytes', bytes: Buffer.from('abc') }]);
  expect(reader.push(Buffer.from('9'))).toEqual([{ kind: 'bytes', bytes: Buffer.from('\x1e019') }]);
});

test('another nonce is no frame, nor is a beginning without an end', () => {
  expect(read([Buffer.from('\x1efedcba9876543210 end 0\n')])).toMatchObject({ frames: [] });
  const endless = Buffer.concat([Buffer.from(`\x1e${nonce} `), Buffer.alloc(100_000, 'x')]);
  expect(read([endless])).toEqual({ frames: [], bytes: endless });
});
