import { FrameSet } from '../../reading/frame-set.ts';
import { jsonOrText } from '../../reading/json-or-text.ts';
import { hasAny, hasInterval, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { jsonReport } from './json.ts';
import { TextReport } from './report.ts';
import { Samples } from './samples.ts';
import { iostatViews } from './views.ts';

/** Options of iostat that take a value as a word of their own. `-p` takes one only sometimes; none is a number. */
const WITH_VALUE = ['g', 'j', 'o', 'f'];

/** `iostat`: how busy the disks are, how long requests take, and whether the CPUs wait for them. */
export const iostat: Tool = {
  name: 'iostat',
  summary: 'How busy is each disk, how long do requests take, how much moves?',
  variants: [
    'plain, -c, -d, -s, -x in the layouts of sysstat 7 to 12',
    '-h, --pretty, --human, --dec, -m, -k, POSIXLY_CORRECT blocks',
    '-g groups, -p partitions, -t times, -y, -z, localised',
    '-o JSON',
  ],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['V', 'help']),
  parser: (argv) => {
    const options = argv && readOptions(argv, WITH_VALUE);
    const frames = new FrameSet();
    const samples = new Samples(options !== undefined && options.flags.has('y') && hasInterval(options));
    return textParser(jsonOrText('statistics', jsonReport(frames, samples), new TextReport(frames, samples)));
  },
  views: iostatViews,
};
