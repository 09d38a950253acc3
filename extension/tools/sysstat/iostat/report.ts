import type { UnparsedLine } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Row } from '../../reading/row.ts';
import { isBanner } from '../../reading/sysstat-banner.ts';
import type { Table } from '../../reading/table.ts';
import { TableSet } from '../../reading/table-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import { cpuDictionary } from './columns.ts';
import { DeviceRows } from './device-rows.ts';
import type { RowReader } from './device-rows.ts';
import { readHeader } from './header.ts';
import type { Header } from './header.ts';
import { PrettyRows } from './pretty-rows.ts';
import { LEAD } from './samples.ts';
import type { Samples } from './samples.ts';

/** No locale prints date and time longer than this. */
const LONGEST_TIME = 60;
/** `2026년 11월 28일 20시 29분 17초`. */
const MOST_TIME_WORDS = 6;

/** The text that iostat prints, in all layouts from sysstat 7 to 12. */
export class TextReport implements LineParser {
  readonly #frames: FrameSet;
  readonly #tables: TableSet;
  readonly #samples: Samples;
  readonly #pretty: PrettyRows;
  readonly #refused: UnparsedLine[] = [];
  /** The rows under the last device header. */
  #rows: RowReader | null = null;
  /** How many columns a row under it has, and how far the header line is indented. */
  #width = 0;
  #indent = 0;
  /** The table that the next line belongs to, after an `avg-cpu:` header. */
  #cpu: Table | null = null;
  /** A device name that stands on a line of its own, its numbers on the next (`-h` before 11.7). */
  #name: { text: string; line: number } | null = null;
  readonly #row = new Row();
  /** Header lines by their text, since every report prints them again. */
  readonly #headers = new Map<string, Header>();
  readonly #readers = new Map<string, DeviceRows>();

  constructor(frames: FrameSet, samples: Samples) {
    this.#frames = frames;
    this.#tables = new TableSet(frames);
    this.#samples = samples;
    this.#pretty = new PrettyRows(this.#tables, samples);
  }

  frames() {
    return this.#frames.frames();
  }

  end(): readonly UnparsedLine[] {
    this.#pretty.end();
    this.#refuseName();
    return this.#refused;
  }

  line(text: string, line: number, whole: boolean): boolean {
    const row = this.#row;
    row.read(text, line, whole);
    if (this.#cpu !== null) {
      const cpu = this.#cpu;
      this.#cpu = null;
      if (cpu.append(this.#samples.lead, row, this.#samples.mark)) return true;
    }
    if (this.#rows !== null && this.#deviceRow(this.#rows, text)) return true;
    return this.#header(text) || this.#other(text, line);
  }

  #deviceRow(rows: RowReader, text: string): boolean {
    const name = this.#name;
    if (name === null) return rows.row(this.#row, this.#isIndented(rows, text));
    this.#row.read(`${name.text} ${text}`, name.line, this.#row.whole);
    if (this.#row.count === this.#width && rows.row(this.#row, this.#isIndented(rows, name.text))) {
      this.#name = null;
      return true;
    }
    this.#refuseName();
    this.#row.read(text, this.#row.line, this.#row.whole);
    return false;
  }

  /** Whether a row is set off from the others, as groups of devices are. */
  #isIndented(rows: RowReader, text: string): boolean {
    return rows === this.#pretty ? / {2}\S+$/.test(text) : indentOf(text) > this.#indent;
  }

  #header(text: string): boolean {
    const known = this.#headers.get(text);
    const header = known ?? readHeader(this.#row.words());
    if (header === null) return false;
    if (known === undefined) this.#headers.set(text, header);
    if (this.#samples.begins(text, header.kind === 'cpu')) this.#pretty.end();
    this.#samples.header(text, header.kind === 'cpu');
    if (header.kind === 'cpu') {
      this.#cpu = this.#tables.table('cpu', cpuDictionary, LEAD, header.columns);
      return true;
    }
    this.#rows = header.kind === 'label last' ? this.#pretty : this.#deviceRows(text, header.columns);
    if (header.kind === 'label last') this.#pretty.block(header.columns);
    this.#width = header.columns.length;
    this.#indent = indentOf(text);
    return true;
  }

  #deviceRows(text: string, columns: readonly string[]): DeviceRows {
    const rows = this.#readers.get(text) ?? new DeviceRows(this.#tables, this.#samples, columns);
    this.#readers.set(text, rows);
    return rows;
  }

  #other(text: string, line: number): boolean {
    if (isBanner(text)) {
      this.#pretty.end();
      this.#samples.restart();
      return true;
    }
    if (this.#row.count <= MOST_TIME_WORDS) {
      const time = text.length <= LONGEST_TIME ? readTime(text) : null;
      if (time !== null) {
        this.#pretty.end();
        this.#samples.begin(time);
        return true;
      }
    }
    if (this.#row.count !== 1 || this.#rows === null || this.#rows === this.#pretty) return false;
    this.#name = { text, line };
    return true;
  }

  #refuseName(): void {
    if (this.#name !== null) this.#refused.push({ line: this.#name.line, text: this.#name.text });
    this.#name = null;
  }
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}
