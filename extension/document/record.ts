import { attributeReader, optional, readCount } from './attribute-reader.ts';
import type { AttributeReader } from './attribute-reader.ts';
import { formatAttribute, parseInfo } from './attributes.ts';
import { formatSeconds, parseDuration } from './duration.ts';
import { readFence, writeFence } from './fence.ts';
import { machineAttributes, readMachine } from './machine.ts';
import type { MachineFacts } from './machine.ts';
import { decodeRaw, encodeRaw } from './raw-text.ts';

/** Longest raw output kept inside the document, in bytes; more goes to a file beside it. */
export const INLINE_LIMIT = 256 * 1024;

/** The file beside the document that holds a long output: addressed by its hash, so that it can be shared and checked. */
export function sideFileName(sha256: string): string {
  return `${sha256}.txt`;
}

/** The folder beside a document that holds such files: `disk.diagbook.d`. */
export function sideFolder(document: string): string {
  return `${document}.d`;
}

/** How a run ended: its exit code, the signal that ended it, or a word for another end (`timeout`, `cancelled`, `lost`). */
export type RecordEnd = { exit: number } | { signal: string } | { end: string };

/** How a run ended, in a few words: `exit 0`, `signal SIGKILL`, `cancelled`. Empty where nobody knows. */
export function describeEnd(end: RecordEnd | undefined): string {
  return Object.entries(end ?? {})
    .map(([kind, value]) => (kind === 'end' ? String(value) : `${kind} ${value}`))
    .join(' ');
}

/** Bytes of the raw output. */
export interface ByteRange {
  offset: number;
  length: number;
}

/** A run as it is saved. */
export interface RecordData {
  /** Name of the cell. */
  of: string;
  host?: string;
  /** What the host told of itself; absent in investigations of before it was asked. */
  machine?: MachineFacts;
  target?: string;
  /** The same in all records of one run on several hosts. */
  fleet?: string;
  /** The command as it ran, parameters filled in. */
  cmd?: string;
  /** Start in UTC, ISO 8601: `2026-11-22T21:00:03.120Z`. */
  at?: string;
  /** Duration in milliseconds. */
  took?: number;
  end?: RecordEnd;
  /** Hash of the whole raw output, 64 hexadecimal digits; comparing it with `raw` is the caller's. */
  sha256?: string;
  /** Length of the whole raw output. */
  bytes: number;
  /** The parts of the output that came from stderr, in order. Both streams are kept as they arrived. */
  stderr: ByteRange[];
  /** The output; only an excerpt of it where `file` is set. */
  raw: Uint8Array;
  /** Name of the file beside the document that holds the whole output. */
  file?: string;
}

/** Writes a record as a fence, with `\n` between lines and no line end behind it. */
export function encodeRecord(record: RecordData): string {
  const { lines, escaped, noNewline } = encodeRaw(record.raw);
  const attributes: [string, string | true | undefined][] = [
    ['of', record.of],
    ['host', record.host],
    ['target', record.target],
    ['fleet', record.fleet],
    ['at', record.at],
    ['took', record.took === undefined ? undefined : formatSeconds(record.took)],
    ...Object.entries(record.end ?? {}).map(([name, value]): [string, string] => [name, String(value)]),
    ['bytes', String(record.bytes)],
    ['sha256', record.sha256],
    ['stderr', record.stderr.map(({ offset, length }) => `${offset}+${length}`).join(',') || undefined],
    ['file', record.file],
    ['escaped', escaped || undefined],
    ['no-newline', noNewline || undefined],
    ...machineAttributes(record.machine ?? {}),
    ['cmd', record.cmd],
  ];
  const texts = attributes.flatMap(([name, value]) => (value === undefined ? [] : [formatAttribute(name, value)]));
  return writeFence(`output {${texts.join(' ')}}`, lines);
}

/**
 * Reads the text of a record's fence. `damage` names attributes that cannot be read (they are left out of `record`);
 * `undefined` where the text is no record at all.
 */
export function decodeRecord(text: string): { record: RecordData; damage: string[] } | undefined {
  const fence = readFence(text);
  if (fence === undefined) return undefined;
  const { language, attributes } = parseInfo(fence.info);
  const reader = attributeReader(attributes);
  const of = reader.text('of');
  if (language !== 'output' || of === undefined) return undefined;
  const raw = decodeRaw({ lines: fence.lines, escaped: reader.flag('escaped'), noNewline: reader.flag('no-newline') });
  const end = readEnd(reader);
  const record: RecordData = {
    of,
    bytes: reader.read('bytes', 'a number of bytes', readCount) ?? raw.length,
    stderr: reader.read('stderr', 'ranges such as 0+12,40+7', readRanges) ?? [],
    raw,
    ...optional('host', reader.text('host')),
    ...optional('machine', readMachine(reader)),
    ...optional('target', reader.text('target')),
    ...optional('fleet', reader.text('fleet')),
    ...optional('cmd', reader.text('cmd')),
    ...optional('at', reader.read('at', 'a time such as 2026-11-22T21:00:03.120Z', readTime)),
    ...optional('took', reader.read('took', 'a duration such as 10.02s', parseDuration)),
    ...optional('end', end),
    ...optional('sha256', reader.read('sha256', '64 hexadecimal digits', readHash)),
    ...optional('file', reader.read('file', 'the name of a file without a folder', readFileName)),
  };
  if (record.file === undefined && record.bytes !== raw.length) {
    reader.damage.push(`it says ${record.bytes} bytes, but holds ${raw.length}`);
  }
  return { record, damage: reader.damage };
}

/** Bytes of one stream, as they arrived between those of the other. */
export interface StreamBytes {
  stream: 'stdout' | 'stderr';
  bytes: Uint8Array;
}

/** The raw output cut where the stream changes. */
export function splitStreams(raw: Uint8Array, stderr: readonly ByteRange[]): StreamBytes[] {
  const pieces: StreamBytes[] = [];
  let at = 0;
  for (const { offset, length } of stderr) {
    pieces.push({ stream: 'stdout', bytes: raw.subarray(at, offset) });
    pieces.push({ stream: 'stderr', bytes: raw.subarray(offset, offset + length) });
    at = offset + length;
  }
  pieces.push({ stream: 'stdout', bytes: raw.subarray(at) });
  return pieces.filter(({ bytes }) => bytes.length > 0);
}

function readEnd(reader: AttributeReader): RecordEnd | undefined {
  const exit = reader.read('exit', 'a number from 0 to 255', readCount);
  if (exit !== undefined) return { exit };
  const signal = reader.text('signal');
  if (signal !== undefined) return { signal };
  const end = reader.text('end');
  return end === undefined ? undefined : { end };
}

function readTime(text: string): string | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
}

function readHash(text: string): string | null {
  return /^[\da-f]{64}$/i.test(text) ? text.toLowerCase() : null;
}

/** A name that cannot lead out of the document's folder. */
function readFileName(text: string): string | null {
  return /^[\da-f]{64}\.txt$/.test(text) ? text : null;
}

function readRanges(text: string): ByteRange[] | null {
  const ranges: ByteRange[] = [];
  for (const piece of text.split(',')) {
    const [, offset, length] = /^(\d{1,15})\+(\d{1,15})$/.exec(piece) ?? [];
    if (offset === undefined || length === undefined) return null;
    ranges.push({ offset: Number(offset), length: Number(length) });
  }
  return ranges;
}
