import type { Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Row } from '../../reading/row.ts';
import { SampleClock } from '../../reading/sample-clock.ts';
import { isBanner } from '../../reading/sysstat-banner.ts';
import type { Table } from '../../reading/table.ts';
import { TableSet } from '../../reading/table-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import { TOPOLOGY } from './columns.ts';
import { dictionaryOf, kindOf, LEAD } from './tables.ts';
import type { Kind } from './tables.ts';

interface Header {
  kind: Kind;
  /** As printed in front: `10:00:01`, `10:00:01 AM` or `Average:`. */
  prefix: string;
  /** How many words that is. */
  prefixWords: number;
  columns: readonly string[];
  /** The rows of samples; made with the first of them. */
  samples: Table | null;
  averages: Table | null;
}

/**
 * The text that mpstat prints. A line starts with a time (one word or two) or with `Average:` in any language; what
 * follows is either a header that opens with CPU or NODE, or a row of the last one:
 *
 *     10:00:01 AM  CPU    %usr   %nice  …
 *     10:00:02 AM  all    3.02    0.00  …
 *     Average:     all    3.02    0.00  …
 */
export class TextReport implements LineParser {
  readonly #frames: FrameSet;
  readonly #tables: TableSet;
  readonly #clock: SampleClock;
  /** True or false when the command line tells; null when only the output can. */
  readonly #sinceBoot: boolean | null;
  #header: Header | null = null;
  /** Time of the current sample, as printed. */
  #prefix = '';
  #lead: readonly Value[] = [];
  readonly #row = new Row();
  readonly #headers = new Map<string, Header>();
  /** The first label each table of the current sample printed: when it comes again, so does a new sample. */
  readonly #firstLabels = new Map<Table, string>();

  constructor(frames: FrameSet, sinceBoot: boolean | null) {
    this.#frames = frames;
    this.#tables = new TableSet(frames);
    this.#clock = new SampleClock(true);
    this.#sinceBoot = sinceBoot;
  }

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number, whole: boolean): boolean {
    this.#row.read(text, line, whole);
    const label = text.includes('CPU') || text.includes('NODE') ? labelIndex(this.#row) : -1;
    if (label > 0) {
      this.#begin(label);
      return true;
    }
    if (this.#header !== null && this.#append(this.#header, this.#row)) return true;
    if (!isBanner(text)) return false;
    this.#header = null;
    this.#prefix = '';
    return true;
  }

  /** A header line: the same columns are printed again and again under other times. */
  #begin(label: number): void {
    const words = this.#row.words();
    const columns = words.slice(label);
    const id = columns.join(' ');
    const header = this.#headers.get(id) ?? newHeader(columns);
    this.#headers.set(id, header);
    header.prefix = words.slice(0, label).join(' ');
    header.prefixWords = label;
    this.#header = header;
  }

  #append(header: Header, row: Row): boolean {
    const averageWords = averagePrefix(row);
    const skip = averageWords > 0 ? averageWords : header.prefixWords;
    const prefix = skip === 1 ? row.word(0) : row.words().slice(0, skip).join(' ');
    row.drop(skip);
    insertTopology(row, header.columns);
    if (row.count < 2 || row.number(1) === undefined) return false;
    if (averageWords > 0) {
      header.averages ??= this.#table(header, ' average', []);
      return header.averages.append([], row);
    }
    if (prefix !== this.#prefix && !/\d/.test(prefix)) return false;
    header.samples ??= this.#table(header, '', LEAD);
    this.#sample(header.samples, prefix, row.word(0));
    const boot = this.#sinceBoot ?? header.prefix === prefix;
    return header.samples.append(this.#lead, row, boot ? 'since-boot' : undefined);
  }

  #table(header: Header, suffix: string, lead: readonly string[]): Table {
    return this.#tables.table(header.kind + suffix, dictionaryOf(header.kind), lead, header.columns);
  }

  /** Moves on to the next sample when this row belongs to one. */
  #sample(table: Table, prefix: string, label: string): void {
    const first = this.#firstLabels.get(table);
    if (prefix === this.#prefix && first !== label) {
      if (first === undefined) this.#firstLabels.set(table, label);
      return;
    }
    this.#clock.next();
    this.#firstLabels.clear();
    this.#firstLabels.set(table, label);
    this.#prefix = prefix;
    this.#lead = [this.#clock.sample, readTime(prefix)];
  }
}

function newHeader(columns: readonly string[]): Header {
  return { kind: kindOf(columns), prefix: '', prefixWords: 0, columns, samples: null, averages: null };
}

/** Where CPU or NODE stands behind the time of a header line; -1 when this is none. */
function labelIndex(row: Row): number {
  for (let index = 1; index < row.count - 1 && index <= 4; index++) {
    const word = row.word(index);
    if (word === 'CPU' || word === 'NODE') return index;
  }
  return -1;
}

/** How many words `Average:`, `Moyenne :` or its like takes in front of a row; 0 when the row starts with a time. */
function averagePrefix(row: Row): number {
  const first = row.word(0);
  if (first.endsWith(':')) return 1;
  return row.word(1) === ':' && !/\d/.test(first) ? 2 : 0;
}

/** The row of all processors leaves the columns of `-T` blank. */
function insertTopology(row: Row, columns: readonly string[]): void {
  if (row.count >= columns.length || columns[1] !== 'CORE') return;
  const blanks = columns.filter((column) => TOPOLOGY.includes(column)).length;
  if (row.count + blanks === columns.length) row.insertBlanks(1, blanks);
}
