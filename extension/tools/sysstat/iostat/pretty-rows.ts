import { Row } from '../../reading/row.ts';
import type { TableSet } from '../../reading/table-set.ts';
import { deviceDictionary } from './columns.ts';
import type { RowReader } from './device-rows.ts';
import { LEAD } from './samples.ts';
import type { Samples } from './samples.ts';

interface PendingRow {
  device: string;
  frame: string;
  line: number;
  headers: string[];
  words: string[];
}

/**
 * Tables of `-h` and `--pretty` (sysstat 12), whose last column is the device. The extended report is cut into blocks
 * for reads, writes, discards and flushes; a device's row is put together again from all of them:
 *
 *          r/s     rkB/s   rrqm/s Device           f/s f_await  aqu-sz  %util Device
 *        31.11      1.2M     9.09 vda             0.56    0.63    0.04   0.7% vda
 */
export class PrettyRows implements RowReader {
  readonly #tables: TableSet;
  readonly #samples: Samples;
  readonly #pending = new Map<string, PendingRow>();
  readonly #row = new Row();
  #headers: readonly string[] = [];

  constructor(tables: TableSet, samples: Samples) {
    this.#tables = tables;
    this.#samples = samples;
  }

  /** A block begins; `headers` are those in front of the device. */
  block(headers: readonly string[]): void {
    this.#headers = headers;
  }

  row(row: Row, indented: boolean): boolean {
    const width = this.#headers.length;
    const words = row.words();
    const cells = words.slice(0, width);
    if (words.length <= width || !cells.every((cell) => /^[\d.,-]/.test(cell))) return false;
    const device = words.slice(width).join(' ');
    const key = indented ? ` ${device}` : device;
    const frame = indented ? 'group' : 'device';
    const pending = this.#pending.get(key) ?? { device, frame, line: row.line, headers: [], words: [] };
    pending.headers.push(...this.#headers);
    pending.words.push(...cells);
    this.#pending.set(key, pending);
    // The basic report is one block, and %util closes the extended one.
    if (!this.#headers.includes('tps') && !this.#headers.includes('%util')) return true;
    this.#pending.delete(key);
    return this.#append(pending);
  }

  end(): void {
    for (const pending of this.#pending.values()) {
      if (this.#append(pending)) this.#table(pending).builder.mark('partial');
    }
    this.#pending.clear();
  }

  #append(row: PendingRow): boolean {
    this.#row.read([row.device, ...row.words].join(' '), row.line, true);
    return this.#table(row).append(this.#samples.lead, this.#row, this.#samples.mark);
  }

  #table(row: PendingRow) {
    return this.#tables.table(row.frame, deviceDictionary, LEAD, ['Device', ...row.headers]);
  }
}
