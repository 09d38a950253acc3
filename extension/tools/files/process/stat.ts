import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { rowTool } from '../file-tool.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';
import { isDigits } from '../../reading/numbers.ts';

/** man 5 proc_pid_stat, in order; those of old kernels end earlier. */
const STAT: readonly Column[] = [
  { name: 'comm', type: 'string', role: 'label', meaning: 'Command, at most 15 characters' },
  {
    name: 'state',
    type: 'string',
    meaning: 'R runs or wants to, S sleeps, D waits uninterruptibly, Z zombie, T stopped, I idle',
  },
  { name: 'ppid', type: 'string', meaning: 'Parent' },
  { name: 'pgrp', type: 'string', meaning: 'Process group' },
  { name: 'session', type: 'string' },
  { name: 'tty_nr', type: 'string', meaning: 'Controlling terminal; 0 for none' },
  { name: 'tpgid', type: 'string', meaning: 'Foreground process group of the terminal' },
  { name: 'flags', type: 'string', meaning: 'Flags of the kernel (PF_*)' },
  { name: 'minflt', counter: true, meaning: 'Minor faults: no disk was needed' },
  { name: 'cminflt', counter: true, meaning: 'Minor faults of children that ended' },
  { name: 'majflt', counter: true, meaning: 'Major faults: a page was read from disk' },
  { name: 'cmajflt', counter: true, meaning: 'Major faults of children that ended' },
  { name: 'utime', unit: 'ticks', counter: true, meaning: 'CPU time in the program' },
  { name: 'stime', unit: 'ticks', counter: true, meaning: 'CPU time in the kernel' },
  { name: 'cutime', unit: 'ticks', counter: true, meaning: 'utime of children that ended' },
  { name: 'cstime', unit: 'ticks', counter: true, meaning: 'stime of children that ended' },
  { name: 'priority' },
  { name: 'nice' },
  { name: 'num_threads', meaning: 'Threads' },
  { name: 'itrealvalue', meaning: 'Always 0' },
  { name: 'starttime', unit: 'ticks', meaning: 'When it started, after boot' },
  { name: 'vsize', unit: 'B', meaning: 'Address space' },
  { name: 'rss', unit: 'pages', meaning: 'Resident memory, not exact' },
  { name: 'rsslim', unit: 'B', meaning: 'Limit of resident memory' },
  ...[
    'startcode',
    'endcode',
    'startstack',
    'kstkesp',
    'kstkeip',
    'signal',
    'blocked',
    'sigignore',
    'sigcatch',
    'wchan',
  ].map((name) => ({ name, type: 'string' as const })),
  { name: 'nswap', meaning: 'Always 0' },
  { name: 'cnswap', meaning: 'Always 0' },
  { name: 'exit_signal' },
  { name: 'processor', type: 'string', meaning: 'CPU it ran on last' },
  { name: 'rt_priority', meaning: 'Real-time priority; 0 for none' },
  { name: 'policy', meaning: '0 other, 1 FIFO, 2 round robin, 3 batch, 5 idle, 6 deadline' },
  { name: 'delayacct_blkio_ticks', unit: 'ticks', counter: true, meaning: 'Time it waited for block I/O' },
  { name: 'guest_time', unit: 'ticks', counter: true, meaning: 'Time of a virtual CPU' },
  { name: 'cguest_time', unit: 'ticks', counter: true, meaning: 'guest_time of children' },
  ...['start_data', 'end_data', 'start_brk', 'arg_start', 'arg_end', 'env_start', 'env_end'].map((name) => ({
    name,
    type: 'string' as const,
  })),
  { name: 'exit_code', meaning: 'As waitpid gives it' },
];

const NAMES = ['pid', ...STAT.map(({ name }) => name)];

/** `/proc/PID/stat`: the command may hold blanks and brackets, so that it ends at the last bracket. */
export const processStat = rowTool(
  {
    name: '/proc/PID/stat',
    summary: 'What is a process doing, in one line?',
    variants: ['44 to 52 fields'],
    reads: ofProcess('stat'),
  },
  {
    frame: 'process',
    title: 'Process',
    subjects: 1,
    dictionary: new Dictionary([...PROCESS, ...STAT]),
    cells: (text) => {
      const open = text.indexOf(' (');
      const close = text.lastIndexOf(') ');
      if (open <= 0 || close < open || !isDigits(text.slice(0, open))) return null;
      return [text.slice(0, open), text.slice(open + 2, close), ...text.slice(close + 2).split(' ')];
    },
    columns: (cells) => (cells.length > 20 ? NAMES : null),
  },
);

/** `/proc/PID/statm` (man 5 proc): seven counts of pages. */
const STATM = ['size', 'resident', 'shared', 'text', 'lib', 'data', 'dt'];

export const statm = rowTool(
  { name: '/proc/PID/statm', summary: 'How many pages has a process?', reads: ofProcess('statm') },
  {
    frame: 'memory',
    title: 'Memory in pages',
    subjects: 0,
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'size', unit: 'pages', meaning: 'Address space' },
      { name: 'resident', unit: 'pages', meaning: 'Resident memory' },
      { name: 'shared', unit: 'pages', meaning: 'Resident memory of files and shared memory' },
      { name: 'text', unit: 'pages', meaning: 'Program text' },
      { name: 'lib', meaning: 'Always 0' },
      { name: 'data', unit: 'pages', meaning: 'Data and stack' },
      { name: 'dt', meaning: 'Always 0' },
    ]),
    cells: (text) => (/^\d+(?: \d+){6}$/.test(text) ? text.split(' ') : null),
    columns: () => STATM,
    source: processOf,
  },
);

/** `/proc/PID/schedstat`: Documentation/scheduler/sched-stats.rst. */
export const schedstat = rowTool(
  {
    name: '/proc/PID/schedstat',
    summary: 'How long did a process run and wait for a CPU?',
    reads: ofProcess('schedstat'),
  },
  {
    frame: 'sched',
    title: 'Scheduling',
    subjects: 0,
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'run time', unit: 'ns', counter: true, meaning: 'Time on a CPU' },
      { name: 'wait time', unit: 'ns', counter: true, meaning: 'Time it waited for a CPU' },
      { name: 'timeslices', counter: true, meaning: 'Times it was put on a CPU' },
    ]),
    cells: (text) => (/^\d+ \d+ \d+$/.test(text) ? text.split(' ') : null),
    columns: () => ['run time', 'wait time', 'timeslices'],
    source: processOf,
  },
);

/** `/proc/PID/cgroup` (man 7 cgroups). */
export const processCgroup = rowTool(
  {
    name: '/proc/PID/cgroup',
    summary: 'Which control group is a process in?',
    variants: ['v1, v2 and both'],
    reads: ofProcess('cgroup'),
  },
  {
    frame: 'cgroup',
    title: 'Control groups',
    subjects: 2,
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'hierarchy', type: 'string', role: 'label', meaning: '0 for v2' },
      { name: 'controllers', type: 'string', role: 'label', meaning: 'Empty for v2' },
      { name: 'path', type: 'string', meaning: 'The group, below where the hierarchy is mounted' },
    ]),
    cells: (text) => {
      const match = /^(\d+):([^:]*):(\/.*)$/.exec(text);
      return match === null ? null : match.slice(1);
    },
    columns: () => ['hierarchy', 'controllers', 'path'],
    source: processOf,
  },
);
