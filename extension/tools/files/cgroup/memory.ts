import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import { blankPair } from '../rules/pair-rules.ts';
import type { Pair } from '../rules/pair-rules.ts';
import { CGROUP, limitCell } from './columns.ts';
import { cgroupOf } from './path.ts';

/** Documentation/admin-guide/cgroup-v2.rst; the v1 names in cgroup-v1/memory.rst. Bytes but for events. */
const MEANINGS: Readonly<Record<string, string>> = {
  anon: 'Anonymous memory: heaps and stacks',
  file: 'Page cache, tmpfs and shared memory',
  kernel: 'All kernel memory of the group',
  kernel_stack: 'Kernel stacks',
  pagetables: 'Page tables',
  percpu: 'Per-CPU data',
  sock: 'Network buffers',
  shmem: 'tmpfs and shared memory',
  file_mapped: 'Page cache that is mapped',
  file_dirty: 'Waits to be written to disk',
  file_writeback: 'Is being written to disk',
  anon_thp: 'Anonymous memory in huge pages',
  inactive_anon: 'Anonymous memory not used recently',
  active_anon: 'Anonymous memory used recently',
  inactive_file: 'Page cache not used recently: can be reclaimed at once',
  active_file: 'Page cache used recently',
  unevictable: 'Cannot be reclaimed',
  slab_reclaimable: 'Kernel caches that can be given back',
  slab_unreclaimable: 'Kernel caches that cannot',
  slab: 'Kernel caches',
  cache: 'Page cache, tmpfs and shared memory (v1)',
  rss: 'Anonymous memory (v1; not resident memory as ps has it)',
  swap: 'Swapped out',
};

/** Names that count events, not bytes. */
const EVENTS =
  /^(?:total_)?(?:pg(?:pg|fault|majfault|scan|steal|activate|deactivate|lazyfree|refill|demote|promote)|workingset_(?!nodereclaim$)|thp_|recent_(?:rotated|scanned)|zsw(?:pin|pout|pwb)|swp(?:in|out)_zero|numa_)/;

const unitOf = (name: string): Pick<Column, 'unit' | 'counter' | 'type'> =>
  EVENTS.test(name) || name === 'workingset_nodereclaim'
    ? { type: 'number', counter: true }
    : { type: 'number', unit: 'B' };

/** `memory.stat` of v1 and v2. */
export const memoryStat = pairTool(
  {
    name: 'memory.stat',
    summary: 'What is the memory of a control group made of?',
    variants: ['v1, v2'],
    reads: /(?:^|\/)memory\.stat$/,
  },
  {
    frame: 'memory',
    title: 'Memory',
    dictionary: new Dictionary(
      [...CGROUP, ...Object.entries(MEANINGS).map(([name, meaning]) => ({ name, ...unitOf(name), meaning }))],
      unitOf,
    ),
    pairs: (text) => blankPair(text)?.map(([name, value]) => [name, limitCell(value)] as const) ?? null,
    subject: cgroupOf,
  },
);

/** `memory.events` and its like: what happened to the limits, counted. */
export const cgroupEvents = pairTool(
  {
    name: 'memory.events',
    summary: 'Did a control group reach its limits?',
    variants: ['memory.events(.local), memory.swap.events, pids.events, hugetlb.*.events, misc.events'],
    reads: /(?:^|\/)(?:memory|memory\.swap|pids|misc|hugetlb\.\w+)\.events(?:\.local)?$/,
  },
  {
    frame: 'events',
    title: 'Events',
    dictionary: new Dictionary(
      [
        ...CGROUP,
        { name: 'low', counter: true, meaning: 'Reclaimed although it was below memory.low' },
        { name: 'file', type: 'string', role: 'label', meaning: 'Whose events: memory.events, pids.events …' },
        { name: 'high', counter: true, meaning: 'Slowed down and reclaimed because it passed memory.high' },
        { name: 'max', counter: true, meaning: 'Tried to pass the limit' },
        { name: 'oom', counter: true, meaning: 'Memory could not be found within the limit' },
        { name: 'oom_kill', counter: true, meaning: 'Processes killed for it' },
        { name: 'oom_group_kill', counter: true, meaning: 'Times the whole group was killed' },
      ],
      () => ({ type: 'number', counter: true }),
    ),
    pairs: blankPair,
    subject: (path) => ({ ...cgroupOf(path), file: path.slice(path.lastIndexOf('/') + 1) }),
  },
);

