import { Dictionary } from '../../reading/dictionary.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import { colonPair } from '../rules/pair-rules.ts';
import type { Pair } from '../rules/pair-rules.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';
import { isDigits } from '../../reading/numbers.ts';

const COLUMNS = ['address', 'perms', 'offset', 'dev', 'inode', 'pathname'];
const WITH_SIZE = ['address', 'size', ...COLUMNS.slice(1)];
const MAPPING = /^([0-9a-f]+-[0-9a-f]+) ([-rwxsp]{4}) ([0-9a-f]+) ([0-9a-f]+:[0-9a-f]+) (\d+)(?: +(.*))?$/;

/** The cells of `560eb7245000-560eb7247000 r--p 00000000 fe:00 260386   /usr/bin/head`. */
function mapping(text: string): string[] | null {
  const match = MAPPING.exec(text);
  return match === null ? null : match.slice(1).filter((cell) => (cell as string | undefined) !== undefined);
}

const MAPPING_COLUMNS = [
  { name: 'address', type: 'string', role: 'label' },
  { name: 'perms', type: 'string', meaning: 'read, write, execute; p private or s shared' },
  { name: 'offset', type: 'string', meaning: 'Where in the file, hexadecimal' },
  { name: 'dev', type: 'string', meaning: 'Device of the file' },
  { name: 'inode', type: 'string' },
  { name: 'pathname', type: 'string', meaning: 'File, or [heap], [stack], [vdso]; none for anonymous memory' },
] as const;

/** Hexadecimal digits of which a number takes as many without loss. */
const SAFE_DIGITS = 13;

/** The KiB of address space between the two ends of a mapping. */
function sizeOf(address: string): string {
  const [from = '', to = ''] = address.split('-');
  if (to.length <= SAFE_DIGITS) return String((Number.parseInt(to, 16) - Number.parseInt(from, 16)) / 1024);
  return String((BigInt(`0x${to}`) - BigInt(`0x${from}`)) / 1024n);
}

/** `/proc/PID/maps`. */
export const maps = rowTool(
  {
    name: '/proc/PID/maps',
    summary: 'What is mapped into a process?',
    reads: ofProcess('maps'),
    pictures: {
      last: [{ kind: 'area', title: 'Address space', frame: 'mapping', by: ['pathname'], size: 'size' }],
    },
  },
  {
    frame: 'mapping',
    title: 'Mappings',
    subjects: 1,
    dictionary: new Dictionary([
      ...PROCESS,
      ...MAPPING_COLUMNS,
      { name: 'size', unit: 'KiB', meaning: 'Address space from its first to its last byte' },
    ]),
    cells: (text) => {
      const [address, ...rest] = mapping(text) ?? [];
      return address === undefined ? null : [address, sizeOf(address), ...rest];
    },
    columns: () => WITH_SIZE,
    source: processOf,
  },
);

const SIZES: Readonly<Record<string, string>> = {
  Size: 'Address space of the mapping',
  Rss: 'Resident',
  Pss: 'Resident, shared pages divided by how many share them',
  Pss_Dirty: 'The dirty part of Pss',
  Pss_Anon: 'The anonymous part of Pss',
  Pss_File: 'The file part of Pss',
  Pss_Shmem: 'The shared memory part of Pss',
  Shared_Clean: 'Shared with others, unchanged',
  Shared_Dirty: 'Shared with others, changed',
  Private_Clean: 'Of this process alone, unchanged',
  Private_Dirty: 'Of this process alone, changed: what would be freed if it ended',
  Referenced: 'Used recently',
  Anonymous: 'Belongs to no file',
  Swap: 'Swapped out',
  SwapPss: 'Swapped out, shared pages divided',
  Locked: 'Locked',
};

/** `/proc/PID/smaps` and smaps_rollup (Documentation/filesystems/proc.rst). */
export const smaps = pairTool(
  {
    name: '/proc/PID/smaps',
    summary: 'How much memory does each mapping of a process take?',
    variants: ['smaps, smaps_rollup'],
    reads: ofProcess('smaps(?:_rollup)?'),
    pictures: {
      first: [{ kind: 'area', title: 'Resident memory', frame: 'mapping', by: ['pathname'], size: 'Rss' }],
    },
  },
  {
    frame: 'mapping',
    title: 'Memory by mapping',
    subjectNames: ['address'],
    dictionary: new Dictionary(
      [
        ...PROCESS,
        ...MAPPING_COLUMNS,
        ...Object.entries(SIZES).map(([name, meaning]) => ({ name, unit: 'KiB', meaning })),
        { name: 'THPeligible', meaning: '1: huge pages may be used' },
        { name: 'ProtectionKey' },
        { name: 'VmFlags', type: 'string' },
      ],
      () => ({ type: 'number', unit: 'KiB' }),
    ),
    pairs: (text) => {
      const cells = mapping(text);
      if (cells !== null) return cells.map((cell, at): Pair => [COLUMNS[at] ?? '', cell]);
      const pairs = colonPair(text);
      const flags = text.startsWith('VmFlags:');
      return flags || pairs?.every(([, value]) => isDigits(value)) === true ? pairs : null;
    },
    subject: processOf,
  },
);
