import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { unescapeOctal } from '../../reading/escapes.ts';
import { isDigits } from '../../reading/numbers.ts';
import { splitWords } from '../../reading/words.ts';
import { pairTool, rowTool } from '../file-tool.ts';
import { blankPair, colonPair } from '../rules/pair-rules.ts';

/** Documentation/filesystems/proc.rst, "meminfo"; man 5 proc. All in KiB but the counts of huge pages. */
const MEANINGS: Readonly<Record<string, string>> = {
  MemTotal: 'Memory the kernel can use',
  MemFree: 'Memory nobody uses',
  MemAvailable: 'Memory that new programs can get without swapping, as the kernel estimates',
  Buffers: 'Cache of raw disk blocks',
  Cached: 'Page cache with tmpfs and shared memory, without SwapCached',
  SwapCached: 'Swapped out, brought back, and still in swap',
  Active: 'Used recently; reclaimed last',
  Inactive: 'Not used recently; reclaimed first',
  'Active(anon)': 'Anonymous memory used recently',
  'Inactive(anon)': 'Anonymous memory not used recently',
  'Active(file)': 'Page cache used recently',
  'Inactive(file)': 'Page cache not used recently',
  Unevictable: 'Cannot be reclaimed',
  Mlocked: 'Locked by programs',
  SwapTotal: 'Swap space',
  SwapFree: 'Swap space nobody uses',
  Dirty: 'Waits to be written to disk',
  Writeback: 'Is being written to disk now',
  AnonPages: 'Anonymous memory mapped by processes',
  Mapped: 'Files mapped by processes',
  Shmem: 'Shared memory and tmpfs',
  KReclaimable: 'Kernel memory that can be given back under pressure',
  Slab: 'Kernel caches of small objects',
  SReclaimable: 'Slab that can be given back: dentries, inodes',
  SUnreclaim: 'Slab that cannot be given back',
  KernelStack: 'Kernel stacks of all tasks',
  PageTables: 'Tables that map memory',
  NFS_Unstable: 'Written to an NFS server, not yet committed there',
  Bounce: 'Bounce buffers of old devices',
  WritebackTmp: 'Temporary buffers of FUSE',
  CommitLimit: 'Memory that may be promised when overcommit is forbidden',
  Committed_AS: 'Memory promised to programs',
  VmallocTotal: 'Address space for vmalloc',
  VmallocUsed: 'Used of it',
  VmallocChunk: 'Largest free part of it',
  Percpu: 'Per-CPU data of the kernel',
  HardwareCorrupted: 'Memory the kernel has found broken',
  AnonHugePages: 'Anonymous memory in transparent huge pages',
  HugePages_Total: 'Huge pages in the pool',
  HugePages_Free: 'Huge pages not allocated',
  HugePages_Rsvd: 'Huge pages promised, not allocated yet',
  HugePages_Surp: 'Huge pages above the size of the pool',
  Hugepagesize: 'Size of a huge page',
  Hugetlb: 'Memory in huge pages of all sizes',
};

const unitOf = (name: string) => (name.startsWith('HugePages_') ? {} : { unit: 'KiB' });
const columns: Column[] = Object.entries(MEANINGS).map(([name, meaning]) => ({ name, ...unitOf(name), meaning }));

/** `/proc/meminfo`: where memory is. */
export const meminfo = pairTool(
  {
    name: '/proc/meminfo',
    summary: 'Where is the memory?',
    variants: ['all kernels; also /sys/devices/system/node/node*/meminfo'],
    reads: /^\/proc\/meminfo$|^\/sys\/devices\/system\/node\/node\d+\/meminfo$/,
  },
  {
    frame: 'memory',
    title: 'Memory',
    dictionary: new Dictionary([SAMPLE, { name: 'node', type: 'string', role: 'label' }, ...columns], unitOf),
    pairs: (text) => {
      // A NUMA node's file says its number in front: `Node 0 MemTotal: …`.
      const node = /^Node (\d+) +/.exec(text);
      const pairs = colonPair(text.slice(node?.[0].length ?? 0));
      return pairs?.every(([, value]) => isDigits(value)) === true ? pairs : null;
    },
    subject: (path): Record<string, string> => {
      const node = /\/node(\d+)\//.exec(path)?.[1];
      return node === undefined ? {} : { node };
    },
    subjectOfLine: (text) => {
      const node = /^Node (\d+) /.exec(text)?.[1];
      return node === undefined ? undefined : { node };
    },
  },
);

