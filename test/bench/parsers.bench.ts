import { partOf } from '../../extension/tools/reader/part.ts';
import { openParts } from '../../extension/tools/reader/reader.ts';
import { toolByName } from '../../extension/tools/registry.ts';
import { measuredCaptures, repeated } from './inputs.ts';
import { median, megabytesPerSecond, Report } from './report.ts';

/**
 * Bytes per second of every parser, in this process, on its longest capture repeated, against splitting the same text
 * into lines and words in plain JavaScript. Words given are the tools to measure.
 */
const CHARACTERS = 4_000_000;
/** As large as what a pipe delivers. */
const CHUNK = 65_536;
const ROUNDS = 3;

function split(text: string): number {
  let words = 0;
  for (const line of text.split('\n')) words += line.split(/\s+/).length;
  return words;
}

function seconds(action: () => unknown): number {
  const start = performance.now();
  action();
  return (performance.now() - start) / 1000;
}

const chosen = process.argv.slice(2);
const report = new Report(['tool', 'MB/s', 'split MB/s', 'ratio', 'rows']);
const ratios: number[] = [];
for (const [name, capture] of measuredCaptures()) {
  const tool = toolByName(name);
  if (tool === undefined || (chosen.length > 0 && !chosen.includes(name))) continue;
  const text = repeated(capture.text, CHARACTERS);
  let rows = 0;
  const read = (): void => {
    const parser = openParts([partOf(tool, capture.source?.argv)], undefined);
    for (let at = 0; at < text.length; at += CHUNK) parser.push(text.slice(at, at + CHUNK));
    parser.finish();
    rows = parser.frames().reduce((sum, frame) => sum + frame.lines.length, 0);
  };
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    baseline.push(seconds(() => split(text)));
    ours.push(seconds(read));
  }
  const bytes = Buffer.byteLength(text);
  const ratio = median(baseline) / median(ours);
  ratios.push(ratio);
  report.row([
    name,
    megabytesPerSecond(bytes, median(ours)),
    megabytesPerSecond(bytes, median(baseline)),
    ratio.toFixed(2),
    String(rows),
  ]);
}
report.note(
  `\nmedian ratio ${median(ratios).toFixed(2)}, at least 0.5: ${String(ratios.filter((ratio) => ratio >= 0.5).length)} of ${String(ratios.length)}`,
);
