import { isDigits } from '../../reading/numbers.ts';
import type { Tool } from '../../tool.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { pairTool } from '../file-tool.ts';
import { colonPair } from '../rules/pair-rules.ts';
import type { Pair } from '../rules/pair-rules.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';

/** man 5 proc and Documentation/filesystems/proc.rst, table 1-2. */
const SIZES: Readonly<Record<string, string>> = {
  VmPeak: 'Most address space it ever had',
  VmSize: 'Address space',
  VmLck: 'Locked memory',
  VmPin: 'Pinned memory, which cannot be moved',
  VmHWM: 'Most resident memory it ever had',
  VmRSS: 'Resident memory: anonymous, file and shared',
  RssAnon: 'Resident anonymous memory',
  RssFile: 'Resident file pages',
  RssShmem: 'Resident shared memory',
  VmData: 'Data segment',
  VmStk: 'Stack',
  VmExe: 'Program text',
  VmLib: 'Text of shared libraries',
  VmPTE: 'Page tables',
  VmPMD: 'Second-level page tables',
  VmSwap: 'Swapped out',
  HugetlbPages: 'Huge pages',
};
const TEXTS = [
  'Umask',
  'Uid',
  'Gid',
  'Groups',
  'NStgid',
  'NSpid',
  'NSpgid',
  'NSsid',
  'SigQ',
  'State',
  'SigPnd',
  'ShdPnd',
];
const MASKS = [
  'SigBlk',
  'SigIgn',
  'SigCgt',
  'CapInh',
  'CapPrm',
  'CapEff',
  'CapBnd',
  'CapAmb',
  'untag_mask',
  'Cpus_allowed',
];
const LISTS = ['Cpus_allowed_list', 'Mems_allowed', 'Mems_allowed_list'];
const STATUS: readonly Column[] = [
  { name: 'Name', type: 'string', role: 'label', meaning: 'Command, at most 15 characters' },
  { name: 'Tgid', type: 'string', meaning: 'Process the thread belongs to' },
  { name: 'Ngid', type: 'string', meaning: 'NUMA group' },
  { name: 'Pid', type: 'string', role: 'label', meaning: 'Thread ID' },
  { name: 'PPid', type: 'string', meaning: 'Parent' },
  { name: 'TracerPid', type: 'string', meaning: 'The process that traces it (strace, gdb); 0 for none' },
  { name: 'FDSize', meaning: 'Places for file descriptors' },
  { name: 'Threads', meaning: 'Threads of the process' },
  { name: 'NoNewPrivs', meaning: '1: exec cannot give it more rights' },
  { name: 'Seccomp', meaning: '0 off, 1 strict, 2 filter' },
  { name: 'voluntary_ctxt_switches', counter: true, meaning: 'Times it gave the CPU up, to wait' },
  { name: 'nonvoluntary_ctxt_switches', counter: true, meaning: 'Times the CPU was taken from it' },
  ...Object.entries(SIZES).map(([name, meaning]) => ({ name, unit: 'KiB', meaning })),
  ...[...TEXTS, ...MASKS, ...LISTS].map((name) => ({ name, type: 'string' as const })),
];

/** What tells most of a process, in this order. */
const CARD = [
  ...[
    'State',
    'PPid',
    'TracerPid',
    'Uid',
    'Gid',
    'Threads',
    'VmRSS',
    'VmHWM',
    'RssAnon',
    'RssFile',
    'RssShmem',
    'VmSwap',
  ],
  ...[
    'VmSize',
    'FDSize',
    'voluntary_ctxt_switches',
    'nonvoluntary_ctxt_switches',
    'Cpus_allowed_list',
    'NSpid',
    'CapEff',
  ],
  ...['Seccomp', 'NoNewPrivs', 'SigQ', 'SigCgt', 'SigIgn'],
];

/** `/proc/PID/status`. */
export const status = pairTool(
  {
    name: '/proc/PID/status',
    summary: 'What is a process: memory, threads, switches, rights?',
    reads: ofProcess('status'),
    pictures: { first: [{ kind: 'card', title: 'Card', frame: 'process', by: ['Name', 'Pid'], fields: CARD }] },
  },
  {
    frame: 'process',
    title: 'Process',
    subjectNames: ['Pid'],
    dictionary: new Dictionary([...PROCESS, ...STATUS]),
    // Several numbers stand apart by tabs.
    pairs: (text) => colonPair(text)?.map(([name, value]) => [name, value.replaceAll('\t', ' ')] as const) ?? null,
    subject: processOf,
  },
);

