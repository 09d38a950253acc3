import { withPictures } from '../../reading/picture-views.ts';
import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import type { Options } from '../../reading/options.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: du(1) of coreutils 9.1, busybox 1.35. */
const dictionary = new Dictionary([
  { name: 'size', unit: 'B', meaning: 'Space used, with all below it' },
  { name: 'inodes', meaning: 'Files and folders, with all below it' },
  { name: 'time', type: 'time', role: 'time', meaning: 'When last something in it was changed' },
  { name: 'changed', type: 'string', meaning: 'The same, where it is printed without the year or without the clock' },
  { name: 'path', type: 'string', role: 'label' },
]);
/** Between tabs; a copy from a terminal has blanks. */
const LINE =
  /^(\S{1,30})(?:\t| {1,8})(?:(\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2}(?:\.\d+)?(?: [+-]\d{4})?)?)(?:\t| {1,8})|(\d{2}-\d{2} \d{2}:\d{2}|\d{4}-\d{2}-\d{2} )\t)?(.+)$/;
const WITH_VALUE = [
  'B',
  'd',
  't',
  'X',
  'block-size',
  'max-depth',
  'threshold',
  'exclude',
  'exclude-from',
  'files0-from',
  'time-style',
];

/** Bytes of the block that a plain number counts. */
function blockBytes(options: Options): number {
  if (hasAny(options, ['b', 'bytes'])) return 1;
  if (options.flags.has('m')) return 1024 ** 2;
  const size = options.values.get('B') ?? options.values.get('block-size') ?? '';
  const [, count = '1', unit = ''] = /^(\d*)([a-zA-Z]*)$/.exec(size) ?? [];
  if (size === '') return 1024;
  const bytes =
    unit === '' ? 1 : (readQuantity(`1${unit}`, unit.endsWith('B') && !unit.endsWith('iB') ? 1000 : 1024)?.value ?? 1);
  return (count === '' ? 1 : Number(count)) * bytes;
}

/** `du`: which folders take the space. Sizes are told in bytes, whatever blocks du was asked for. */
export const du: Tool = {
  name: 'du',
  summary: 'Which folders take the space?',
  variants: ['default, -h, --si, -k, -m, -b, -B, -s, -c, -a, -d, --time, --inodes', 'busybox'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:--help|--version|-0|--null)$/.test(word)),
  parser: (argv) => {
    const options = readOptions(argv ?? [], WITH_VALUE);
    const bytes = blockBytes(options);
    const step = options.flags.has('si') ? 1000 : 1024;
    const counted = options.flags.has('inodes') ? 'inodes' : 'size';
    const frames = new FrameSet();
    const rows = new Records(frames, 'usage', dictionary, [counted]);
    return textParser({
      line: (text, line) => {
        const match = text.length > 8000 ? null : LINE.exec(text);
        if (match === null) return false;
        const [, printed = '', time, short, path = ''] = match;
        const plain = readNumber(printed);
        const size =
          typeof plain === 'number' ? plain * (counted === 'size' ? bytes : 1) : readQuantity(printed, step)?.value;
        if (size === undefined) return false;
        const row = new Map<string, Value>([[counted, size]]);
        if (time !== undefined) row.set('time', readTime(time));
        if (short !== undefined) row.set('changed', short.trim());
        return rows.add(row.set('path', path), line);
      },
      frames: () => frames.frames(),
    });
  },
  views: withPictures(tableViews({ usage: 'Space used' }), {
    first: [{ kind: 'tree', title: 'Tree', frame: 'usage', label: 'path', fields: ['size'] }],
  }),
};
