import { SAMPLE, TIME } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';

/** Names, units and meanings: mpstat(1) of sysstat 12.6 and, for older names, of 9.0 and 10.1. */

const CPU: Column = { name: 'CPU', type: 'string', role: 'label', meaning: 'Processor; "all" is the mean of all' };
const NODE: Column = { name: 'NODE', type: 'string', role: 'label', meaning: 'NUMA node; "all" is the mean of all' };

const SHARES: readonly Column[] = [
  { name: '%usr', aka: ['%user'], unit: '%', meaning: 'CPU time in applications' },
  { name: '%nice', unit: '%', meaning: 'CPU time in applications with lowered priority' },
  { name: '%sys', aka: ['%system'], unit: '%', meaning: 'CPU time in the kernel, interrupts not included' },
  { name: '%iowait', unit: '%', meaning: 'CPU time idle while a disk request was outstanding' },
  { name: '%irq', unit: '%', meaning: 'CPU time servicing hardware interrupts' },
  { name: '%soft', unit: '%', meaning: 'CPU time servicing software interrupts' },
  { name: '%steal', unit: '%', meaning: 'CPU time the hypervisor gave to another virtual processor' },
  { name: '%guest', unit: '%', meaning: 'CPU time running a virtual processor' },
  { name: '%gnice', unit: '%', meaning: 'CPU time running a virtual processor with lowered priority' },
  { name: '%idle', unit: '%', meaning: 'CPU time idle without an outstanding disk request' },
  { name: 'intr/s', unit: '/s', meaning: 'Interrupts received per second' },
];

/** The columns that `-T` adds; empty in the row of all processors. */
export const TOPOLOGY: readonly string[] = ['CORE', 'SOCK', 'NODE'];

/** Processors: shares of time, and the sum of interrupts. */
export const cpuDictionary = new Dictionary([
  SAMPLE,
  TIME,
  CPU,
  { name: 'CORE', type: 'string', role: 'label', meaning: 'Logical core' },
  { name: 'SOCK', type: 'string', role: 'label', meaning: 'Socket' },
  NODE,
  ...SHARES,
]);

/** NUMA nodes. */
export const nodeDictionary = new Dictionary([SAMPLE, TIME, NODE, ...SHARES]);

/**
 * Interrupts one by one: the columns are whatever /proc/interrupts or /proc/softirqs lists, each per second.
 */
export const interruptDictionary = new Dictionary([SAMPLE, TIME, CPU], () => ({ type: 'number', unit: '/s' }));

/** Names of /proc/softirqs that tell its table from that of hardware interrupts (kernel/softirq.c). */
export const SOFT_INTERRUPTS: ReadonlySet<string> = new Set(['HI/s', 'TIMER/s', 'NET_TX/s', 'NET_RX/s']);
