import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

const SUMS = ['Objects', 'Slabs', 'Caches', 'Size'];

/** Names and meanings: slabtop(1) of procps 4.0.2. */
const cacheColumns = new Dictionary([
  SAMPLE,
  { name: 'NAME', type: 'string', role: 'label' },
  { name: 'OBJS', meaning: 'Objects there is room for' },
  { name: 'ACTIVE', meaning: 'Objects in use' },
  { name: 'USE', unit: '%' },
  { name: 'OBJ SIZE', unit: 'B' },
  { name: 'SLABS' },
  { name: 'OBJ/SLAB' },
  { name: 'CACHE SIZE', unit: 'B' },
]);
const summaryColumns = new Dictionary([
  SAMPLE,
  ...SUMS.flatMap((name) => [
    { name: `active ${name}`, ...(name === 'Size' && { unit: 'B' }) },
    { name: `total ${name}`, ...(name === 'Size' && { unit: 'B' }) },
  ]),
  ...['Minimum', 'Average', 'Maximum'].map((name) => ({ name: `${name} Object`, unit: 'B' })),
]);
const SUMMARY = /^ *Active \/ Total (\w+) \(% used\) *: (\S+) \/ (\S+) \(/;
const SIZES = /^ *Minimum \/ Average \/ Maximum Object *: (\S+) \/ (\S+) \/ (\S+)$/;
const ROW = /^ *(\d+) +(\d+) +(\d+)% +(\S+) +(\d+) +(\d+) +(\S+) (\S.*)$/;

function size(text: string): Value {
  return readNumber(text) ?? readQuantity(text, 1024)?.value ?? null;
}

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #caches = new Records(this.#frames, 'cache', cacheColumns, ['sample', 'NAME']);
  readonly #summaries = new Records(this.#frames, 'summary', summaryColumns, ['sample']);
  #sample = 0;
  #open: { row: Map<string, Value>; line: number } | undefined;

  line(text: string, line: number): boolean {
    if (text.length > 1000) return false;
    const [, name, active = '', total = ''] = SUMMARY.exec(text) ?? [];
    if (name !== undefined) {
      if (name === 'Objects') {
        this.#flush();
        this.#open = { row: new Map<string, Value>([['sample', ++this.#sample]]), line };
      }
      this.#open?.row.set(`active ${name}`, size(active)).set(`total ${name}`, size(total));
      return true;
    }
    const [, minimum = '', average = '', maximum = ''] = SIZES.exec(text) ?? [];
    if (minimum !== '') {
      this.#open?.row
        .set('Minimum Object', size(minimum))
        .set('Average Object', size(average))
        .set('Maximum Object', size(maximum));
      return true;
    }
    return /^ *OBJS ACTIVE/.test(text) || this.#row(text, line);
  }

  end(): [] {
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #row(text: string, line: number): boolean {
    const match = ROW.exec(text);
    if (match === null) return false;
    const [, objects, active, use, object = '', slabs, perSlab, cache = '', name = ''] = match;
    const row = new Map<string, Value>([
      ['sample', Math.max(1, this.#sample)],
      ['NAME', name],
      ['OBJS', Number(objects)],
      ['ACTIVE', Number(active)],
      ['USE', Number(use)],
      ['OBJ SIZE', size(object)],
      ['SLABS', Number(slabs)],
      ['OBJ/SLAB', Number(perSlab)],
      ['CACHE SIZE', size(cache)],
    ]);
    return this.#caches.add(row, line);
  }

  #flush(): void {
    if (this.#open !== undefined) this.#summaries.add(this.#open.row, this.#open.line);
    this.#open = undefined;
  }
}

/** `slabtop -o`: what the kernel keeps its memory for. */
export const slabtop: Tool = {
  name: 'slabtop',
  summary: 'What does the kernel use its own memory for?',
  variants: ['-o, -s'],
  stream: 'stdout',
  accepts: (argv) => argv.some((word) => /^-[a-z]*o|^--once$/.test(word)),
  parser: () => textParser(new Report()),
  views: tableViews({ cache: 'Caches', summary: 'Summary' }),
};
