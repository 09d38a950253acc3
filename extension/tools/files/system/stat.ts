import type { View } from '../../../frames/view.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { isSeries } from '../../reading/measured.ts';
import { isDigits } from '../../reading/numbers.ts';
import type { FrameBuilder } from '../../reading/frame-builder.ts';
import { Row } from '../../reading/row.ts';
import type { Slot } from '../../reading/slot.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import { fileTool } from '../file-tool.ts';
import { PairRules } from '../rules/pair-rules.ts';
import type { PairFile } from '../rules/pair-rules.ts';
import { RowRules } from '../rules/row-rules.ts';
import type { RowFile } from '../rules/row-rules.ts';

/** Times of a `cpu` line, in USER_HZ ticks: man 5 proc. Old kernels print the first four to nine. */
const TIMES: readonly (readonly [name: string, meaning: string])[] = [
  ['user', 'Time in programs'],
  ['nice', 'Time in programs of low priority'],
  ['system', 'Time in the kernel'],
  ['idle', 'Time with nothing to do'],
  ['iowait', 'Idle time with I/O under way that a task on this CPU waits for'],
  ['irq', 'Time in interrupts'],
  ['softirq', 'Time in soft interrupts'],
  ['steal', 'Time the hypervisor gave to others'],
  ['guest', 'Time in guests, which user counts too'],
  ['guest_nice', 'Time in guests of low priority, which nice counts too'],
];

const CPU_NAMES = ['cpu', ...TIMES.map(([name]) => name)];

const CPU: RowFile = {
  frame: 'cpu',
  title: 'CPU time',
  subjects: 1,
  dictionary: new Dictionary(
    [
      SAMPLE,
      { name: 'cpu', type: 'string', role: 'label', meaning: 'The CPU; cpu is all of them together' },
      ...TIMES.map(([name, meaning]) => ({ name, unit: 'ticks', counter: true as const, meaning })),
    ],
    () => ({ type: 'number', unit: 'ticks', counter: true }),
  ),
  cells: (text) => {
    const cells = splitWords(text);
    return /^cpu\d*$/.test(cells[0] ?? '') && cells.length > 4 ? cells : null;
  },
  columns: () => CPU_NAMES,
};

const SOFTIRQS = ['HI', 'TIMER', 'NET_TX', 'NET_RX', 'BLOCK', 'IRQ_POLL', 'TASKLET', 'SCHED', 'HRTIMER', 'RCU'];

const SYSTEM: PairFile = {
  frame: 'system',
  title: 'System',
  dictionary: new Dictionary(
    [
      SAMPLE,
      { name: 'intr', counter: true, meaning: 'Interrupts since boot' },
      { name: 'ctxt', counter: true, meaning: 'Context switches since boot' },
      { name: 'btime', unit: 's', meaning: 'When the machine started, in seconds since 1970' },
      { name: 'processes', counter: true, meaning: 'Forks since boot' },
      { name: 'procs_running', meaning: 'Tasks that run or wait for a CPU' },
      { name: 'procs_blocked', meaning: 'Tasks that wait for I/O' },
      { name: 'softirq', counter: true, meaning: 'Soft interrupts since boot' },
      ...SOFTIRQS.map((name) => ({ name: `softirq ${name}`, counter: true as const })),
    ],
    () => ({ type: 'number' }),
  ),
  pairs: (text) => {
    const [name = '', ...values] = splitWords(text);
    if (!/^[a-z_]+$/.test(name) || values.length === 0 || !values.every((value) => isDigits(value))) return null;
    const pair = [name, values[0] ?? ''] as const;
    if (name !== 'softirq') return values.length === 1 ? [pair] : null;
    return [pair, ...values.slice(1).map((value, at) => [`softirq ${SOFTIRQS[at] ?? String(at)}`, value] as const)];
  },
};

/** The `intr` line: the sum, then one count for each interrupt, most of them zero. */
const INTERRUPTS: PairFile = {
  frame: 'interrupt',
  title: 'Interrupts by number, those that came',
  dictionary: new Dictionary([SAMPLE], () => ({ type: 'number', counter: true })),
  pairs: (text) => {
    if (!/^intr \d+ [\d ]+$/.test(text)) return null;
    const counts = text.split(' ').slice(2);
    return counts.flatMap((count, number) => (count === '0' ? [] : [[`irq ${String(number)}`, count] as const]));
  },
};

class StatRules implements LineParser {
  readonly #cpu = new RowRules(CPU, []);
  readonly #system = new PairRules(SYSTEM, []);
  readonly #interrupts = new PairRules(INTERRUPTS, []);

  line(text: string, line: number, whole: boolean): boolean {
    if (text.startsWith('cpu')) return this.#cpu.line(text, line, whole);
    if (!text.startsWith('intr ')) return this.#system.line(text, line);
    const [, sum = ''] = text.split(' ', 2);
    this.#interrupts.line(text, line);
    return this.#system.line(`intr ${sum}`, line);
  }

  end(): [] {
    this.#system.end();
    this.#interrupts.end();
    return [];
  }

