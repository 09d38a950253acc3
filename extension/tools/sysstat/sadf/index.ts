import type { Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { jsonOrText } from '../../reading/json-or-text.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { epochTime, readTime } from '../../reading/times.ts';
import type { Tool } from '../../tool.ts';
import { tableOf, timedDictionary } from '../timed-columns.ts';
import { timedViews } from '../timed-views.ts';

/** More than any machine has; damaged text may have more cells. */
const MOST_CPUS = 8192;

/** `sadf -d`: `# hostname;interval;timestamp;CPU;%user…`, then values; `sadf -p`: a value on each line. */
class DelimitedReport implements LineParser {
  readonly #frames: FrameSet;
  #columns: readonly string[] = [];
  readonly #samples = new Map<string, { time: string; sample: number }>();

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number): boolean {
    if (text.startsWith('# hostname;')) {
      // `[...]` stands where the columns of further CPUs or devices are left out.
      this.#columns = text.slice(2).replaceAll('[...]', '').split(';');
      return true;
    }
    const cells = text.split(';');
    // Interrupts of all CPUs, then of each.
    if (this.#columns.at(-1) === 'CPU*') this.#columns = withCpus(this.#columns, cells.length);
    const single = text.split('\t');
    if (single.length >= 4 && text.includes('LINUX-RESTART'))
      return this.#row(
        ['hostname', 'interval', 'timestamp', 'restart'],
        [...single.slice(0, 3), single.slice(3).join(' ')],
        line,
      );
    if (single.length >= 6)
      return this.#row(['hostname', 'interval', 'timestamp', 'DEV', 'counter', 'value'], single, line);
    if (text.includes('LINUX-RESTART'))
      return this.#row(
        ['hostname', 'interval', 'timestamp', 'restart'],
        [...cells.slice(0, 3), cells.slice(3).join(' ').replace('\t', ' ')],
        line,
      );
    if (cells[3]?.startsWith('COM ') === true)
      return this.#row(
        ['hostname', 'interval', 'timestamp', 'comment'],
        [...cells.slice(0, 3), cells.slice(3).join(';').slice(4)],
        line,
      );
    return this.#columns.length > 0 && cells.length === this.#columns.length && this.#row(this.#columns, cells, line);
  }

  #row(columns: readonly string[], cells: readonly string[], line: number): boolean {
    const printed = cells[2] ?? '';
    const names = columns.filter((_, at) => at !== 2);
    const { frame, title } = tableOf(names.slice(2));
    const builder = this.#frames.builder(frame, timedDictionary, title);
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
    const slots = ['sample', 'time', ...names].map((name) => builder.slot(name));
    // A processor is -1 where all of them are meant.
    const values = cells
      .filter((_, at) => at !== 2)
      .map((cell, at): Value | undefined => slots[at + 2]?.read(names[at] === 'CPU' && cell === '-1' ? 'all' : cell));
    if (values.includes(undefined)) return false;
    const time = epochTime(printed) ?? readTime(printed.replace(/ UTC$/, 'Z').replace(' ', 'T')) ?? readTime(printed);
    builder.append(slots, [this.#sample(frame, printed), time, ...values.map((value) => value ?? null)], line);
    return true;
  }

  #sample(frame: string, time: string): number {
    const known = this.#samples.get(frame);
    if (known?.time === time) return known.sample;
    const sample = (known?.sample ?? 0) + 1;
    this.#samples.set(frame, { time, sample });
    return sample;
  }
}

/** `CPU*` for the names that sar prints: `all CPU0 CPU1`. */
function withCpus(columns: readonly string[], count: number): string[] {
  const named = columns.slice(0, -1);
  const cpus = Array.from({ length: Math.min(Math.max(0, count - named.length), MOST_CPUS) }, (_, at) =>
    at === 0 ? 'all' : `CPU${String(at - 1)}`,
  );
  return [...named, ...cpus];
}

/** `sadf -j`: what was recorded at a time, in lists and objects whose names are those of the activity. */
function jsonReport(frames: FrameSet) {
  let sample = 0;
  return (item: unknown, line: number): boolean => {
    if (!isRecord(item)) return false;
    sample++;
    const stamp = isRecord(item.timestamp) ? item.timestamp : {};
    const time = readTime(`${plainText(stamp.date)}T${plainText(stamp.time)}${stamp.utc === 1 ? 'Z' : ''}`);
    const take = (name: string, value: unknown): void => {
      if (Array.isArray(value)) for (const each of value) take(name, each);
      if (!isRecord(value)) return;
      const plain = Object.entries(value).filter(([, cell]) => typeof cell !== 'object');
      for (const [key, nested] of Object.entries(value)) if (typeof nested === 'object') take(key, nested);
      if (plain.length === 0) return;
      const builder = frames.builder(name, timedDictionary, name);
      if (!builder.hasRoom || !builder.hasRoomFor(plain.map(([key]) => key))) return;
      const slots = ['sample', 'time', ...plain.map(([key]) => key)].map((key) => builder.slot(key));
      const values = plain.map(([, cell], at): Value => slots[at + 2]?.read(plainText(cell)) ?? null);
      builder.append(slots, [sample, time, ...values], line);
    };
    for (const [name, value] of Object.entries(item)) if (name !== 'timestamp') take(name, value);
    return true;
  };
}

/** `sadf`: records of sar in forms for programs. */
export const sadf: Tool = {
  name: 'sadf',
  summary: 'What did the system record, for programs to read?',
  variants: ['-d, -p, -j'],
  stream: 'stdout',
  accepts: (argv) => argv.some((word) => /^-[a-zA-Z]*[djp]/.test(word)),
  parser: () => {
    const frames = new FrameSet();
    return textParser(jsonOrText('statistics', jsonReport(frames), new DelimitedReport(frames)));
  },
  views: timedViews,
};
