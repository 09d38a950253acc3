import { withPictures } from '../../reading/picture-views.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { asksRaw, ColumnListing } from '../../reading/column-listing.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

const SIZES =
  'SIZE ZONE-SZ ZONE-WGRAN ZONE-APP FSSIZE FSUSED FSAVAIL ALIGNMENT MIN-IO OPT-IO PHY-SEC LOG-SEC DISC-GRAN DISC-MAX DISC-ALN WSAME'.split(
    ' ',
  );
const WORDS =
  'MAJ:MIN TYPE FSTYPE FSVER LABEL UUID PARTUUID PARTLABEL MODEL SERIAL REV VENDOR TRAN WWN HCTL SCHED STATE OWNER GROUP MODE ZONED SUBSYSTEMS KNAME PKNAME PTUUID PTTYPE PARTTYPE PARTTYPENAME PARTFLAGS ID ID-LINK'.split(
    ' ',
  );

/** Names and meanings: lsblk(8) of util-linux 2.38. */
const dictionary = new Dictionary([
  SAMPLE,
  { name: 'NAME', type: 'string', role: 'label' },
  { name: 'PATH', type: 'string', role: 'label' },
  { name: 'depth', meaning: 'How many devices it is made of, one below the other' },
  ...WORDS.map((name) => ({ name, type: 'string' as const })),
  ...SIZES.map((name) => ({ name, unit: 'B' })),
  { name: 'FSUSE%', unit: '%', meaning: 'Share of the file system in use' },
  { name: 'RM', meaning: '1 if it can be taken out' },
  { name: 'RO', meaning: '1 if it cannot be written' },
  { name: 'ROTA', meaning: '1 if it turns; virtual disks say so too' },
  { name: 'RQ-SIZE', meaning: 'Requests its queue takes' },
  { name: 'RA', unit: 'KiB', meaning: 'Read ahead' },
  { name: 'MOUNTPOINT', type: 'string', role: 'label' },
  { name: 'MOUNTPOINTS', type: 'string', role: 'label' },
]);
const NAMES = new Set(['NAME', 'KNAME', 'PATH', ...SIZES, ...WORDS]);
/** Any other column, in a header that begins with the device. */
const HEADER_WORD = /^[A-Z][A-Z0-9:%_.-]*$/;

/** `lsblk`: block devices and what is on them. */
export const lsblk: Tool = {
  name: 'lsblk',
  summary: 'Which disks are there, how are they divided, and what is on them?',
  variants: ['default, -f, -t, -o with any columns, -b, -l, -p, -r, -P, -J'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|-V|--help|--version|-n|--noheadings)$/.test(word)),
  begins: (line) => /^NAME +MAJ:MIN /.test(line),
  parser: (argv) =>
    textParser(
      new ColumnListing(new FrameSet(), {
        frame: 'device',
        dictionary,
        key: 'blockdevices',
        raw: asksRaw(argv),
        isHeader: (names) =>
          names.length > 1 &&
          (names.filter((name) => NAMES.has(name)).length >= names.length / 2 ||
            (/^(?:K?NAME|PATH)$/.test(names[0] ?? '') && names.every((name) => HEADER_WORD.test(name)))),
        continues: true,
      }),
    ),
  views: withPictures(tableViews({ device: 'Block devices' }), {
    first: [
      {
        kind: 'tree',
        title: 'Tree',
        frame: 'device',
        label: 'NAME',
        depth: 'depth',
        fields: ['SIZE', 'TYPE', 'MOUNTPOINTS', 'MOUNTPOINT'],
      },
    ],
  }),
};
