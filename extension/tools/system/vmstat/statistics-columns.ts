import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import type { MemoryUnit } from './columns.ts';

/** The lines of `vmstat -s` and `-D`: a number, perhaps a unit letter, and these words (vmstat.c of procps 3.3 and 4.0). */

const MEMORY: readonly string[] = [
  'total memory',
  'used memory',
  'active memory',
  'inactive memory',
  'free memory',
  'buffer memory',
  'swap cache',
  'total swap',
  'used swap',
  'free swap',
];

const TICKS: readonly string[] = [
  'non-nice user cpu ticks',
  'nice user cpu ticks',
  'system cpu ticks',
  'idle cpu ticks',
  'IO-wait cpu ticks',
  'IRQ cpu ticks',
  'softirq cpu ticks',
  'stolen cpu ticks',
  'non-nice guest cpu ticks',
  'nice guest cpu ticks',
];

const COUNTERS: readonly Column[] = [
  {
    name: 'paged in',
    aka: ['pages paged in'],
    unit: 'KiB',
    counter: true,
    meaning: 'Read from block devices since boot',
  },
  {
    name: 'paged out',
    aka: ['pages paged out'],
    unit: 'KiB',
    counter: true,
    meaning: 'Written to block devices since boot',
  },
  { name: 'pages swapped in', unit: 'pages', counter: true, meaning: 'Since boot' },
  { name: 'pages swapped out', unit: 'pages', counter: true, meaning: 'Since boot' },
  { name: 'interrupts', counter: true, meaning: 'Since boot' },
  { name: 'CPU context switches', counter: true, meaning: 'Since boot' },
  { name: 'boot time', meaning: 'Seconds since 1970-01-01 UTC' },
  { name: 'forks', counter: true, meaning: 'Processes and threads created since boot' },
];

/** `-s` and `-f`: counters of the whole system; a row holds one report. */
export function statisticsColumns(memory: MemoryUnit): Dictionary {
  return new Dictionary([
    SAMPLE,
    ...MEMORY.map((name): Column => ({ name, unit: memory })),
    ...TICKS.map((name): Column => ({
      name,
      unit: 'ticks',
      counter: true,
      meaning: 'CPU time since boot, in hundredths of a second',
    })),
    ...COUNTERS,
  ]);
}

/** `-D`: counters of all disks together; a row holds one report. */
export const diskSummaryDictionary = new Dictionary([
  SAMPLE,
  { name: 'disks' },
  { name: 'partitions' },
  { name: 'total reads', counter: true, meaning: 'Since boot' },
  { name: 'merged reads', counter: true, meaning: 'Since boot' },
  { name: 'read sectors', unit: 'sectors', counter: true, meaning: 'Since boot' },
  { name: 'milli reading', unit: 'ms', counter: true, meaning: 'Time spent reading since boot' },
  { name: 'writes', counter: true, meaning: 'Since boot' },
  { name: 'merged writes', counter: true, meaning: 'Since boot' },
  { name: 'written sectors', unit: 'sectors', counter: true, meaning: 'Since boot' },
  { name: 'milli writing', unit: 'ms', counter: true, meaning: 'Time spent writing since boot' },
  { name: 'inprogress IO', meaning: 'Requests in progress' },
  { name: 'milli spent IO', unit: 'ms', counter: true, meaning: 'Time with a request in progress since boot' },
  { name: 'milli weighted IO', unit: 'ms', counter: true, meaning: 'The same, weighted by the number of requests' },
]);
