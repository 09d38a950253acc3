import { FrameSet } from '../../reading/frame-set.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { TimedReport } from '../timed-report.ts';
import { timedViews } from '../timed-views.ts';

const WITH_VALUE = ['f', 'i', 'I', 'j', 'm', 'n', 'o', 'P', 'q', 's', 'e', 'iface', 'dev', 'fs', 'int', 'dec'];

/** `sar`: everything the system recorded, table by table. */
export const sar: Tool = {
  name: 'sar',
  summary: 'What did the system do, now or on an earlier day?',
  variants: [
    'every table: -u -P -r -S -b -B -W -w -q -d -n -I -m -v -y -H -F, several at once, -A',
    'Average, minimum and maximum rows, restarts, comments, 12-hour times',
  ],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['V', 'help']),
  parser: () => textParser(new TimedReport(new FrameSet(), false)),
  views: timedViews,
};
