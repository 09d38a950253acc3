import { readFileSync } from 'node:fs';
import { OutputReading, readerFor } from '../../extension/investigation/reading.ts';
import { TextWindow } from '../../extension/investigation/text-window.ts';
import { LiveThinning } from '../../extension/investigation/thin.ts';
import { mpstatStream } from '../long-runs/mpstat-stream.ts';
import { median, Report } from './report.ts';

/**
 * A day of `mpstat -P ALL 1` on 64 processors (5.6 million rows, half a gigabyte) on the way of a live output: read into
 * frames, the text cut to what is shown, and twice a minute made into what the editor is sent. Neither the memory nor the
 * cost of an update may grow with the length of the run.
 */
const HOURS = 24;
const CPUS = 64;
const REPORTED = 4;

const reader = readerFor('mpstat -P ALL 1', undefined);
if (reader === undefined) throw new Error('mpstat is not read');
const reading = new OutputReading(reader);
const window = new TextWindow();
const thinning = new LiveThinning();
const capture = readFileSync('test/captures/mpstat/sysstat-12.6.1/all-cpus.txt', 'utf8');
const report = new Report(['hours of mpstat', 'rows', 'rows held', 'MiB in use', 'update ms', 'sent MiB']);
let updates: number[] = [];
let sent = 0;
let second = -1;
for (const text of mpstatStream(capture, CPUS, HOURS * 3600)) {
  window.push(text);
  reading.push(text);
  second++;
  if (second === 0) continue;
  if (second % 30 === 0) {
    const start = performance.now();
    sent = JSON.stringify(thinning.thin(reading.result(window.raw()))).length;
    updates.push(performance.now() - start);
  }
  if (second % (REPORTED * 3600) !== 0) continue;
  const held = reading.frames.reduce((sum, { lines }) => sum + lines.length, 0);
  const { rss } = process.memoryUsage();
  const numbers = [second * (CPUS + 1), held, (rss / 2 ** 20).toFixed(0), median(updates).toFixed(1)];
  report.row([String(second / 3600), ...numbers.map(String), (sent / 2 ** 20).toFixed(1)]);
  updates = [];
}
