import { withPictures } from '../../reading/picture-views.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { asksRaw, ColumnListing } from '../../reading/column-listing.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: lsns(8) of util-linux 2.38. */
const dictionary = new Dictionary([
  SAMPLE,
  { name: 'NS', type: 'string', role: 'label', meaning: 'Number of the namespace' },
  { name: 'depth' },
  { name: 'TYPE', type: 'string', role: 'label', meaning: 'mnt, net, ipc, user, pid, uts, cgroup, time' },
  { name: 'NPROCS', meaning: 'Processes in it' },
  { name: 'PID', meaning: 'Its process with the smallest number' },
  { name: 'PPID' },
  { name: 'UID', type: 'string' },
  ...['USER', 'COMMAND', 'PATH', 'NETNSID', 'NSFS', 'PNS', 'ONS'].map((name) => ({ name, type: 'string' as const })),
]);

/** `lsns`: which namespaces there are and who is in them. */
export const lsns: Tool = {
  name: 'lsns',
  summary: 'Which namespaces are there, and which processes are in them?',
  variants: ['default, -t, -p, -T, -o with any columns, -r, -J'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|-V|--help|--version|-n|--noheadings)$/.test(word)),
  begins: (line) => /^ *NS +TYPE +NPROCS /.test(line),
  parser: (argv) =>
    textParser(
      new ColumnListing(new FrameSet(), {
        frame: 'namespace',
        dictionary,
        key: 'namespaces',
        raw: asksRaw(argv),
        isHeader: (names) => names.includes('NS') && names.every((name) => /^[A-Z]+$/.test(name)),
        continues: true,
      }),
    ),
  views: withPictures(tableViews({ namespace: 'Namespaces' }), {
    last: [
      { kind: 'bars', title: 'Processes by namespace', frame: 'namespace', by: ['TYPE', 'NS'], fields: ['NPROCS'] },
    ],
  }),
};
