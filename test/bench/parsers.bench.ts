import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { measuredCaptures } from './inputs.ts';
import { median, megabytesPerSecond, Report } from './report.ts';

/**
 * Bytes per second of every parser against splitting the same text into lines and words in plain JavaScript. Each tool
 * is measured in a process of its own, as `diagbook parse` reads an output. Words given are the tools to measure.
 */
const PROCESS = fileURLToPath(new URL('./parser-process.ts', import.meta.url));

/** What the process of one tool prints. */
export interface ParserSpeed {
  bytes: number;
  rows: number;
  /** Seconds of the parser and of splitting. */
  parser: number;
  split: number;
}

const chosen = process.argv.slice(2);
const report = new Report(['tool', 'MB/s', 'split MB/s', 'ratio', 'rows']);
const ratios: number[] = [];
for (const name of measuredCaptures().keys()) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const printed = execFileSync(process.execPath, [PROCESS, name], { encoding: 'utf8' });
  const { bytes, rows, parser, split } = JSON.parse(printed) as ParserSpeed;
  const ratio = split / parser;
  ratios.push(ratio);
  report.row([
    name,
    megabytesPerSecond(bytes, parser),
    megabytesPerSecond(bytes, split),
    ratio.toFixed(2),
    String(rows),
  ]);
}
const sorted = ratios.toSorted((a, b) => a - b);
const middle = (part: readonly number[]): string => median(part).toFixed(2);
report.note(
  `\nmedian ratio ${middle(sorted)}, quartiles ${middle(sorted.slice(0, sorted.length / 2))} and ${middle(sorted.slice(sorted.length / 2))}, ` +
    `at least 0.5: ${String(ratios.filter((ratio) => ratio >= 0.5).length)} of ${String(ratios.length)}`,
);
