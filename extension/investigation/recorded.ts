import type { NotebookCell } from '../document/cells.ts';
import { decodeRecord } from '../document/record.ts';
import type { ByteRange, RecordData } from '../document/record.ts';
import { Utf8Decoder } from '../execution/decode.ts';
import type { CellResult, RawText } from '../frames/result.ts';
import { OutputReading, readerFor } from './reading.ts';
import { runnableCells } from './runnable.ts';
import { TextWindow } from './text-window.ts';

/** A record as it is shown again: frames computed anew from the raw output, and the text of the streams they were not read from. */
export interface Recorded {
  record: RecordData;
  result: CellResult | undefined;
  /** Both streams in order of arrival, without the one that was read into a result. */
  texts: { stream: 'stdout' | 'stderr'; text: RawText }[];
}

/** The newest record of a command, read again; `undefined` where it has none. `whole` replaces an excerpt by the file's content. */
export function readRecorded(cell: NotebookCell, whole?: Uint8Array): Recorded | undefined {
  const newest = cell.records.at(-1);
  const decoded = newest && decodeRecord(newest.text);
  const [command] = runnableCells([cell]);
  if (decoded === undefined || command === undefined) return undefined;
  const { record } = decoded;
  const raw = whole ?? record.raw;
  const reader = readerFor(record.cmd ?? command.script, command.settings.as);
  const streams = splitStreams(raw, record.stderr);
  if (reader === undefined) return { record, result: undefined, texts: streams.map(shown) };
  const reading = new OutputReading(reader, command.settings.view);
  const window = new TextWindow();
  const decoder = new Utf8Decoder();
  const take = (text: string): void => {
    window.push(text);
    reading.push(text);
  };
  for (const { stream, bytes } of streams) {
    if (stream !== reader.stream) continue;
    take(decoder.push(bytes));
  }
  take(decoder.finish());
  reading.finish();
  if (!reading.understood) return { record, result: undefined, texts: streams.map(shown) };
  const others = streams.filter(({ stream }) => stream !== reader.stream);
  return { record, result: reading.result(window.raw()), texts: others.map(shown) };
}

interface StreamBytes {
  stream: 'stdout' | 'stderr';
  bytes: Uint8Array;
}

/** The raw output cut where the stream changes. */
function splitStreams(raw: Uint8Array, stderr: readonly ByteRange[]): StreamBytes[] {
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

function shown({ stream, bytes }: StreamBytes): { stream: 'stdout' | 'stderr'; text: RawText } {
  const window = new TextWindow();
  window.push(new TextDecoder().decode(bytes));
  return { stream, text: window.raw() };
}
