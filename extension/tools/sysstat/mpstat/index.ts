import { FrameSet } from '../../reading/frame-set.ts';
import { jsonOrText } from '../../reading/json-or-text.ts';
import { hasAny, hasInterval, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { jsonReport } from './json.ts';
import { TextReport } from './report.ts';
import { mpstatViews } from './views.ts';

const WITH_VALUE = ['I', 'N', 'P', 'o'];

/** `mpstat`: what each processor spends its time on. */
export const mpstat: Tool = {
  name: 'mpstat',
  summary: 'What does each processor spend its time on?',
  variants: [
    'plain, -P, -A, -u, -n, -N, -T, Average rows',
    '-I SUM, CPU, SCPU, ALL',
    '12-hour and 24-hour times, localised, sysstat 9 to 12, busybox',
    '-o JSON',
  ],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['V', 'help']),
  parser: (argv) => {
    const sinceBoot = argv === undefined ? null : !hasInterval(readOptions(argv, WITH_VALUE));
    const frames = new FrameSet();
    return textParser(
      jsonOrText('statistics', jsonReport(frames, sinceBoot ?? false), new TextReport(frames, sinceBoot)),
    );
  },
  views: mpstatViews,
};
