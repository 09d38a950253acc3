import type { UnparsedLine } from '../../frames/frame.ts';
import { FrameSet } from '../reading/frame-set.ts';
import { isBanner } from '../reading/sysstat-banner.ts';
import type { Table } from '../reading/table.ts';
import { TableSet } from '../reading/table-set.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { readTime } from '../reading/times.ts';
import { splitWords, withoutColon } from '../reading/words.ts';
import { cpuDictionary, deviceDictionary } from './columns.ts';
import { DeviceRows } from './device-rows.ts';
import type { RowReader } from './device-rows.ts';
import { PrettyRows } from './pretty-rows.ts';
import { LEAD } from './samples.ts';
import type { Samples } from './samples.ts';

const LABELS: ReadonlySet<string> = new Set(['Device', 'Disk', 'Filesystem']);

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
  #name: { name: string; text: string; line: number } | null = null;

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
    const words = splitWords(text);
    if (this.#cpu !== null) {
      const cpu = this.#cpu;
      this.#cpu = null;
      if (cpu.append(this.#samples.lead, { words, line, whole }, this.#samples.mark)) return true;
    }
    if (this.#rows !== null && this.#row(this.#rows, text, words, line, whole)) return true;
    return this.#header(text, words) || this.#other(text, words, line);
  }

  #row(rows: RowReader, text: string, words: string[], line: number, whole: boolean): boolean {
    const name = this.#name;
    const cells = name === null ? words : [name.name, ...words];
    if (name !== null && cells.length !== this.#width) {
      this.#refuseName();
      return false;
    }
    const shown = name?.text ?? text;
    const indented = rows === this.#pretty ? / {2}\S+$/.test(shown) : indentOf(shown) > this.#indent;
    this.#name = null;
    return rows.row({ words: cells, line: name?.line ?? line, whole }, indented);
  }

  #header(text: string, words: readonly string[]): boolean {
    const first = withoutColon(words[0] ?? '');
    const last = withoutColon(words.at(-1) ?? '');
    if (isCpuHeader(words)) {
      this.#begin('avg-cpu', true);
      const headers = words.filter((word) => word.startsWith('%'));
      this.#cpu = this.#tables.table('cpu', cpuDictionary, LEAD, headers);
      return true;
    }
    if (words.length < 2) return false;
    if (LABELS.has(first) || (!LABELS.has(last) && areColumns(words.slice(1)))) {
      const headers = [LABELS.has(first) ? first : 'Device', ...words.slice(1)];
      this.#begin(headers.join(' '), false);
      this.#rows = new DeviceRows(this.#tables, this.#samples, headers);
    } else if (LABELS.has(last) || areColumns(words.slice(0, -1))) {
      const headers = words.slice(0, -1);
      this.#begin(headers.join(' '), false);
      this.#pretty.block(headers);
      this.#rows = this.#pretty;
    } else {
      return false;
    }
    this.#width = words.length;
    this.#indent = indentOf(text);
    return true;
  }

  /** A header line begins a table, and a new report when the current one had it before. */
  #begin(header: string, first: boolean): void {
    if (this.#samples.begins(header, first)) this.#pretty.end();
    this.#samples.header(header, first);
  }

  #other(text: string, words: readonly string[], line: number): boolean {
    if (isBanner(text)) {
      this.#pretty.end();
      this.#samples.restart();
      return true;
    }
    if (words.length <= 4) {
      const time = /^\D*[\d/.-]*\D*\d/.test(text) ? readTime(text) : null;
      if (time !== null) {
        this.#pretty.end();
        this.#samples.begin(time);
        return true;
      }
    }
    const name = words[0];
    if (words.length !== 1 || name === undefined || this.#rows === null || this.#rows === this.#pretty) return false;
    this.#name = { name, text, line };
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

/** `avg-cpu:  %user   %nice …`, whatever the language of the first word. */
function isCpuHeader(words: readonly string[]): boolean {
  const shares = words.filter((word) => word.startsWith('%')).length;
  return shares >= 3 && words.length - shares <= 2 && words.some((word) => word === '%idle' || word === '%user');
}

/** Whether all words are known device columns: a header whose label is in another language. */
function areColumns(words: readonly string[]): boolean {
  return words.length >= 2 && words.every((word) => deviceDictionary.find(word) !== undefined);
}
