import { FrameSet } from '../../reading/frame-set.ts';
import { hasAny, hasInterval, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { unitOfLetter } from './columns.ts';
import { TextReport } from './report.ts';
import { vmstatViews } from './views.ts';

const WITH_VALUE = ['S', 'unit', 'p', 'partition'];

/** `vmstat`: who waits for what, over time, on one line. */
export const vmstat: Tool = {
  name: 'vmstat',
  summary: 'Who waits for what: CPU, memory, swap or disk?',
  variants: ['default, -w, -a, -t, -S, -y', '-d disks, -D disks together, -p partition', '-s counters, -f, -m slabs'],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['V', 'version', 'h', 'help']),
  parser: (argv) => {
    const options = argv && readOptions(argv, WITH_VALUE);
    const skipsBoot = options !== undefined && hasAny(options, ['y', 'no-first']) && hasInterval(options);
    const memory = unitOfLetter(options?.values.get('S') ?? options?.values.get('unit'));
    return textParser(new TextReport(new FrameSet(), memory, skipsBoot));
  },
  views: vmstatViews,
};
