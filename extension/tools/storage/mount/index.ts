import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: mount(8) of util-linux 2.38; busybox prints the same. */
const dictionary = new Dictionary([
  { name: 'mount point', type: 'string', role: 'label' },
  { name: 'device', type: 'string', aka: ['source'], meaning: 'Device, server or name of what is mounted' },
  { name: 'type', type: 'string', meaning: 'File system' },
  { name: 'options', type: 'string' },
  { name: 'label', type: 'string' },
]);
const LINE = /^(.{1,1000}?) on (.{1,1000}) type (\S{1,60}) \((.{0,4000}?)\)(?: \[(.*)\])?$/;
/** macOS and BSD: `/dev/disk1s1 on / (apfs, local, journaled)`. */
const BSD_LINE = /^(.{1,1000}?) on (.{1,1000}) \(([a-z]\w{0,30})(?:, (.{0,4000}))?\)$/;

/** Longer lines are left to the patterns, which know how much of each part they take. */
const LONGEST_PLAIN = 1000;

/**
 * The mount point, the device, the type and the options of a line that ends behind its options, as most do: what `LINE`
 * finds, without a pattern.
 */
function plainCells(text: string): string[] | undefined {
  const on = text.indexOf(' on ', 1);
  const type = text.lastIndexOf(' type ');
  const bracket = text.indexOf(' (', type + 7);
  if (text.length > LONGEST_PLAIN || on < 0 || type <= on + 4 || bracket < 0 || !text.endsWith(')')) return undefined;
  const name = text.slice(type + 6, bracket);
  if (name.length > 60 || /\s/.test(name)) return undefined;
  return [text.slice(on + 4, type), text.slice(0, on), name, text.slice(bracket + 2, -1)];
}

/** `mount` without operands: what is mounted where. */
export const mount: Tool = {
  name: 'mount',
  summary: 'What is mounted where, how?',
  variants: ['default, -l, -t', 'busybox'],
  stream: 'stdout',
  accepts: (argv) => argv.slice(1).every((word, at) => /^-[lt]/.test(word) || argv[at] === '-t'),
  parser: () => {
    const frames = new FrameSet();
    const rows = new Records(frames, 'mount', dictionary, ['mount point', 'device', 'type', 'options']);
    return textParser({
      line: (text, line) => {
        const plain = plainCells(text);
        if (plain !== undefined) return rows.row(plain, line);
        const match = text.length > 8000 ? null : LINE.exec(text);
        const [, bsdDevice, bsdPoint = '', bsdType = '', bsdOptions = ''] =
          match === null && text.length <= 8000 ? (BSD_LINE.exec(text) ?? []) : [];
        if (bsdDevice !== undefined) return rows.row([bsdPoint, bsdDevice, bsdType, bsdOptions], line);
        if (match === null) return false;
        const [, device = '', point = '', type = '', options = '', label] = match;
        const row = new Map([
          ['mount point', point],
          ['device', device],
          ['type', type],
          ['options', options],
        ]);
        if (label !== undefined) row.set('label', label);
        return rows.add(row, line);
      },
      frames: () => frames.frames(),
    });
  },
  views: tableViews({ mount: 'Mounts' }),
};
