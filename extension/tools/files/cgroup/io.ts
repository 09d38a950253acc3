import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
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
];
const LIMIT = 'missing where there is none';
const LIMITS: readonly Column[] = [
  { name: 'rbps', unit: 'B/s', meaning: `Limit of reading; ${LIMIT}` },
  { name: 'wbps', unit: 'B/s', meaning: `Limit of writing; ${LIMIT}` },
  { name: 'riops', unit: '/s', meaning: `Limit of reads; ${LIMIT}` },
  { name: 'wiops', unit: '/s', meaning: `Limit of writes; ${LIMIT}` },
];
const DEVICE: Column = { name: 'device', type: 'string', role: 'label', meaning: 'major:minor' };

class KeyedRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #frame: 'io' | 'io limit';
  readonly #dictionary: Dictionary;
  #about: Readonly<Record<string, string>> = {};
  #sample = 1;
  readonly #seen = new Set<string>();

  constructor(frame: 'io' | 'io limit', columns: readonly Column[], path: string | undefined) {
    this.#frame = frame;
    this.#dictionary = new Dictionary([...CGROUP, DEVICE, ...columns]);
    if (path !== undefined) this.source(path);
  }

  source(path: string): void {
    this.#about = cgroupOf(path);
  }

  line(text: string, line: number): boolean {
    const [device = '', ...pairs] = splitWords(text);
    // A device may stand alone: the group has not used it.
    if (!/^(?:\d+:\d+|default|\(unknown\))$/.test(device) || !pairs.every((pair) => pair.indexOf('=') > 0))
      return false;
    const names = pairs.map((pair) => pair.slice(0, pair.indexOf('=')));
    const lead = ['sample', ...Object.keys(this.#about), 'device'];
    const builder = this.#frames.builder(this.#frame, this.#dictionary, this.#frame === 'io' ? 'I/O' : 'I/O limits');
    if (!builder.hasRoom || !builder.hasRoomFor([...lead, ...names])) return false;
    const slots = [...lead, ...names].map((name) => builder.slot(name));
    const values = pairs.map((pair, at) => slots[lead.length + at]?.read(limitCell(pair.slice(pair.indexOf('=') + 1))));
    if (values.includes(undefined)) return false;
    const key = [...Object.values(this.#about), device].join('\n');
    if (this.#seen.has(key)) {
      this.#seen.clear();
      this.#sample++;
    }
    this.#seen.add(key);
    builder.append(
      slots,
      [this.#sample, ...Object.values(this.#about), device, ...values.map((value) => value ?? null)],
      line,
    );
    return true;
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
  rules: (path) => new KeyedRules('io', IO, path),
});

/** `io.max`, `io.latency`, `io.cost.qos` of v2: `8:16 rbps=2097152 wbps=max`. */
export const ioMax = fileTool({
  name: 'io.max',
  summary: 'How much may a control group read and write?',
  variants: ['io.max, io.low, io.latency, io.cost.qos, io.cost.model'],
  reads: /(?:^|\/)io\.(?:max|low|latency|cost\.qos|cost\.model)$/,
  rules: (path) => new KeyedRules('io limit', LIMITS, path),
});

/** What a file of v1 counts: cgroup-v1/blkio-controller.rst. */
function blkioColumn(path: string): string {
  if (path.endsWith('bps_device')) return 'limit';
  if (path.endsWith('iops_device')) return 'limit of requests';
  if (path.includes('bytes')) return 'bytes';
  if (/serviced|merged|queued/.test(path)) return 'requests';
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
      { name: 'time', unit: 'ns', counter: true },
      { name: 'limit', unit: 'B/s' },
      { name: 'limit of requests', unit: '/s' },
      { name: 'value' },
    ]),
    cells: (text) => {
      const words = splitWords(text);
      const value = words.at(-1) ?? '';
      if (!/^\d+$/.test(value) || words.length > 3) return null;
      if (words.length === 3) return words;
      if (words.length === 2) return words[0] === 'Total' ? ['-', 'Total', value] : [words[0] ?? '', '-', value];
      return ['-', '-', value];
    },
    columns: (_, path) => ['device', 'operation', blkioColumn(path)],
    source: (path) => ({ ...cgroupOf(path), file: path.split('/').at(-1) ?? '' }),
  },
);
