import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { rowTool } from '../file-tool.ts';
import { isDigits } from '../../reading/numbers.ts';

/** Documentation/admin-guide/iostats.rst: eleven fields, four more since 4.18 (discards), two more since 5.5 (flushes). */
const IO: readonly Column[] = [
  { name: 'reads', counter: true, meaning: 'Reads completed' },
  { name: 'reads merged', counter: true, meaning: 'Reads merged with a neighbour before they were issued' },
  { name: 'sectors read', unit: 'sectors', counter: true },
  { name: 'ms reading', unit: 'ms', counter: true, meaning: 'Time spent by all reads' },
  { name: 'writes', counter: true, meaning: 'Writes completed' },
  { name: 'writes merged', counter: true, meaning: 'Writes merged with a neighbour before they were issued' },
  { name: 'sectors written', unit: 'sectors', counter: true },
  { name: 'ms writing', unit: 'ms', counter: true, meaning: 'Time spent by all writes' },
  { name: 'in progress', meaning: 'Requests the device works on now' },
  {
    name: 'ms doing I/O',
    unit: 'ms',
    counter: true,
    meaning: 'Time with at least one request in progress; its rate is %util',
  },
  { name: 'weighted ms', unit: 'ms', counter: true, meaning: 'Time of all requests together; its rate is aqu-sz' },
  { name: 'discards', counter: true },
  { name: 'discards merged', counter: true },
  { name: 'sectors discarded', unit: 'sectors', counter: true },
  { name: 'ms discarding', unit: 'ms', counter: true },
  { name: 'flushes', counter: true },
  { name: 'ms flushing', unit: 'ms', counter: true },
];
const NAMES = IO.map(({ name }) => name);
/** What kernels from 2.6.0 to 2.6.24 print for partitions. */
const OLD_PARTITION = ['reads', 'sectors read', 'writes', 'sectors written'];
const DEVICE = ['major', 'minor', 'device'];
const PARTITION = [...DEVICE, ...OLD_PARTITION];
const DISK = [...DEVICE, ...NAMES];

const dictionary = new Dictionary(
  [
    SAMPLE,
    { name: 'major', type: 'string', meaning: 'Number of the driver' },
    { name: 'minor', type: 'string', meaning: 'Number of the device at its driver' },
    { name: 'device', type: 'string', role: 'label' },
    ...IO,
  ],
  () => ({ type: 'number' }),
);

/** `/proc/diskstats`: counters of every block device. */
export const diskstats = rowTool(
  {
    name: '/proc/diskstats',
    summary: 'What did each disk do?',
    variants: ['14, 18 or 20 fields'],
    reads: /^\/proc\/diskstats$/,
  },
  {
    frame: 'disk',
    title: 'Disks',
    subjects: 3,
    dictionary,
    cells: (text) => {
      const cells = splitWords(text);
      return cells.length >= 7 && cells.every((cell, at) => at === 2 || isDigits(cell)) ? cells : null;
    },
    columns: (cells) => (cells.length === 7 ? PARTITION : DISK),
  },
);

/** The same counters of one device (Documentation/block/stat.rst). */
export const blockStat = rowTool(
  {
    name: '/sys/block/DEVICE/stat',
    summary: 'What did this disk do?',
    reads: /^\/sys\/(?:block|class\/block|dev\/block)\/[^/]+\/(?:[^/]+\/)?stat$/,
  },
  {
    frame: 'disk',
    title: 'Disk',
    subjects: 0,
    dictionary,
    cells: (text) => (/^\s*\d+(?:\s+\d+){3,}$/.test(text) ? text.trim().split(/\s+/) : null),
    columns: () => NAMES,
    source: (path): Record<string, string> => ({ device: path.split('/').at(-2) ?? '' }),
  },
);

/** `/proc/partitions`. */
export const partitions = rowTool(
  { name: '/proc/partitions', summary: 'Which block devices are there?', reads: /^\/proc\/partitions$/ },
  {
    frame: 'partition',
    title: 'Partitions',
    subjects: 3,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'major', type: 'string' },
      { name: 'minor', type: 'string' },
      { name: '#blocks', unit: 'KiB', meaning: 'Size in blocks of 1024 bytes' },
      { name: 'name', type: 'string', role: 'label' },
    ]),
    header: (text) => (/^major minor\s+#blocks\s+name$/.test(text) ? ['major', 'minor', '#blocks', 'name'] : null),
    columns: (cells) => (cells.length === 4 ? ['major', 'minor', '#blocks', 'name'] : null),
  },
);
