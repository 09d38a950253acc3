import { partOf } from '../../extension/tools/reader/part.ts';
import { openParts } from '../../extension/tools/reader/reader.ts';
import { toolByName } from '../../extension/tools/registry.ts';
import { measuredCaptures, repeated } from './inputs.ts';
import type { ParserSpeed } from './parsers.bench.ts';

/**
 * Measures one tool, for parsers.bench.ts: its longest capture repeated, parsed and split by turns.
 *
 * usage: parser-process.ts TOOL
 */
const CHARACTERS = 4_000_000;
/** As large as what a pipe delivers. */
const CHUNK = 65_536;
/** The best of them counts. */
const ROUNDS = 7;

function split(text: string): number {
  let words = 0;
  for (const line of text.split('\n')) words += line.split(/\s+/).length;
  return words;
}

/** Seconds of the processor: what others do on the machine does not count. */
function seconds(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const [name = ''] = process.argv.slice(2);
const tool = toolByName(name);
const capture = measuredCaptures().get(name);
if (tool === undefined || capture === undefined) throw new Error(`There is no capture of ${name}.`);
const text = repeated(capture.text, CHARACTERS);
let rows = 0;
const read = (): void => {
  const parser = openParts([partOf(tool, capture.source?.argv)], undefined);
  for (let at = 0; at < text.length; at += CHUNK) parser.push(text.slice(at, at + CHUNK));
  parser.finish();
  rows = parser.frames().reduce((sum, frame) => sum + frame.lines.length, 0);
};
const speed: ParserSpeed = { bytes: Buffer.byteLength(text), rows: 0, parser: Infinity, split: Infinity };
for (let round = 0; round < ROUNDS; round++) {
  speed.split = Math.min(
    speed.split,
    seconds(() => split(text)),
  );
  speed.parser = Math.min(speed.parser, seconds(read));
}
process.stdout.write(JSON.stringify({ ...speed, rows }));