const BYTES: Readonly<Record<string, string>> = {
  rchar: 'Read by read calls, from the cache or the disk',
  wchar: 'Written by write calls',
  read_bytes: 'Fetched from the storage',
  write_bytes: 'Sent to the storage',
  cancelled_write_bytes: 'Of write_bytes, never written because the file was cut or removed',
};

/** `/proc/PID/io`. */
const ioFile = pairTool(
  { name: '/proc/PID/io', summary: 'How much did a process read and write?', reads: ofProcess('io') },
  {
    frame: 'io',
    title: 'I/O',
    dictionary: new Dictionary(
      [
        ...PROCESS,
        ...Object.entries(BYTES).map(([name, meaning]) => ({ name, unit: 'B', counter: true as const, meaning })),
        { name: 'syscr', counter: true, meaning: 'Read calls' },
        { name: 'syscw', counter: true, meaning: 'Write calls' },
      ],
      () => ({ type: 'number' }),
    ),
    pairs: (text) => {
      const pairs = colonPair(text);
      return pairs?.every(([, value]) => isDigits(value)) === true ? pairs : null;
    },
    subject: processOf,
  },
);

/** Its first line belongs to no other file, also where the lines of another stand before it in the same form. */
export const io: Tool = { ...ioFile, begins: (line) => line.startsWith('rchar: ') };

/** Names of times, which are printed in milliseconds, and of counters, in kernel/sched/debug.c. */
const SCHED_TIME =
  /(?:^|[._])(?:exec_start|vruntime|deadline|slice|vlag|\w*_(?:max|sum|start|runtime)|avg_atom|avg_per_cpu)$/;
const SCHED_COUNT =
  /(?:^|[._])(?:nr_(?:\w*switches|wakeups\w*|migrations\w*|\w*_migrations\w*)|\w+_count|\w+_migrated)$/;
const SCHED_SUM = /_(?:sum|runtime)$/;

function schedColumn(name: string): { type: 'number'; unit?: string; counter?: true } {
  if (SCHED_COUNT.test(name)) return { type: 'number', counter: true };
  if (!SCHED_TIME.test(name) || name.startsWith('se.avg.')) return { type: 'number' };
  return { type: 'number', unit: 'ms', ...(SCHED_SUM.test(name) && { counter: true }) };
}

/** `current_node=0, numa_group_id=0` and, for each node, `numa_faults node=0 task_private=0 …`. */
function numaPairs(text: string): readonly Pair[] | null {
  const node = /^numa_faults node=(\d+) /.exec(text);
  const words = node === null ? text.split(', ') : text.slice(node[0].length).split(' ');
  const pairs = words.map((word) => /^(\w+)=(-?\d+)$/.exec(word));
  const prefix = node === null ? '' : `node ${node[1] ?? ''} `;
  return pairs.includes(null) ? null : pairs.map((pair) => [`${prefix}${pair?.[1] ?? ''}`, pair?.[2] ?? ''] as const);
}

/** `/proc/PID/sched`: `nr_switches : 12`. */
export const sched = pairTool(
  { name: '/proc/PID/sched', summary: 'How does the scheduler treat a process?', reads: ofProcess('sched') },
  {
    frame: 'sched',
    title: 'Scheduling',
    dictionary: new Dictionary(
      [
        ...PROCESS,
        { name: 'command', type: 'string', role: 'label' },
        { name: 'threads', meaning: 'Threads of the process' },
        { name: 'se.sum_exec_runtime', unit: 'ms', counter: true, meaning: 'Time on a CPU' },
        { name: 'nr_switches', counter: true, meaning: 'Context switches' },
        { name: 'nr_voluntary_switches', counter: true, meaning: 'Times it gave the CPU up, to wait' },
        { name: 'nr_involuntary_switches', counter: true, meaning: 'Times the CPU was taken from it' },
        { name: 'se.nr_migrations', counter: true, meaning: 'Moves to another CPU' },
        { name: 'wait_sum', unit: 'ms', counter: true, meaning: 'Time it waited for a CPU' },
      ],
      schedColumn,
    ),
    pairs: (text) => {
      const title = /^(.+) \((\d+), #threads: (\d+)\)$/.exec(text);
      if (title !== null) {
        return [
          ['command', title[1] ?? ''],
          ['threads', title[3] ?? ''],
        ];
      }
      const match = /^([\w.>-]+(?: [\w.>-]+)*)\s*:\s*(-?[\d.]+)$/.exec(text);
      if (match?.[1] !== undefined && match[2] !== undefined) return [[match[1], match[2]]];
      return /^-+$/.test(text) ? [] : numaPairs(text);
    },
    subject: processOf,
  },
);
