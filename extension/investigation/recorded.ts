import type { NotebookCell } from '../document/cells.ts';
import { decodeRecord, splitStreams } from '../document/record.ts';
import type { RecordData, StreamBytes } from '../document/record.ts';
import { Utf8Decoder } from '../execution/decode.ts';
import { mergeResults, type HostResult } from '../frames/fleet/result.ts';
import type { CellResult, RawText } from '../frames/result.ts';
import { hostNames } from './host-names.ts';
import { OutputReading, readerFor } from './reading.ts';
import { runnableCells, type RunnableCell } from './runnable.ts';
import { TextWindow } from './text-window.ts';

/** The newest run of a command as it is shown again: frames computed anew from the raw output. */
export interface Recorded {
  /** One, or that of each host of a fleet. */
  records: [RecordData, ...RecordData[]];
  result: CellResult | undefined;
  /** Both streams in order of arrival, without the one that was read into a result. */
  texts: ShownText[];
}

interface ShownText {
  stream: 'stdout' | 'stderr';
  text: RawText;
}

/** The whole output of a record of which the document has only an excerpt, where it is to be had. */
export type WholeOutput = (record: RecordData) => Uint8Array | undefined;

/** The records of the newest run of a cell: one, those of all hosts of a fleet, or none. */
export function newestRecords(cell: NotebookCell): RecordData[] {
  const records = cell.records.flatMap(({ text }) => decodeRecord(text)?.record ?? []);
  const newest = records.at(-1);
  if (newest?.fleet === undefined) return newest === undefined ? [] : [newest];
  return records.filter(({ fleet }) => fleet === newest.fleet);
}

/** The newest run of a command, read again; `undefined` where it has none. */
export function readRecorded(cell: NotebookCell, whole: WholeOutput): Recorded | undefined {
  const [command] = runnableCells([cell]);
  const [first, ...others] = newestRecords(cell);
  if (first === undefined || command === undefined) return undefined;
  const read = [first, ...others].map((record) => readRecord(record, command, whole(record) ?? record.raw));
  const [only] = read;
  if (first.fleet === undefined) return { records: [first], result: only?.result, texts: only?.texts ?? [] };
  const records: Recorded['records'] = [first, ...others];
  const names = hostNames(records.map(({ target, host }) => target ?? host ?? ''));
  const hosts = records.map((record, index) => hostResult(names[index] ?? '', record, read[index]));
  return { records, result: mergeResults(hosts, 'ended'), texts: [] };
}

function readRecord(
  record: RecordData,
  { script, settings }: RunnableCell,
  raw: Uint8Array,
): Pick<Recorded, 'result' | 'texts'> {
  const reader = readerFor(record.cmd ?? script, settings.as);
  const streams = splitStreams(raw, record.stderr);
  if (reader === undefined) return { result: undefined, texts: streams.map(shown) };
  const reading = new OutputReading(reader, settings.view);
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
  if (!reading.understood) return { result: undefined, texts: streams.map(shown) };
  const others = streams.filter(({ stream }) => stream !== reader.stream);
  return { result: reading.result(window.raw()), texts: others.map(shown) };
}

function hostResult(
  name: string,
  record: RecordData,
  read: Pick<Recorded, 'result' | 'texts'> | undefined,
): HostResult {
  const { target = '', end, took } = record;
  const exit = end !== undefined && 'exit' in end ? end.exit : null;
  const how = Object.entries(end ?? {}).map(([kind, value]) =>
    kind === 'end' ? String(value) : `${kind} ${String(value)}`,
  );
  const text = (read?.texts ?? []).map((each) => each.text.text).join('');
  return {
    host: name,
    target,
    status: exit === 0 ? 'passed' : 'failed',
    exit,
    took: took === undefined ? null : took / 1000,
    reason: exit === 0 ? null : `It ended with ${how.join() || 'no word of how'}.`,
    result: read?.result,
    raw: read?.result?.raw ?? { text, bytes: record.bytes, omitted: 0 },
  };
}

function shown({ stream, bytes }: StreamBytes): ShownText {
  const window = new TextWindow();
  window.push(new TextDecoder().decode(bytes));
  return { stream, text: window.raw() };
}
