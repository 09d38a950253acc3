import { SAMPLE, TIME } from '../../reading/common-columns.ts';
import { Dictionary, guessFromName } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';

/**
 * Names, units and meanings: iostat(1) of sysstat 12.6 and, for older names, of 10.1, 11.5 and 11.7.
 * "kilobytes" are 1024 bytes there (two 512-byte sectors, iostat.c), and so are rareq-sz and its siblings.
 */

/** The avg-cpu line. */
export const cpuDictionary = new Dictionary([
  SAMPLE,
  TIME,
  { name: '%user', unit: '%', meaning: 'CPU time in applications' },
  { name: '%nice', unit: '%', meaning: 'CPU time in applications with lowered priority' },
  { name: '%system', aka: ['%sys'], unit: '%', meaning: 'CPU time in the kernel, interrupts included' },
  { name: '%iowait', unit: '%', meaning: 'CPU time idle while a disk request was outstanding' },
  { name: '%steal', unit: '%', meaning: 'CPU time the hypervisor gave to another virtual processor' },
  { name: '%idle', unit: '%', meaning: 'CPU time idle without an outstanding disk request' },
]);

/** One quantity in the units that iostat can print it in: blocks of 512 bytes, KiB or MiB. */
function volume(names: readonly [sectors: string, kibi: string, mebi: string], rate: '' | '/s', meaning: string) {
  const units = ['sectors', 'KiB', 'MiB'];
  return names.map((name, index): Column => ({
    name: name + rate,
    aka: names.filter((other) => other !== name).map((other) => other + rate),
    unit: (units[index] ?? '') + rate,
    meaning,
  }));
}

/** What the extended report repeats for reads, writes and discards; `letter` is r, w or d. */
function direction(letter: string, what: string, areq: string): Column[] {
  return [
    { name: `${letter}/s`, unit: '/s', meaning: `${what} requests completed, after merging` },
    ...volume([`${letter}sec`, `${letter}kB`, `${letter}MB`], '/s', `Amount ${areq}`),
    { name: `${letter}rqm/s`, unit: '/s', meaning: `${what} requests merged in the queue` },
    {
      name: `%${letter}rqm`,
      unit: '%',
      meaning: `Share of ${what.toLowerCase()} requests merged before they were sent`,
    },
    { name: `${letter}_await`, unit: 'ms', meaning: `Mean time of a ${what.toLowerCase()} request, queue included` },
    { name: `${letter}areq-sz`, unit: 'KiB', meaning: `Mean size of a ${what.toLowerCase()} request` },
  ];
}

/** Tables of devices, groups of devices and (sysstat before 10.1.3) of NFS filesystems. */
export const deviceDictionary = new Dictionary(
  [
    SAMPLE,
    TIME,
    { name: 'Device', aka: ['Disk'], type: 'string', role: 'label', meaning: 'Device, partition or group of devices' },
    { name: 'Filesystem', type: 'string', role: 'label', meaning: 'Network filesystem' },
    { name: 'tps', unit: '/s', meaning: 'Transfers: requests of any size sent to the device' },
    ...volume(['Blk_read', 'kB_read', 'MB_read'], '/s', 'Amount read'),
    ...volume(['Blk_wrtn', 'kB_wrtn', 'MB_wrtn'], '/s', 'Amount written'),
    ...volume(['Blk_dscd', 'kB_dscd', 'MB_dscd'], '/s', 'Amount discarded'),
    ...volume(['Blk_w+d', 'kB_w+d', 'MB_w+d'], '/s', 'Amount written or discarded'),
    ...volume(['Blk_read', 'kB_read', 'MB_read'], '', 'Amount read in the interval'),
    ...volume(['Blk_wrtn', 'kB_wrtn', 'MB_wrtn'], '', 'Amount written in the interval'),
    ...volume(['Blk_dscd', 'kB_dscd', 'MB_dscd'], '', 'Amount discarded in the interval'),
    ...volume(['Blk_w+d', 'kB_w+d', 'MB_w+d'], '', 'Amount written or discarded in the interval'),
    ...volume(['sec', 'kB', 'MB'], '/s', 'Amount read, written or discarded'),
    { name: 'rqm/s', unit: '/s', meaning: 'Requests merged in the queue' },
    ...direction('r', 'Read', 'read'),
    ...direction('w', 'Write', 'written'),
    ...direction('d', 'Discard', 'discarded'),
    { name: 'avgrq-sz', aka: ['areq-sz'], unit: 'sectors', meaning: 'Mean size of a request in 512-byte sectors' },
    { name: 'f/s', unit: '/s', meaning: 'Flush requests completed; not counted for partitions' },
    { name: 'f_await', unit: 'ms', meaning: 'Mean time of a flush request; flushes run one at a time' },
    { name: 'await', unit: 'ms', meaning: 'Mean time of a request, queue included' },
    { name: 'areq-sz', aka: ['avgrq-sz'], unit: 'KiB', meaning: 'Mean size of a request' },
    { name: 'aqu-sz', aka: ['avgqu-sz'], meaning: 'Mean number of requests queued or in service' },
    { name: 'svctm', unit: 'ms', meaning: 'Service time; unreliable, removed in 12.1.2' },
    {
      name: '%util',
      unit: '%',
      meaning: 'Time with at least one request in progress; no measure of capacity on SSD and RAID',
    },
    ...volume(['rBlk_nor', 'rkB_nor', 'rMB_nor'], '/s', 'Amount read by applications'),
    ...volume(['wBlk_nor', 'wkB_nor', 'wMB_nor'], '/s', 'Amount written by applications'),
    ...volume(['rBlk_dir', 'rkB_dir', 'rMB_dir'], '/s', 'Amount read with O_DIRECT'),
    ...volume(['wBlk_dir', 'wkB_dir', 'wMB_dir'], '/s', 'Amount written with O_DIRECT'),
    ...volume(['rBlk_svr', 'rkB_svr', 'rMB_svr'], '/s', 'Amount read from the server'),
    ...volume(['wBlk_svr', 'wkB_svr', 'wMB_svr'], '/s', 'Amount written to the server'),
    { name: 'ops/s', unit: '/s', meaning: 'Operations sent to the server' },
    { name: 'rops/s', unit: '/s', meaning: 'Read operations sent to the server' },
    { name: 'wops/s', unit: '/s', meaning: 'Write operations sent to the server' },
  ],
  (header) => {
    if (header.endsWith('_await')) return { unit: 'ms' };
    if (header.endsWith('areq-sz')) return { unit: 'KiB' };
    const [, amount, rate = ''] = /(kB|MB|Blk|sec)(?:_\S+?)?(\/s)?$/.exec(header) ?? [];
    if (amount === undefined) return guessFromName(header);
    const base = amount === 'kB' ? 'KiB' : amount === 'MB' ? 'MiB' : 'sectors';
    return { unit: base + rate };
  },
);
