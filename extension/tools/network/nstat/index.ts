import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

/** man 8 nstat: without -a the counters are those since the last run of the same user. */
const dictionary = new Dictionary([
  SAMPLE,
  { name: 'counter', type: 'string', role: 'label' },
  { name: 'value', counter: true, meaning: 'Since the last run, or with -a since boot' },
  { name: 'rate', unit: '/s', meaning: 'Mean rate where the daemon of nstat runs' },
]);

/** `#kernel`, then a counter on each line; with `-j` an object. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  #sample = 0;

  line(text: string, line: number): boolean {
    if (text.startsWith('#')) {
      this.#sample++;
      return true;
    }
    if (/^\s*[{"}]/.test(text)) return this.#json(text, line);
    const [counter = '', count = '', average, ...more] = splitWords(text);
    const value = readNumber(count);
    const rate = average === undefined ? null : readNumber(average);
    if (value === undefined || rate === undefined || more.length > 0 || !/^[A-Z]\w*$/.test(counter)) return false;
    return this.#append([counter, value, rate], line);
  }

  frames() {
    return this.#frames.frames();
  }

  /** `{"kernel":{"IpInReceives":100,…}}`, on one line or with `-p` on many. A counter may exceed 2^53: its digits are kept. */
  #json(text: string, line: number): boolean {
    if (/^\s*\{\s*(?:"kernel"|$)/.test(text)) this.#sample++;
    for (const [, counter = '', value = ''] of text.matchAll(/"([A-Z]\w*)" ?: ?(-?\d+)/g))
      this.#append([counter, readNumber(value) ?? null, null], line);
    return /^[\s{}]*(?:"\w+" ?: ?(?:-?\d+|\{)?[\s{},]*)*$/.test(text);
  }

  #append(values: readonly Value[], line: number): boolean {
    const builder = this.#frames.builder('counters', dictionary, 'Protocol counters');
    const slots = ['sample', 'counter', 'value', 'rate'].map((name) => builder.slot(name));
    builder.append(slots, [Math.max(1, this.#sample), ...values], line);
    return true;
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