  frames() {
    return [...this.#cpu.frames(), ...this.#system.frames(), ...this.#interrupts.frames()];
  }
}

/** `/proc/stat`: what the CPUs did since boot. */
export const stat = fileTool({
  name: '/proc/stat',
  summary: 'What did the CPUs do?',
  variants: ['4 to 10 times for each CPU', 'read once or again and again'],
  reads: /^\/proc\/stat$/,
  rules: () => new StatRules(),
  views: (frames) =>
    frames
      .filter(({ name }) => name !== 'interrupt' || !isSeries(frames[0]))
      .map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name })),
});

/** Columns of a table with one column for each CPU: `CPU0 CPU1`. */
function cpuHeader(text: string): string[] | null {
  return text.includes('CPU') && /^\s*CPU\d+(?:\s+CPU\d+)*$/.test(text) ? text.trim().split(/\s+/) : null;
}

/** Interrupts by CPU. A row: a name with a colon, a count for each CPU, then words on the controller and the devices. */
class InterruptRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #frame: string;
  readonly #title: string;
  #cpus: readonly string[] = [];
  #slots: readonly Slot[] = [];
  #device: Slot | undefined;
  #sample = 0;
  readonly #seen = new Set<string>();
  readonly #row = new Row();

  constructor(frame: string, title: string) {
    this.#frame = frame;
    this.#title = title;
  }

  line(text: string, line: number): boolean {
    const cpus = cpuHeader(text);
    if (cpus !== null) {
      if (cpus.join() !== this.#cpus.join()) this.#slots = [];
      this.#cpus = cpus;
      this.#seen.clear();
      this.#sample++;
      return true;
    }
    const row = this.#row;
    row.read(text, line, true);
    const name = row.word(0);
    const most = this.#cpus.length > 0 ? this.#cpus.length : row.count;
    // The last word may begin with a digit: only as many counts as there are CPUs, or one for ERR and MIS.
    let count = 0;
    while (count < most && row.isDigits(count + 1)) count++;
    if (!name.endsWith(':') || count === 0) return false;
    const builder = this.#frames.builder(this.#frame, INTERRUPT_COLUMNS, this.#title);
    if (!this.#hasSlots(builder, count)) return false;
    const irq = name.slice(0, -1);
    if (this.#sample === 0 || this.#seen.has(irq)) {
      this.#sample++;
      this.#seen.clear();
    }
    this.#seen.add(irq);
    this.#append(builder, irq, count, line);
    return true;
  }

  frames() {
    return this.#frames.frames();
  }

  #append(builder: FrameBuilder, irq: string, count: number, line: number): void {
    const [sample, name, ...cpus] = this.#slots;
    sample?.append(this.#sample);
    name?.append(irq);
    for (let cpu = 0; cpu < count; cpu++) {
      const slot = cpus[cpu];
      if (slot !== undefined && !this.#row.give(cpu + 1, slot)) slot.append(null);
    }
    const device = this.#row.from(count + 1);
    if (device !== '') (this.#device ??= builder.slot('device')).append(device);
    builder.commit(line, 2 + count + (device === '' ? 0 : 1));
  }

  /** Makes the columns for so many counts; false when the frame is full. */
  #hasSlots(builder: FrameBuilder, count: number): boolean {
    if (!builder.hasRoom) return false;
    if (this.#slots.length >= count + 2) return true;
    const cpus = this.#cpus.length > 0 ? this.#cpus : Array.from({ length: count }, (_, at) => `CPU${String(at)}`);
    const headers = ['sample', 'irq', ...cpus];
    const device = this.#frame === 'interrupt' ? ['device'] : [];
    if (!builder.hasRoomFor([...headers, ...device])) return false;
    this.#slots = headers.map((header) => builder.slot(header));
    this.#device = device.map((header) => builder.slot(header))[0];
    return true;
  }
}

const INTERRUPT_COLUMNS = new Dictionary(
  [
    SAMPLE,
    { name: 'irq', type: 'string', role: 'label', meaning: 'Number or name of the interrupt' },
    { name: 'device', type: 'string', meaning: 'Controller, kind and devices' },
  ],
  () => ({ type: 'number', counter: true }),
);

/** Which CPU does how much of what. */
function cpuHeat(frame: string): View {
  return { kind: 'heat', title: 'By CPU', frame, by: ['irq'], across: 'fields', fields: [] };
}

/** `/proc/interrupts`: which device interrupts which CPU. */
export const interrupts = fileTool({
  name: '/proc/interrupts',
  summary: 'Which device interrupts which CPU?',
  reads: /^\/proc\/interrupts$/,
  pictures: { last: [cpuHeat('interrupt'), cpuHeat('interrupt rate')] },
  rules: () => new InterruptRules('interrupt', 'Interrupts'),
});

/** `/proc/softirqs`: soft interrupts by CPU. */
export const softirqs = fileTool({
  name: '/proc/softirqs',
  summary: 'Which CPU does the soft interrupts?',
  reads: /^\/proc\/softirqs$/,
  pictures: { last: [cpuHeat('softirq'), cpuHeat('softirq rate')] },
  rules: () => new InterruptRules('softirq', 'Soft interrupts'),
});
