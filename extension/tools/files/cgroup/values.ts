import type { View } from '../../../frames/view.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import { CGROUP, limitCell } from './columns.ts';
import { cgroupOf } from './path.ts';
import { isDigits } from '../../reading/numbers.ts';

const NONE = 'missing where there is none';
const bytes = (name: string, meaning: string): Column => ({ name, unit: 'B', meaning });
/** Documentation/admin-guide/cgroup-v2.rst and cgroup-v1/. */
const VALUES: readonly Column[] = [
  bytes('memory.current', 'Memory in use'),
  bytes('memory.peak', 'Most memory it ever used'),
  bytes('memory.min', 'Memory that is never taken away'),
  bytes('memory.low', 'Memory that is taken away last'),
  bytes('memory.high', `Above this it is slowed down; ${NONE}`),
  bytes('memory.max', `Above this it is killed; ${NONE}`),
  bytes('memory.swap.current', 'Swap in use'),
  bytes('memory.swap.peak', 'Most swap it ever used'),
  bytes('memory.swap.high', `Above this it is slowed down; ${NONE}`),
  bytes('memory.swap.max', `Limit of swap; ${NONE}`),
  bytes('memory.zswap.current', 'Compressed swap in use'),
  bytes('memory.zswap.max', `Limit of compressed swap; ${NONE}`),
  { name: 'memory.oom.group', meaning: '1: when memory runs out the whole group is killed' },
  bytes('memory.usage_in_bytes', 'Memory in use (v1)'),
  bytes('memory.max_usage_in_bytes', 'Most memory it ever used (v1)'),
  bytes('memory.limit_in_bytes', `Limit of memory (v1); ${NONE}`),
  bytes('memory.soft_limit_in_bytes', `Limit when memory is short (v1); ${NONE}`),
  bytes('memory.memsw.usage_in_bytes', 'Memory and swap in use (v1)'),
  bytes('memory.memsw.limit_in_bytes', `Limit of memory and swap (v1); ${NONE}`),
  bytes('memory.memsw.max_usage_in_bytes', 'Most memory and swap it ever used (v1)'),
  bytes('memory.kmem.usage_in_bytes', 'Kernel memory in use (v1)'),
  bytes('memory.kmem.limit_in_bytes', `Limit of kernel memory (v1); ${NONE}`),
  bytes('memory.kmem.tcp.usage_in_bytes', 'TCP buffers in use (v1)'),
  bytes('memory.kmem.tcp.limit_in_bytes', `Limit of TCP buffers (v1); ${NONE}`),
  { name: 'memory.failcnt', counter: true, meaning: 'Times it ran into its limit (v1)' },
  { name: 'memory.memsw.failcnt', counter: true, meaning: 'Times it ran into the limit of memory and swap (v1)' },
  { name: 'memory.swappiness', meaning: 'How readily it is swapped out (v1)' },
  { name: 'memory.use_hierarchy' },
  { name: 'pids.current', meaning: 'Processes and threads' },
  { name: 'pids.peak', meaning: 'Most it ever had' },
  { name: 'pids.max', meaning: `Limit of processes and threads; ${NONE}` },
  { name: 'cpu.weight', meaning: 'Share when CPUs are short; 100 is normal' },
  { name: 'cpu.weight.nice', meaning: 'The same as a nice value' },
  { name: 'cpu.idle', meaning: '1: runs only when nobody else wants to' },
  { name: 'cpu.max quota', unit: 'us', meaning: `CPU time it may use in each period; ${NONE}` },
  { name: 'cpu.max period', unit: 'us', meaning: 'Length of the period' },
  { name: 'cpu.max.burst', unit: 'us', meaning: 'CPU time it may save up' },
  { name: 'cpu.shares', meaning: 'Share when CPUs are short (v1); 1024 is normal' },
  { name: 'cpu.cfs_quota_us', unit: 'us', meaning: `CPU time it may use in each period (v1); ${NONE}` },
  { name: 'cpu.cfs_period_us', unit: 'us', meaning: 'Length of the period (v1)' },
  { name: 'cpu.cfs_burst_us', unit: 'us', meaning: 'CPU time it may save up (v1)' },
  { name: 'cpu.rt_runtime_us', unit: 'us' },
  { name: 'cpu.rt_period_us', unit: 'us' },
  { name: 'cpuacct.usage', unit: 'ns', counter: true, meaning: 'CPU time (v1)' },
  { name: 'cpuacct.usage_user', unit: 'ns', counter: true },
  { name: 'cpuacct.usage_sys', unit: 'ns', counter: true },
  { name: 'cgroup.max.depth', meaning: `Most levels below it; ${NONE}` },
  { name: 'cgroup.max.descendants', meaning: `Most groups below it; ${NONE}` },
  { name: 'cgroup.freeze', meaning: '1: to be stopped' },
  { name: 'cgroup.clone_children' },
  { name: 'cgroup.sane_behavior' },
  { name: 'notify_on_release' },
  { name: 'cgroup.pressure', meaning: '1: pressure is measured' },
  ...['cgroup.type', 'cgroup.controllers', 'cgroup.subtree_control', 'freezer.state', 'cpuacct.usage_percpu'].map(
    (name): Column => ({ name, type: 'string' }),
  ),
  ...['cpuset.cpus', 'cpuset.mems', 'cpuset.cpus.effective', 'cpuset.mems.effective', 'cpuset.cpus.partition'].map(
    (name): Column => ({ name, type: 'string' }),
  ),
];
const FILES = [
  ...VALUES.map(({ name }) => name).filter((name) => !name.includes(' ')),
  'cpu.max',
  'io.weight',
  'io.bfq.weight',
];