/** Names in /proc/vmstat that say how things are now; all others count events since boot (mm/vmstat.c). */
const STATES = /^(?:nr_(?!tlb_|.*(?:dirtied|written|foll_pin|vmscan|throttled|reclaimed))|workingset_nodes$)/;

/**
 * Names that count pages. Huge pages are counted as such, kernel stacks in KiB since Linux 4.9 and in stacks before, and
 * the rest counts events.
 */
const PAGES = new RegExp(
  [
    '^nr_(?!tlb_|kernel_stack$|shadow_call_stack$|.*(?:hugepages|pmdmapped))',
    '^pg(?:scan|steal|alloc|free|(?:de)?activate|rotated|refill|skip|migrate|promote|demote|lazyfree)(?!.*throttle)',
    '^numa_(?:hit|miss|foreign|interleave|local|other|pages_migrated)$',
    '^workingset_(?:refault|activate|restore)',
  ].join('|'),
);

/** The unit of a name of /proc/vmstat, which zoneinfo prints too. */
export function vmstatUnit(name: string): { unit?: string } {
  return PAGES.test(name) ? { unit: 'pages' } : {};
}

/** `/proc/vmstat`: events and states of virtual memory. */
export const vmstatFile = pairTool(
  { name: '/proc/vmstat', summary: 'What does virtual memory do?', reads: /^\/proc\/vmstat$/ },
  {
    frame: 'vmstat',
    title: 'Virtual memory',
    dictionary: new Dictionary(
      [
        SAMPLE,
        { name: 'pgfault', counter: true, meaning: 'Page faults, minor and major' },
        { name: 'pgmajfault', counter: true, meaning: 'Major faults: the page had to be read from disk' },
        { name: 'pgpgin', unit: 'KiB', counter: true, meaning: 'Read from disks' },
        { name: 'pgpgout', unit: 'KiB', counter: true, meaning: 'Written to disks' },
        { name: 'pswpin', unit: 'pages', counter: true, meaning: 'Read from swap' },
        { name: 'pswpout', unit: 'pages', counter: true, meaning: 'Written to swap' },
        { name: 'pgscan_kswapd', unit: 'pages', counter: true, meaning: 'Looked at by background reclaim' },
        {
          name: 'pgscan_direct',
          unit: 'pages',
          counter: true,
          meaning: 'Looked at by programs that had to wait for memory',
        },
        { name: 'pgsteal_kswapd', unit: 'pages', counter: true, meaning: 'Freed by background reclaim' },
        {
          name: 'pgsteal_direct',
          unit: 'pages',
          counter: true,
          meaning: 'Freed by programs that had to wait for memory',
        },
        { name: 'allocstall', counter: true, meaning: 'Programs that had to free memory themselves' },
        { name: 'oom_kill', counter: true, meaning: 'Processes killed because memory ran out' },
        {
          name: 'workingset_refault_file',
          unit: 'pages',
          counter: true,
          meaning: 'File pages read again soon after they were dropped',
        },
        {
          name: 'workingset_refault_anon',
          unit: 'pages',
          counter: true,
          meaning: 'Anonymous memory needed again soon after swap-out',
        },
        { name: 'compact_stall', counter: true, meaning: 'Programs that waited for memory to be made contiguous' },
      ],
      (name) => ({
        ...vmstatUnit(name),
        ...(!STATES.test(name) && { counter: true, type: 'number' }),
      }),
    ),
    pairs: blankPair,
  },
);

