import { diagbookParse, measure } from './child.ts';
import { measuredCaptures, scratchFolder, writeRepeated } from './inputs.ts';
import { megabytesPerSecond, Report } from './report.ts';

/** The largest resident set while a strace log is read, at three lengths: it must not grow with the log. */
const LENGTHS = [10e6, 100e6, 1e9];

const capture = measuredCaptures().get('strace');
if (capture === undefined) throw new Error('There is no capture of strace.');
const scratch = scratchFolder();
const report = new Report(['strace log', 'MB/s', 'MiB peak']);
for (const bytes of LENGTHS) {
  const input = `${scratch}/log`;
  writeRepeated(input, capture.text, bytes);
  const { seconds, peak } = await measure(diagbookParse(['strace']), input, scratch);
  report.row([`${String(bytes / 1e6)} MB`, megabytesPerSecond(bytes, seconds), (peak / 2 ** 20).toFixed(0)]);
}
