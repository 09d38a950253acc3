import { FrameSet } from '../reading/frame-set.ts';
import { readNumber } from '../reading/numbers.ts';
import { SampleClock } from '../reading/sample-clock.ts';
import { isBanner } from '../reading/sysstat-banner.ts';
import type { Table } from '../reading/table.ts';
import { TableSet } from '../reading/table-set.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { readTime } from '../reading/times.ts';
import { splitWords } from '../reading/words.ts';
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
  #time: string | null = null;
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
    const words = splitWords(text);
    if (this.#header !== null && this.#row(this.#header, words, line, whole)) return true;
    const label = words.findIndex((word) => word === 'CPU' || word === 'NODE');
    if (label > 0 && label <= 4 && words.length > label + 1) {
      this.#begin(words, label);
      return true;
    }
    if (!isBanner(text)) return false;
    this.#header = null;
    this.#prefix = '';
    return true;
  }

  #begin(words: readonly string[], label: number): void {
    const columns = words.slice(label);
    this.#header = {
      kind: kindOf(columns),
      prefix: words.slice(0, label).join(' '),
      prefixWords: label,
      columns,
      samples: null,
      averages: null,
    };
  }

  #row(header: Header, words: string[], line: number, whole: boolean): boolean {
    const averageWords = averagePrefix(words);
    const skip = averageWords > 0 ? averageWords : header.prefixWords;
    const cells = withTopology(words.slice(skip), header.columns);
    const label = cells[0];
    if (label === undefined) return false;
    const row = { words: cells, line, whole };
    if (averageWords > 0) {
      header.averages ??= this.#table(header, ' average', []);
      return header.averages.append([], row);
    }
    const prefix = skip === 1 ? (words[0] ?? '') : words.slice(0, skip).join(' ');
    if (!/\d/.test(prefix) || cells[1] === undefined || readNumber(cells[1]) === undefined) return false;
    header.samples ??= this.#table(header, '', LEAD);
    this.#sample(header.samples, prefix, label);
    const boot = this.#sinceBoot ?? header.prefix === prefix;
    return header.samples.append([this.#clock.sample, this.#time], row, boot ? 'since-boot' : undefined);
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
    if (prefix === this.#prefix) return;
    this.#prefix = prefix;
    this.#time = readTime(prefix);
  }
}

/** How many words `Average:`, `Moyenne :` or its like takes in front of a row; 0 when the row starts with a time. */
function averagePrefix(words: readonly string[]): number {
  if (words[0]?.endsWith(':') === true) return 1;
  return words[1] === ':' && !/\d/.test(words[0] ?? '') ? 2 : 0;
}

/** The row of all processors leaves the columns of `-T` blank. */
function withTopology(cells: string[], columns: readonly string[]): string[] {
  const blanks = columns.slice(1).filter((column) => TOPOLOGY.includes(column)).length;
  if (blanks === 0 || cells.length + blanks !== columns.length) return cells;
  return [cells[0] ?? '', ...Array<string>(blanks).fill(''), ...cells.slice(1)];
}
