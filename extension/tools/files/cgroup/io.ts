import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isDigits } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { Subject } from '../../reading/subject.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import { fileTool, rowTool } from '../file-tool.ts';
import { CGROUP, limitCell } from './columns.ts';
import { cgroupOf } from './path.ts';

/** Documentation/admin-guide/cgroup-v2.rst, "IO Interface Files". */
const IO: readonly Column[] = [
  { name: 'rbytes', unit: 'B', counter: true, meaning: 'Read' },
  { name: 'wbytes', unit: 'B', counter: true, meaning: 'Written' },
  { name: 'rios', counter: true, meaning: 'Reads' },
  { name: 'wios', counter: true, meaning: 'Writes' },
  { name: 'dbytes', unit: 'B', counter: true, meaning: 'Discarded' },
  { name: 'dios', counter: true, meaning: 'Discards' },
  { name: 'cost.usage', unit: 'us', counter: true, meaning: 'Device time that the cost model charges' },
  { name: 'cost.wait', unit: 'us', counter: true, meaning: 'Time requests waited for their turn' },
  { name: 'cost.indebt', unit: 'us', counter: true, meaning: 'Time it could not go on because of debts' },
  { name: 'cost.indelay', unit: 'us', counter: true, meaning: 'Time it was slowed down because of debts' },
  { name: 'cost.vrate', unit: '%', meaning: 'Speed of the device against its cost model' },
  { name: 'use_delay', meaning: 'How many groups above ask for a delay (io.latency)' },
  { name: 'delay_nsec', unit: 'ns' },
  { name: 'depth', meaning: 'Queue depth that io.latency allows' },
  { name: 'avg_lat', unit: 'us', meaning: 'Running average of latency' },
  { name: 'win', unit: 'ms', meaning: 'Window of that average' },
];
const LIMIT = 'missing where there is none';
const LIMITS: readonly Column[] = [
  { name: 'rbps', unit: 'B/s', meaning: `Limit of reading; ${LIMIT}` },
  { name: 'wbps', unit: 'B/s', meaning: `Limit of writing; ${LIMIT}` },
  { name: 'riops', unit: '/s', meaning: `Limit of reads; ${LIMIT}` },
  { name: 'wiops', unit: '/s', meaning: `Limit of writes; ${LIMIT}` },
  { name: 'target', unit: 'us', meaning: 'Latency that io.latency protects' },
  { name: 'rpct', unit: '%', meaning: 'Percentile of reads that is watched' },
  { name: 'rlat', unit: 'us', meaning: 'Latency of reads above which the device is overloaded' },
  { name: 'wpct', unit: '%', meaning: 'Percentile of writes that is watched' },
  { name: 'wlat', unit: 'us', meaning: 'Latency of writes above which the device is overloaded' },
  { name: 'min', unit: '%', meaning: 'Slowest the device is driven' },
  { name: 'max', unit: '%', meaning: 'Fastest the device is driven' },
  { name: 'file', type: 'string', role: 'label' },
  { name: 'ctrl', type: 'string' },
  { name: 'model', type: 'string' },
];
const DEVICE: Column = { name: 'device', type: 'string', role: 'label', meaning: 'major:minor' };

class KeyedRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #rows: Records;
  #about: Readonly<Record<string, string>> = {};
  #sample = 1;
  /** The devices of all files, by the path, and those of this one. */
  readonly #files = new Subject();
  #file = this.#files.of('');

  constructor(frame: 'io' | 'io limit', columns: readonly Column[], path: string | undefined) {
    const dictionary = new Dictionary([...CGROUP, DEVICE, ...columns]);
    this.#rows = new Records(this.#frames, frame, dictionary, [], frame === 'io' ? 'I/O' : 'I/O limits');
    if (path !== undefined) this.source(path);
  }

  source(path: string): void {
    const file = path.slice(path.lastIndexOf('/') + 1);
    this.#about = { ...cgroupOf(path), ...(file.startsWith('rdma') && { file }) };
    this.#file = this.#files.of(path);
  }

  line(text: string, line: number): boolean {
    const [device = '', ...pairs] = splitWords(text);
    // A device may stand alone: the group has not used it.
    const isDevice =
      /^(?:\d+:\d+|default|\(unknown\))$/.test(device) || (this.#about.file !== undefined && pairs.length > 0);
    if (!isDevice || !pairs.every((pair) => pair.indexOf('=') > 0)) return false;
    const row = new Map<string, Value>([['sample', this.#sampleOf(device)]]);
    for (const [name, value] of Object.entries(this.#about)) row.set(name, value);
    row.set('device', device);
    for (const pair of pairs) {
      const equals = pair.indexOf('=');
      row.set(pair.slice(0, equals), limitCell(pair.slice(equals + 1)));
    }
    if (!this.#rows.addText(row, line)) return false;
    this.#tell(device);
    return true;
  }

  /** The sample that a line on this device is of. */
  #sampleOf(device: string): number {
    return this.#file.of(device).last === this.#sample ? this.#sample + 1 : this.#sample;
  }

  #tell(device: string): void {
    this.#sample = this.#sampleOf(device);
    this.#file.of(device).last = this.#sample;
  }

  frames() {
    return this.#frames.frames();
  }
}

/** `io.stat` of v2: `8:0 rbytes=1 wbytes=2 …`. */
export const ioStat = fileTool({
  name: 'io.stat',
  summary: 'How much does a control group read and write?',
  reads: /(?:^|\/)io\.stat$/,
  rules: (paths) => new KeyedRules('io', IO, paths?.[0]),
});

/** `io.max`, `io.latency`, `io.cost.qos` of v2: `8:16 rbps=2097152 wbps=max`. */
export const ioMax = fileTool({
  name: 'io.max',
  summary: 'How much may a control group read and write?',
  variants: ['io.max, io.low, io.latency, io.cost.qos, io.cost.model', 'rdma.max, rdma.current'],
  reads: /(?:^|\/)(?:io\.(?:max|low|latency|cost\.qos|cost\.model)|rdma\.(?:max|current))$/,
  rules: (paths) => new KeyedRules('io limit', LIMITS, paths?.[0]),
});

/** What a file of v1 counts: cgroup-v1/blkio-controller.rst. */
function blkioColumn(path: string): string {
  if (path.endsWith('bps_device')) return 'limit';
  if (path.endsWith('iops_device')) return 'limit of requests';
  if (path.includes('bytes')) return 'bytes';
  if (/serviced|merged/.test(path)) return 'requests';
  if (path.endsWith('queued')) return 'queued';
  if (path.endsWith('sectors')) return 'sectors';
  if (path.endsWith('.time')) return 'disk time';
  return path.endsWith('time') ? 'time' : 'value';
}

/** Files of v1 whose lines are `8:0 Read 4096`, `8:0 4096` or, at the end, `Total 4096`. */
export const blkio = rowTool(
  {
    name: 'blkio',
    summary: 'How much does a control group read and write (v1)?',
    variants: ['blkio.throttle.io_service_bytes, io_serviced, and all blkio.* of the same form'],
    reads: /(?:^|\/)blkio\.[\w.]+$/,
  },
  {
    frame: 'blkio',
    title: 'Block I/O',
    subjects: 2,
    dictionary: new Dictionary([
      ...CGROUP,
      { name: 'file', type: 'string', role: 'label' },
      DEVICE,
      { name: 'operation', type: 'string', role: 'label', meaning: 'Read, Write, Sync, Async, Discard, Total' },
      { name: 'bytes', unit: 'B', counter: true },
      { name: 'requests', counter: true },
      { name: 'queued', meaning: 'Requests that wait now' },
      { name: 'sectors', unit: 'sectors', counter: true },
      { name: 'disk time', unit: 'ms', counter: true, meaning: 'Time the device was given to the group' },
      { name: 'time', unit: 'ns', counter: true },
      { name: 'limit', unit: 'B/s' },
      { name: 'limit of requests', unit: '/s' },
      { name: 'value' },
    ]),
    cells: (text) => {
      const words = splitWords(text);
      const value = words.at(-1) ?? '';
      if (!isDigits(value) || words.length > 3) return null;
      if (words.length === 3) return words;
      if (words.length === 2) return words[0] === 'Total' ? ['', 'Total', value] : [words[0] ?? '', '', value];
      return ['', '', value];
    },
    columns: (_, path) => ['device', 'operation', blkioColumn(path)],
    source: (path) => ({ ...cgroupOf(path), file: path.split('/').at(-1) ?? '' }),
  },
);
