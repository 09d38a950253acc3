import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import { blankPair } from '../rules/pair-rules.ts';
import { CGROUP } from './columns.ts';
import { cgroupOf } from './path.ts';
import { isDigits } from '../../reading/numbers.ts';

const PERIODS = 'Periods of the CPU limit in which the group ran';
const THROTTLED = 'Periods in which it used up its quota and was stopped';
/** Documentation/admin-guide/cgroup-v2.rst and scheduler/sched-bwc.rst; v1 prints nanoseconds, v2 microseconds. */
const CPU_STAT: readonly Column[] = [
  { name: 'usage_usec', unit: 'us', counter: true, meaning: 'CPU time' },
  { name: 'user_usec', unit: 'us', counter: true, meaning: 'CPU time in programs' },
  { name: 'system_usec', unit: 'us', counter: true, meaning: 'CPU time in the kernel' },
  { name: 'nice_usec', unit: 'us', counter: true, meaning: 'CPU time in programs of low priority' },
  {
    name: 'core_sched.force_idle_usec',
    unit: 'us',
    counter: true,
    meaning: 'Time a core was kept idle for core scheduling',
  },
  { name: 'nr_periods', counter: true, meaning: PERIODS },
  { name: 'nr_throttled', counter: true, meaning: THROTTLED },
  { name: 'throttled_usec', unit: 'us', counter: true, meaning: 'Time its CPUs stood still for the limit' },
  { name: 'throttled_time', unit: 'ns', counter: true, meaning: 'Time its CPUs stood still for the limit' },
  { name: 'nr_bursts', counter: true, meaning: 'Periods in which it used more than its quota from earlier ones' },
  { name: 'burst_usec', unit: 'us', counter: true, meaning: 'Time used beyond the quota' },
  { name: 'burst_time', unit: 'ns', counter: true, meaning: 'Time used beyond the quota' },
  { name: 'wait_sum', unit: 'ns', counter: true, meaning: 'Time its tasks waited for a CPU' },
  { name: 'current_bw' },
  {
    name: 'file',
    type: 'string',
    role: 'label',
    meaning: 'cpu.stat.local: of the group itself, its children left out',
  },
];

/** `cpu.stat` and `cpu.stat.local` of v1 and v2. */
export const cpuStat = pairTool(
  {
    name: 'cpu.stat',
    summary: 'Is a control group throttled by its CPU limit?',
    variants: ['v1, v2, cpu.stat.local'],
    reads: /(?:^|\/)cpu\.stat(?:\.local)?$/,
  },
  {
    frame: 'cpu',
    title: 'CPU',
    dictionary: new Dictionary([...CGROUP, ...CPU_STAT], (name) => ({
      type: 'number',
      counter: true,
      ...(name.endsWith('_usec') && { unit: 'us' }),
    })),
    pairs: blankPair,
    // Both files have names in common.
    subject: (path) => ({ ...cgroupOf(path), ...(path.endsWith('.local') && { file: 'cpu.stat.local' }) }),
  },
);

/** `cpuacct.stat` of v1: `user 123`, in USER_HZ ticks. */
export const cpuacctStat = pairTool(
  { name: 'cpuacct.stat', summary: 'How much CPU time did a control group use?', reads: /(?:^|\/)cpuacct\.stat$/ },
  {
    frame: 'cpu',
    title: 'CPU time',
    dictionary: new Dictionary(CGROUP, () => ({ type: 'number', unit: 'ticks', counter: true })),
    pairs: blankPair,
    subject: cgroupOf,
  },
);

/** `cpuacct.usage_all` of v1. */
export const cpuacctAll = rowTool(
  {
    name: 'cpuacct.usage_all',
    summary: 'On which CPUs did a control group run?',
    reads: /(?:^|\/)cpuacct\.usage_all$/,
  },
  {
    frame: 'cpu',
    title: 'CPU time by CPU',
    subjects: 1,
    dictionary: new Dictionary([...CGROUP, { name: 'cpu', type: 'string', role: 'label' }], () => ({
      type: 'number',
      unit: 'ns',
      counter: true,
    })),
    header: (text) => (text === 'cpu user system' ? text.split(' ') : null),
    columns: (cells) =>
      cells.length === 3 && cells.every((cell) => isDigits(cell)) ? ['cpu', 'user', 'system'] : null,
    source: cgroupOf,
  },
);
