import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { Row } from '../../reading/row.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** man 8 nstat: without -a the counters are those since the last run of the same user. */
const dictionary = new Dictionary([
  SAMPLE,
  { name: 'counter', type: 'string', role: 'label' },
  { name: 'value', counter: true, meaning: 'Since the last run, or with -a since boot' },
  { name: 'rate', unit: '/s', meaning: 'Mean rate where the daemon of nstat runs' },
]);
const COLUMNS = ['sample', 'counter', 'value', 'rate'];

/** `#kernel`, then a counter on each line; with `-j` an object. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #counters = new Records(this.#frames, 'counters', dictionary, COLUMNS, 'Protocol counters');
  readonly #row = new Row();
  #sample = 0;

  line(text: string, line: number): boolean {
    if (text.startsWith('#')) {
      this.#sample++;
      return true;
    }
    const row = this.#row;
    row.read(text, line, true);
    const counter = row.word(0);
    if (/^[{"}]/.test(counter)) return this.#json(text, line);
    const value = row.number(1);
    const rate = row.count > 2 ? row.number(2) : null;
    if (value === undefined || rate === undefined || row.count < 2 || row.count > 3 || !/^[A-Z]\w*$/.test(counter))
      return false;
    return this.#append(counter, value, rate, line);
  }

  frames() {
    return this.#frames.frames();
  }

  /** `{"kernel":{"IpInReceives":100,…}}`, on one line or with `-p` on many. A counter may exceed 2^53: its digits are kept. */
  #json(text: string, line: number): boolean {
    if (/^\s*\{\s*(?:"kernel"|$)/.test(text)) this.#sample++;
    for (const [, counter = '', value = ''] of text.matchAll(/"([A-Z]\w*)" ?: ?(-?\d+)/g))
      this.#append(counter, readNumber(value) ?? null, null, line);
    return /^[\s{}]*(?:"\w+" ?: ?(?:-?\d+|\{)?[\s{},]*)*$/.test(text);
  }

  #append(counter: string, value: number | string | null, rate: number | string | null, line: number): boolean {
    return this.#counters.row([Math.max(1, this.#sample), counter, value, rate], line);
  }
}

/** `nstat`: counters of the network protocols. */
export const nstat: Tool = {
  name: 'nstat',
  summary: 'What happened to the protocols since the last look?',
  variants: ['default, -a, -z, -s, -j'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-V|-h|--version|--help|-d)/.test(word)),
  begins: (line) => line === '#kernel',
  parser: () => textParser(new Report()),
  views: (frames) => frames.map(({ name }) => ({ kind: 'table', title: 'Protocol counters', frame: name })),
};
