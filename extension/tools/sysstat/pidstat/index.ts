import { withPictures } from '../../reading/picture-views.ts';
import type { Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { jsonOrText } from '../../reading/json-or-text.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { hasAny, hasInterval, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import type { Tool } from '../../tool.ts';
import { tableOf, timedDictionary } from '../timed-columns.ts';
import { TimedReport } from '../timed-report.ts';
import { timedViews } from '../timed-views.ts';

const WITH_VALUE = ['C', 'G', 'p', 'T', 'U', 'e', 'o', 'dec'];

/** `-o JSON` (sysstat 12.7.7): objects in lists, under the names that the text prints. */
function jsonReport(frames: FrameSet) {
  let sample = 0;
  return (item: unknown, line: number): boolean => {
    if (!isRecord(item)) return false;
    sample++;
    const time = typeof item.timestamp === 'string' ? readTime(item.timestamp) : null;
    for (const rows of Object.values(item)) {
      for (const row of Array.isArray(rows) ? rows : []) {
        if (!isRecord(row)) continue;
        const names = Object.keys(row);
        const { frame, title } = tableOf(names);
        const builder = frames.builder(frame, timedDictionary, title);
        if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
        const slots = ['sample', 'time', ...names].map((name) => builder.slot(name));
        const values = names.map((name, at): Value => slots[at + 2]?.read(plainText(row[name])) ?? null);
        builder.append(slots, [sample, time, ...values], line);
      }
    }
    return true;
  };
}

/** `pidstat`: what each process does to CPUs, memory and disks. */
export const pidstat: Tool = {
  name: 'pidstat',
  summary: 'What does each process do to CPU, memory and disk?',
  variants: [
    '-u, -r, -d, -w, -s, -v, -R, several at once',
    '-t, -l, -h, -H, -U, -T CHILD',
    'sysstat 9 to 12, 12-hour times',
    '-o JSON',
  ],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['V', 'help']),
  parser: (argv) => {
    const frames = new FrameSet();
    const options = argv && readOptions(argv, WITH_VALUE);
    const sinceBoot = options === undefined ? null : !hasInterval(options) && !options.flags.has('e');
    return textParser(jsonOrText('statistics', jsonReport(frames), new TimedReport(frames, sinceBoot)));
  },
  views: withPictures(timedViews, {
    last: [{ kind: 'bars', title: 'CPU by command', frame: 'cpu', by: ['Command'], fields: ['%CPU'] }],
  }),
};
