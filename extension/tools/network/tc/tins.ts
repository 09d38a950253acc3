import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { splitWords } from '../../reading/words.ts';
import { readBytes, readRate, readTime } from './options.ts';

const TIMES = ['target', 'interval', 'pk_delay', 'av_delay', 'sp_delay'];
const SIZES = ['backlog', 'max_len', 'quantum'];

/** The classes of traffic of a cake queue (tc-cake(8) of iproute2 6.1). */
const columns = new Dictionary(
  [
    { name: 'sample', role: 'sample' },
    { name: 'dev', type: 'string', role: 'label' },
    { name: 'handle', type: 'string', role: 'label' },
    { name: 'tin', type: 'string', role: 'label', meaning: 'Class of traffic' },
    { name: 'thresh', unit: 'bit/s', meaning: 'Rate up to which it goes first' },
    ...TIMES.map((name) => ({ name, unit: 'ms' })),
    ...SIZES.map((name) => ({ name, unit: 'B' })),
    { name: 'bytes', unit: 'B', counter: true },
    ...['pkts', 'way_inds', 'way_miss', 'way_cols', 'drops', 'marks', 'ack_drop'].map(
      (name) => ({ name, counter: true }) as const,
    ),
  ],
  () => ({ type: 'number' }),
);
const HEADER = /^ +(?:(?:Bulk|Best Effort|Video|Voice|Tin \d{1,2})(?: {2,}|$))+$/;
const ROW = /^ +[a-z_]+(?: +[\d.]+[A-Za-z]*)+$/;

/** The table below a cake queue: its columns are the classes, so that each becomes a row. */
export class Tins {
  readonly #rows: Records;
  #tins: { row: Map<string, Value>; line: number }[] = [];

  constructor(frames: FrameSet) {
    this.#rows = new Records(frames, 'tin', columns, ['sample', 'dev', 'handle', 'tin']);
  }

  /** Takes a line below the queue that `about` tells. */
  line(text: string, line: number, about: readonly (readonly [column: string, value: Value])[]): boolean {
    if (HEADER.test(text)) {
      this.flush();
      const names = text.trim().split(/ {2,}/);
      this.#tins = names.map((name) => ({ row: new Map<string, Value>([...about, ['tin', name]]), line }));
      return true;
    }
    if (this.#tins.length === 0 || !ROW.test(text)) return false;
    const [name = '', ...cells] = splitWords(text);
    if (cells.length !== this.#tins.length) return false;
    for (const [at, { row }] of this.#tins.entries()) row.set(name, valueOf(name, cells[at] ?? ''));
    return true;
  }

  /** Adds the rows that are open. */
  flush(): void {
    for (const { row, line } of this.#tins) this.#rows.add(row, line);
    this.#tins = [];
  }
}

/** The figures of a class are printed like options; only the bytes carried have no unit behind them. */
function valueOf(name: string, cell: string): Value {
  if (name === 'thresh') return readRate(cell);
  if (SIZES.includes(name)) return readBytes(cell);
  return (TIMES.includes(name) ? readTime(cell) : readNumber(cell)) ?? null;
}
