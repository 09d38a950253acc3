import { withPictures } from '../../reading/picture-views.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { TextReport } from './report.ts';
import { freeViews } from './views.ts';

const WITH_VALUE = ['s', 'seconds', 'c', 'count'];

/** `free`: how much memory is left. */
export const free: Tool = {
  name: 'free',
  summary: 'How much memory and swap is left?',
  variants: [
    'plain, -w, -t, -l, -v, -L, -s',
    '-b to -g, -h, --si',
    'with -/+ buffers/cache (before 3.3.10)',
    'busybox',
  ],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['V', 'version', 'help']),
  parser: (argv) => textParser(new TextReport(argv && readOptions(argv, WITH_VALUE))),
  views: withPictures(freeViews, {
    last: [{ kind: 'bars', title: 'Used', frame: 'memory', by: ['type'], fields: ['used'], of: 'total' }],
  }),
};
