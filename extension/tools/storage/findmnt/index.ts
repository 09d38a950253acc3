import { withPictures } from '../../reading/picture-views.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { asksRaw, ColumnListing } from '../../reading/column-listing.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

const WORDS =
  'FSTYPE OPTIONS VFS-OPTIONS FS-OPTIONS FSROOT LABEL UUID PARTLABEL PARTUUID MAJ:MIN PROPAGATION ID PARENT TID'.split(
    ' ',
  );

/** Names and meanings: findmnt(8) of util-linux 2.38. */
const dictionary = new Dictionary([
  SAMPLE,
  { name: 'TARGET', type: 'string', role: 'label', meaning: 'Mount point' },
  { name: 'depth', meaning: 'How many mounts it is on' },
  { name: 'SOURCE', type: 'string', role: 'label', meaning: 'Device, server or name of what is mounted' },
  ...WORDS.map((name) => ({ name, type: 'string' as const })),
  ...['SIZE', 'USED', 'AVAIL'].map((name) => ({ name, unit: 'B' })),
  { name: 'USE%', unit: '%', meaning: 'Share of the space in use' },
]);

/** `findmnt`: what is mounted where. */
export const findmnt: Tool = {
  name: 'findmnt',
  summary: 'What is mounted where, how?',
  variants: ['default, -l, --df, -o with any columns, -r, -P, -J'],
  stream: 'stdout',
  accepts: (argv) =>
    !argv.some((word) => /^(?:-h|-V|--help|--version|-n|--noheadings|-x|--verify|-p|--poll.*)$/.test(word)),
  begins: (line) => /^TARGET +SOURCE +FSTYPE /.test(line),
  parser: (argv) =>
    textParser(
      new ColumnListing(new FrameSet(), {
        frame: 'mount',
        dictionary,
        key: 'filesystems',
        raw: asksRaw(argv),
        isHeader: (names) => names.includes('TARGET') && names.every((name) => /^[A-Z]/.test(name)),
      }),
    ),
  views: withPictures(tableViews({ mount: 'Mounts' }), {
    last: [
      { kind: 'tree', title: 'Tree', frame: 'mount', label: 'TARGET', depth: 'depth', fields: ['SOURCE', 'FSTYPE'] },
    ],
  }),
};
