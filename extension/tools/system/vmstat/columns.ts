import { SAMPLE, TIME } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';

/** Names, units and meanings: vmstat(8) of procps-ng 3.3 to 4.0; units also from vmstat.c. */

/** The units that `-S` chooses; K unless said otherwise. */
export type MemoryUnit = 'kB' | 'KiB' | 'MB' | 'MiB';

const UNITS: Readonly<Record<string, MemoryUnit>> = { k: 'kB', K: 'KiB', m: 'MB', M: 'MiB' };

/** The unit behind a letter of `-S` or of the lines of `-s`. */
export function unitOfLetter(letter: string | undefined): MemoryUnit {
  return UNITS[letter ?? 'K'] ?? 'KiB';
}

/** The default report. `-S` changes memory and swap columns (vmstat.c, unitConvert), never bi and bo. */
export function systemColumns(memory: MemoryUnit): Dictionary {
  return new Dictionary([
    SAMPLE,
    TIME,
    { name: 'r', meaning: 'Processes running or waiting for a CPU' },
    { name: 'b', meaning: 'Processes blocked waiting for I/O' },
    { name: 'swpd', unit: memory, meaning: 'Swap space in use' },
    { name: 'free', unit: memory, meaning: 'Idle memory' },
    { name: 'buff', unit: memory, meaning: 'Memory used as buffers' },
    { name: 'cache', unit: memory, meaning: 'Memory used as page cache' },
    { name: 'inact', unit: memory, meaning: 'Inactive memory' },
    { name: 'active', unit: memory, meaning: 'Active memory' },
    { name: 'si', unit: `${memory}/s`, meaning: 'Memory swapped in from disk' },
    { name: 'so', unit: `${memory}/s`, meaning: 'Memory swapped out to disk' },
    { name: 'bi', unit: 'KiB/s', meaning: 'Read from block devices' },
    { name: 'bo', unit: 'KiB/s', meaning: 'Written to block devices' },
    { name: 'in', unit: '/s', meaning: 'Interrupts, the clock included' },
    { name: 'cs', unit: '/s', meaning: 'Context switches' },
    { name: 'us', unit: '%', meaning: 'CPU time in applications, niced ones included' },
    { name: 'sy', unit: '%', meaning: 'CPU time in the kernel' },
    { name: 'id', unit: '%', meaning: 'CPU time idle' },
    { name: 'wa', unit: '%', meaning: 'CPU time idle while waiting for I/O' },
    { name: 'st', unit: '%', meaning: 'CPU time the hypervisor gave to others' },
    { name: 'gu', unit: '%', meaning: 'CPU time running KVM guests' },
  ]);
}

function diskGroup(group: string, what: string): Column[] {
  return [
    { name: `${group} total`, counter: true, meaning: `${what} completed since boot` },
    { name: `${group} merged`, counter: true, meaning: `${what} merged with another since boot` },
    { name: `${group} sectors`, unit: 'sectors', counter: true, meaning: `Sectors of ${group} since boot` },
    { name: `${group} ms`, unit: 'ms', counter: true, meaning: `Time spent in ${group} since boot` },
  ];
}

/** `-d`: counters of each disk. The header has two lines, of which the first tells reads from writes. */
export const diskDictionary = new Dictionary([
  SAMPLE,
  TIME,
  { name: 'disk', type: 'string', role: 'label', meaning: 'Disk' },
  ...diskGroup('reads', 'Reads'),
  ...diskGroup('writes', 'Writes'),
  { name: 'IO cur', meaning: 'Requests in progress' },
  { name: 'IO sec', aka: ['IO s'], unit: 's', counter: true, meaning: 'Time spent on requests since boot' },
]);

/** `-p`: counters of one partition. */
export const partitionDictionary = new Dictionary([
  SAMPLE,
  { name: 'partition', type: 'string', role: 'label', meaning: 'Partition' },
  { name: 'reads', counter: true, meaning: 'Reads issued since boot' },
  { name: 'read sectors', unit: 'sectors', counter: true, meaning: 'Sectors read since boot' },
  { name: 'writes', counter: true, meaning: 'Writes issued since boot' },
  { name: 'requested writes', unit: 'sectors', counter: true, meaning: 'Sectors written since boot' },
]);

/** `-m`: kernel object caches. */
export const slabDictionary = new Dictionary([
  SAMPLE,
  { name: 'Cache', type: 'string', role: 'label', meaning: 'Name of the cache' },
  { name: 'Num', meaning: 'Objects in use' },
  { name: 'Total', meaning: 'Objects allocated' },
  { name: 'Size', unit: 'B', meaning: 'Size of one object' },
  { name: 'Pages', meaning: 'Pages with at least one object in use' },
]);