/** Files of which there is one for each size of page, or more than are named here. */
const MORE = [
  String.raw`hugetlb\.\w+\.(?:rsvd\.)?(?:current|max|(?:max_)?usage_in_bytes|limit_in_bytes|failcnt)`,
  String.raw`cpuset\.(?!\w+\.numa_stat)[\w.]+`,
  String.raw`cpu\.uclamp\.(?:min|max)`,
  ...['io\\.prio\\.class', 'memory\\.zswap\\.writeback', 'cgroup\\.kill', 'memory\\.force_empty'],
  ...[
    'memory\\.move_charge_at_immigrate',
    'memory\\.kmem\\.(?:tcp\\.)?(?:failcnt|max_usage_in_bytes)',
    'net_cls\\.classid',
  ],
];

/** What the name of a file tells of its value. */
function columnOf(name: string): { type?: 'number' | 'string'; unit?: string; counter?: true } {
  if (name.startsWith('hugetlb.') || name.endsWith('_in_bytes'))
    return name.endsWith('failcnt') ? { type: 'number', counter: true } : { type: 'number', unit: 'B' };
  if (name.endsWith('failcnt')) return { type: 'number', counter: true };
  if (name.startsWith('cpu.uclamp.')) return { type: 'number', unit: '%' };
  if (/^(?:io|blkio)\..*weight/.test(name)) return { type: 'number' };
  if (/^cpuset\.(?:cpus|mems|effective)/.test(name) || name === 'io.prio.class') return { type: 'string' };
  return {};
}

/** How a use grows towards its limits. */
function overTime(title: string, field: string, limits: string[]): View {
  return { kind: 'series', title, frame: 'cgroup', fields: [field], by: ['cgroup'], limits };
}

/** Files of a control group with one value each; read together they are one row. */
export const cgroupValues = pairTool(
  {
    name: 'cgroup',
    summary: 'What may a control group use, and what does it?',
    variants: [
      'v2: memory.current, memory.max, cpu.max, cpu.weight, pids.current, … v1: memory.limit_in_bytes, cpu.cfs_quota_us, …',
    ],
    pictures: {
      first: [
        overTime('Memory', 'memory.current', ['memory.max', 'memory.high']),
        overTime('Memory', 'memory.usage_in_bytes', ['memory.limit_in_bytes']),
        overTime('Processes', 'pids.current', ['pids.max']),
      ],
      last: [
        {
          kind: 'bars',
          title: 'Memory against its limit',
          frame: 'cgroup',
          by: ['cgroup'],
          fields: ['memory.current'],
          of: 'memory.max',
        },
        {
          kind: 'bars',
          title: 'Memory against its limit',
          frame: 'cgroup',
          by: ['cgroup'],
          fields: ['memory.usage_in_bytes'],
          of: 'memory.limit_in_bytes',
        },
        {
          kind: 'bars',
          title: 'Processes against their limit',
          frame: 'cgroup',
          by: ['cgroup'],
          fields: ['pids.current'],
          of: 'pids.max',
        },
      ],
    },
    reads: new RegExp(`(?:^|/)(?:${[...FILES.map((name) => name.replaceAll('.', '\\.')), ...MORE].join('|')})$`),
  },
  {
    frame: 'cgroup',
    title: 'Control group',
    dictionary: new Dictionary([...CGROUP, ...VALUES], columnOf),
    pairs: (text, path) => {
      const file = path.split('/').at(-1) ?? '';
      const name = file === '' ? 'value' : file;
      const quota = /^(max|\d+) (\d+)$/.exec(text);
      if (name === 'cpu.max' && quota !== null) {
        return [
          ['cpu.max quota', limitCell(quota[1] ?? '')],
          ['cpu.max period', quota[2] ?? ''],
        ];
      }
      // `default 100` stands above the weights of single devices, `8:16 300`.
      const device = /^(\d+:\d+) (\d+)$/.exec(text);
      if (device !== null) return [[`${name} ${device[1] ?? ''}`, device[2] ?? '']];
      return [[name, limitCell(text.replace(/^default /, ''))]];
    },
    subject: cgroupOf,
    single: true,
  },
);

/** Lists of processes: one ID on each line. */
export const cgroupProcs = rowTool(
  {
    name: 'cgroup.procs',
    summary: 'Which processes are in a control group?',
    variants: ['cgroup.procs, cgroup.threads, tasks (v1)'],
    reads: /(?:^|\/)(?:cgroup\.procs|cgroup\.threads)$|\/cgroup\/.*\/tasks$/,
  },
  {
    frame: 'process',
    title: 'Processes',
    subjects: 1,
    dictionary: new Dictionary([
      ...CGROUP,
      { name: 'pid', type: 'string', role: 'label' },
      { name: 'tid', type: 'string', role: 'label' },
    ]),
    cells: (text) => (isDigits(text) ? [text] : null),
    columns: (_, path) => [/(?:tasks|threads)$/.test(path) ? 'tid' : 'pid'],
    source: cgroupOf,
  },
);
