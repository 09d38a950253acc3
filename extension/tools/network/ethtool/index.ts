import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { SparseRecords } from '../../reading/sparse-records.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: ethtool(8) 6.1. The counters of -S are named by each driver. */
const counterColumns = new Dictionary([
  SAMPLE,
  { name: 'counter', type: 'string', role: 'label' },
  { name: 'value', counter: true },
]);
const SETTINGS: readonly Column[] = [
  { name: 'interface', type: 'string', role: 'label' },
  { name: 'section', type: 'string' },
  { name: 'setting', type: 'string', role: 'label' },
  { name: 'value', type: 'string' },
  { name: 'fixed', type: 'boolean', meaning: 'Whether it cannot be changed' },
  { name: 'requested', type: 'string', meaning: 'What was asked for, where it is not so' },
];
const SETTING_NAMES = SETTINGS.map(({ name }) => name);
const settingColumns = new Dictionary(SETTINGS);

const TITLE = /^([A-Z][\w ]{2,40}?)(?: information)? for (\S{1,40}?)(?: with \d+ RX ring\(s\))?:$/;
const COUNTER = /^(\s+)(.{1,100}?): *(-?\d+(?:\.\d+)?|0x[\da-f]+)$/;
/** Drivers that print the counters of a queue below its number, further in: vmxnet3. */
const QUEUE = /^\s+\[?([TR]x Queue#: ?\d+)\]?$/;
/** What `-n` prints above and before the rules that steer flows to queues. */
const RULES = /^(?:(\d+) (RX rings) available|(Total) (\d+) rules)$/;
const FILTER = /^Filter: (\d+)$/;
const MASKED = /^(\s+[^:]{1,60}): (\S+) mask: (\S+)$/;
/** `Adaptive RX: on  TX: off` is two settings. */
const BOTH_WAYS = /^(.* )RX: *(\S+) +TX: *(\S+)$/;
const HASH_KEY = /^[\da-f]{2}(?::[\da-f]{2}){3,}$/;
const SETTING = /^(\s*)([^:]{1,60}): *\t*(.*)$/;

/** Behind a value: that it cannot be changed, or that something else was asked for. */
const NOTE = / \[(?:(fixed)|requested (\w+))\]$/;

/** Settings, features, rings and counters of a network card. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #counters = new Records(this.#frames, 'counter', counterColumns, ['sample', 'counter', 'value']);
  readonly #settings = new SparseRecords(this.#frames, 'setting', settingColumns, SETTING_NAMES);
  #interface: string | null = null;
  #section: string | null = null;
  #last = '';
  #counting = false;
  #queue: { name: string; indent: number } | undefined;
  #sample = 0;

  line(text: string, line: number): boolean {
    const title = TITLE.exec(text);
    if (title !== null || /^[A-Z][\w -]{2,30} [a-z -]{0,20}:$/.test(text)) {
      this.#counting = text === 'NIC statistics:';
      if (this.#counting) this.#sample++;
      else this.#section = title?.[1] ?? text.slice(0, -1);
      this.#interface = title?.[2] ?? this.#interface;
      return true;
    }
    const filter = FILTER.exec(text);
    if (filter !== null) {
      this.#section = `Filter ${filter[1] ?? ''}`;
      return true;
    }
    return (this.#counting && this.#counter(text, line)) || this.#setting(text, line);
  }

  blank(): void {
    this.#counting = false;
  }

  frames() {
    return this.#frames.frames();
  }

  #counter(text: string, line: number): boolean {
    const queue = QUEUE.exec(text);
    if (queue !== null) {
      this.#queue = { name: queue[1] ?? '', indent: text.search(/\S/) };
      return true;
    }
    const match = COUNTER.exec(text);
    if (match === null) return false;
    const [, blank = '', name = '', value = ''] = match;
    if (this.#queue !== undefined && blank.length <= this.#queue.indent) this.#queue = undefined;
    const counter = this.#queue === undefined ? name.trim() : `${this.#queue.name} ${name.trim()}`;
    const number = value.startsWith('0x') ? BigInt(value).toString() : value;
    return this.#counters.row([this.#sample, counter, readNumber(number) ?? null], line);
  }

  #setting(text: string, line: number): boolean {
    const both = text.includes('RX:') ? BOTH_WAYS.exec(text) : null;
    if (both !== null)
      return ['RX', 'TX'].every((way, at) => this.#setting(`${both[1] ?? ''}${way}: ${both[at + 2] ?? ''}`, line));
    const rules = RULES.exec(text);
    if (rules !== null) {
      this.#section = 'Rules';
      return this.#setting(`${rules[2] ?? rules[3] ?? ''}: ${rules[1] ?? rules[4] ?? ''}`, line);
    }
    const masked = this.#section !== null && text.includes(' mask: ') ? MASKED.exec(text) : null;
    if (masked !== null) {
      const [, name = '', value = '', mask = ''] = masked;
      return this.#setting(`${name}: ${value}`, line) && this.#setting(`${name} mask: ${mask}`, line);
    }
    if (this.#section !== null && HASH_KEY.test(text)) return this.#setting(`${this.#section}: ${text}`, line);
    if (this.#section === null && !/^[a-z][\w-]*:|^\s+\S.* : /.test(text)) return false;
    const match = SETTING.exec(text);
    // The modes of a link go on on the next lines, under the first.
    const continued = match === null && /^\s+\S/.test(text) && this.#last !== '';
    if (match === null && !continued) return false;
    const [, , name = this.#last, printed = text.trim()] = match ?? [];
    this.#last = name.trim();
    const note = printed.endsWith(']') ? NOTE.exec(printed) : null;
    const value = note === null ? printed : printed.slice(0, note.index);
    const about = [this.#interface, this.#section, this.#last, value === '' ? null : value];
    return this.#settings.row([...about, note?.[1] === 'fixed' ? true : undefined, note?.[2]], line);
  }
}

/** `ethtool`: the link, the features and the driver's counters of a network card. */
export const ethtool: Tool = {
  name: 'ethtool',
  summary: 'Is the link up at full speed, and what does the card drop?',
  variants: ['default, -S, -k, -g, -i, -c, -a, -l, -n'],
  stream: 'stdout',
  accepts: (argv) =>
    /^(?:[^-].*|-[SkgicalnmdTxPu]|--(?:statistics|show-[\w-]+|driver))$/.test(argv[1] ?? '') && argv.length <= 3,
  parser: () => textParser(new Report()),
  views: tableViews({ counter: 'Counters', setting: 'Settings' }),
};