/** `/proc/swaps`: where swap is. */
export const swaps = rowTool(
  { name: '/proc/swaps', summary: 'Where is swap, and how full?', reads: /^\/proc\/swaps$/ },
  {
    frame: 'swap',
    title: 'Swap areas',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'Filename', type: 'string', role: 'label' },
      { name: 'Type', type: 'string', meaning: 'partition or file' },
      { name: 'Size', unit: 'KiB' },
      { name: 'Used', unit: 'KiB' },
      { name: 'Priority', meaning: 'Areas of higher priority are filled first' },
    ]),
    header: (text) => (/^Filename\s+Type\s/.test(text) ? text.trim().split(/\s+/) : null),
    cells: (text) => text.trim().split(/\s+/).map(unescapeOctal),
    columns: (cells) => (cells.length === 5 ? ['Filename', 'Type', 'Size', 'Used', 'Priority'] : null),
  },
);

/** `/proc/buddyinfo`: free memory by the size of its pieces. */
export const buddyinfo = rowTool(
  { name: '/proc/buddyinfo', summary: 'Is free memory in pieces too small?', reads: /^\/proc\/buddyinfo$/ },
  {
    frame: 'buddyinfo',
    title: 'Free blocks by order',
    subjects: 2,
    dictionary: new Dictionary(
      [SAMPLE, { name: 'Node', type: 'string', role: 'label' }, { name: 'zone', type: 'string', role: 'label' }],
      () => ({ type: 'number' }),
    ),
    cells: (text) => {
      const match = /^Node (\d+), zone +(\S+) +(\d[\d ]*)$/.exec(text);
      return match === null ? null : [match[1] ?? '', match[2] ?? '', ...(match[3] ?? '').split(/ +/)];
    },
    // 2^n pages each.
    columns: (cells) => ['Node', 'zone', ...cells.slice(2).map((_, order) => `order ${String(order)}`)],
  },
);

/** The columns of slabinfo 2.1 (mm/slab_common.c). */
const SLAB = ['name', 'active_objs', 'num_objs', 'objsize', 'objperslab', 'pagesperslab'];
const SLAB_MORE = ['limit', 'batchcount', 'sharedfactor', 'active_slabs', 'num_slabs', 'sharedavail'];

/** `/proc/slabinfo`: the kernel's caches. */
export const slabinfo = rowTool(
  { name: '/proc/slabinfo', summary: 'Which kernel cache grows?', reads: /^\/proc\/slabinfo$/ },
  {
    frame: 'slab',
    title: 'Kernel caches',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'name', type: 'string', role: 'label' },
      { name: 'active_objs', meaning: 'Objects in use' },
      { name: 'num_objs', meaning: 'Objects allocated' },
      { name: 'objsize', unit: 'B', meaning: 'Size of an object' },
      { name: 'objperslab', meaning: 'Objects in one slab' },
      { name: 'pagesperslab', unit: 'pages', meaning: 'Size of one slab' },
      ...SLAB_MORE.map((name) => ({ name })),
    ]),
    header: (text) => {
      if (text.startsWith('slabinfo - version')) return [...SLAB, ...SLAB_MORE];
      const names = Array.from(text.matchAll(/<(\w+)>/g), ([, name = '']) => name);
      return /^# ?name\s/.test(text) ? ['name', ...names] : null;
    },
    // `: tunables`, `: slabdata` and, in kernels built for debugging, `: globalstat` and `: cpustat` part the numbers.
    cells: (text) => {
      const parts = text.split(/ : [a-z]+(?= |$)/);
      const isRow = parts.length > 2 && /^\S+(?: +\d+)+ *$/.test(parts[0] ?? '');
      const cells = splitWords(parts.join(' '));
      return isRow && cells.slice(1).every((cell) => isDigits(cell)) ? cells : null;
    },
    columns: () => [...SLAB, ...SLAB_MORE],
  },
);