/** `misc.*` and `dmem.*` of v2: `sev 0`, `drm/0000:03:00.0/vram0 8192`; a resource and how much of it. */
export const miscValues = pairTool(
  {
    name: 'misc.current',
    summary: 'How much of scarce resources does a control group use?',
    variants: ['misc.current, misc.max, misc.peak, misc.capacity', 'dmem.current, dmem.max, dmem.min, dmem.low'],
    reads: /(?:^|\/)(?:misc\.(?:current|max|peak|capacity)|dmem\.(?:current|max|min|low|capacity))$/,
  },
  {
    frame: 'resources',
    title: 'Resources',
    dictionary: new Dictionary([...CGROUP, { name: 'file', type: 'string', role: 'label' }], (name) => ({
      type: 'number',
      ...(name.includes('/') && { unit: 'B' }),
    })),
    pairs: (text) => blankPair(text)?.map(([name, value]) => [name, limitCell(value)] as const) ?? null,
    subject: (path) => ({ ...cgroupOf(path), file: path.slice(path.lastIndexOf('/') + 1) }),
  },
);

/** `memory.oom_control` of v1, `cgroup.events`, `cgroup.stat`: states. */
export const cgroupStates = pairTool(
  {
    name: 'cgroup.events',
    summary: 'Is a control group populated, frozen, out of memory?',
    variants: ['cgroup.events, cgroup.stat, cgroup.stat.local, memory.oom_control (v1)'],
    reads: /(?:^|\/)(?:cgroup\.events|cgroup\.stat(?:\.local)?|memory\.oom_control)$/,
  },
  {
    frame: 'state',
    title: 'State',
    dictionary: new Dictionary(
      [
        ...CGROUP,
        { name: 'populated', meaning: '1: processes are in it or below' },
        { name: 'frozen', meaning: '1: all of them are stopped' },
        { name: 'oom_kill_disable', meaning: '1: nobody is killed when memory runs out, they wait' },
        { name: 'under_oom', meaning: '1: they wait for memory now' },
        { name: 'oom_kill', counter: true, meaning: 'Processes killed because memory ran out' },
        { name: 'frozen_usec', unit: 'us', counter: true, meaning: 'Time in which it was frozen' },
        { name: 'nr_descendants', meaning: 'Groups below it' },
        { name: 'nr_dying_descendants', meaning: 'Removed groups whose memory is not free yet' },
      ],
      () => ({ type: 'number' }),
    ),
    pairs: blankPair,
    subject: cgroupOf,
  },
);

/** `memory.numa_stat`: `anon N0=1234 N1=0` (v2), `total=12 N0=12` in pages (v1). */
export const numaStat = rowTool(
  {
    name: 'memory.numa_stat',
    summary: 'On which NUMA node is the memory of a control group?',
    variants: ['v1 (pages), v2 (bytes)', 'hugetlb.*.numa_stat'],
    reads: /(?:^|\/)(?:memory|hugetlb\.\w+)\.numa_stat$/,
  },
  {
    frame: 'numa',
    title: 'Memory by node',
    subjects: 1,
    dictionary: new Dictionary([...CGROUP, { name: 'kind', type: 'string', role: 'label' }], () => ({
      type: 'number',
    })),
    named: (text) => {
      const [kind = '', ...nodes] = splitWords(text);
      if (nodes.length === 0 || !nodes.every((node) => /^N\d+=\d+$/.test(node))) return null;
      const [name = '', total] = kind.split('=');
      const byNode = nodes.map((node): Pair => [node.slice(0, node.indexOf('=')), node.slice(node.indexOf('=') + 1)]);
      return [['kind', name], ['total', total ?? '-'], ...byNode];
    },
    source: cgroupOf,
  },
);
