import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRecord, describeEnd, encodeRecord, sideFileName } from '../../../extension/document/record.ts';
import type { RecordData } from '../../../extension/document/record.ts';
import { parseDocument } from '../../../extension/document/parse.ts';

const hash = '9f2c'.repeat(16);

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function record(raw: Uint8Array, more: Partial<RecordData> = {}): RecordData {
  return { of: 'disk', bytes: raw.length, stderr: [], raw, ...more };
}

function decoded(text: string): RecordData {
  const result = decodeRecord(text);
  if (result === undefined) throw new Error('It should be a record');
  expect(result.damage).toEqual([]);
  return result.record;
}

describe('a record as text', () => {
  test('reads well where the output is text', () => {
    const raw = bytes('Linux 6.1.0 (db1)\n\x1b[1msda\x1b[0m\t1.0\n');
    const text = encodeRecord(
      record(raw, {
        host: 'db1',
        at: '2026-11-22T21:00:03.120Z',
        took: 10_020,
        end: { exit: 0 },
        sha256: hash,
        stderr: [{ offset: 0, length: 18 }],
        cmd: 'iostat "$x"\n-xz 1',
      }),
    );
    expect(text).toBe(
      `\`\`\`output {of=disk host=db1 at=2026-11-22T21:00:03.120Z took=10.02s exit=0 bytes=34 sha256=${hash} stderr=0+18 cmd="iostat \\"$x\\"\\n-xz 1"}\n` +
        'Linux 6.1.0 (db1)\n\x1b[1msda\x1b[0m\t1.0\n```',
    );
  });

  test.each([
    ['nothing', '', '```output {of=disk bytes=0}\n```'],
    ['one line end', '\n', '```output {of=disk bytes=1}\n\n```'],
    ['no last line end', 'a', '```output {of=disk bytes=1 no-newline}\na\n```'],
    ['a fence inside', '```\n', '````output {of=disk bytes=4}\n```\n````'],
    ['a progress line', '10%\r20%\n', '```output {of=disk bytes=8 escaped}\n10%\\r20%\n```'],
    ['a backslash among controls', 'C:\\n\0\n', '```output {of=disk bytes=6 escaped}\nC:\\\\n\\x00\n```'],
    ['a line separator', 'a\u2028b\n', '```output {of=disk bytes=6 escaped}\na\\xe2\\x80\\xa8b\n```'],
    ['a byte order mark', '\uFEFFa\n', '```output {of=disk bytes=5 escaped}\n\\xef\\xbb\\xbfa\n```'],
  ])('%s', (_, raw, expected) => {
    const text = encodeRecord(record(bytes(raw)));
    expect(text).toBe(expected);
    expect(decoded(text).raw).toEqual(bytes(raw));
  });

  test('bytes that are no UTF-8 stay apart from those that are', () => {
    const raw = new Uint8Array([0x61, 0xff, 0xc3, 0xa9, 0xc3, 0x0a]);
    const text = encodeRecord(record(raw));
    expect(text).toBe('```output {of=disk bytes=6 escaped}\na\\xffé\\xc3\n```');
    expect(decoded(text).raw).toEqual(raw);
  });

  test('a command with backticks is kept by a fence of tildes', () => {
    const text = encodeRecord(record(bytes('~~~\n'), { cmd: 'echo `date`' }));
    expect(text.startsWith('~~~~output {')).toBe(true);
    expect(decoded(text).cmd).toBe('echo `date`');
  });

  test('a long output names the file beside the document', () => {
    const text = encodeRecord(record(bytes('head\n'), { bytes: 1_000_000, sha256: hash, file: sideFileName(hash) }));
    expect(decoded(text)).toMatchObject({ file: `${hash}.txt`, bytes: 1_000_000 });
  });
});

const piece = fc.oneof(
  fc.uint8Array({ maxLength: 20 }),
  fc.string({ unit: 'binary' }).map(bytes),
  fc.constantFrom('\r\n', '\n', '```\n', '~~~~', '\\x41', '\\r', '\\', ' ', '\uFEFF', '\u0085').map(bytes),
);
const output = fc.array(piece, { maxLength: 12 }).map((parts) => new Uint8Array(parts.flatMap((part) => [...part])));
const word = fc.string({ minLength: 1 }).filter((text) => !/[\0\x01-\x09\x0B\x0C\x0E-\x1F]/.test(text));

test('any output and any attributes come back, also after the line ends of the file were converted', () => {
  fc.assert(
    fc.property(output, word, word, fc.constantFrom('\n', '\r\n', '\r'), (raw, host, cmd, eol) => {
      const saved: RecordData = { ...record(raw), of: 'cell-1', host, cmd, end: { signal: 'SIGINT' }, took: 1500 };
      const text = `\`\`\`sh\nx\n\`\`\`\n\n${encodeRecord(saved)}\n\nend\n`.replaceAll('\n', eol);
      const document = parseDocument(text);
      expect(document.problems).toEqual([]);
      const part = document.parts[1];
      expect(part?.kind).toBe('record');
      expect(decoded(part?.content ?? '')).toEqual(saved);
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['bytes=x', 'bytes="x" should be a number of bytes'],
  ['bytes=7', 'it says 7 bytes, but holds 2'],
  ['stderr=1-2', 'stderr="1-2" should be ranges such as 0+12,40+7'],
  ['sha256=abc', 'sha256="abc" should be 64 hexadecimal digits'],
  ['file=../../etc/passwd', 'file="../../etc/passwd" should be the name of a file without a folder'],
  ['at=yesterday', 'at="yesterday" should be a time such as 2026-11-22T21:00:03.120Z'],
  ['exit=-1', 'exit="-1" should be a number from 0 to 255'],
])('a record with %s is read and reported', (attribute, damage) => {
  const result = decodeRecord(`\`\`\`output {of=a ${attribute}}\nx\n\`\`\``);
  expect(result?.record.raw).toEqual(bytes('x\n'));
  expect(result?.damage).toEqual([damage]);
});

test('a text that is no record is none', () => {
  for (const text of ['', 'text', '```sh\n```', '```output\n```', '```output {of}\n```'])
    expect(decodeRecord(text)).toBeUndefined();
});

test.each([
  [{ exit: 3 }, 'exit 3'],
  [{ signal: 'SIGKILL' }, 'signal SIGKILL'],
  [{ end: 'cancelled' }, 'cancelled'],
  [undefined, ''],
])('an end %j is told as "%s"', (end, told) => {
  expect(describeEnd(end)).toBe(told);
});
