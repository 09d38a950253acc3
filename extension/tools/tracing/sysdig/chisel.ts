import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readDuration } from '../../reading/durations.ts';
import { readNumber } from '../../reading/numbers.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { spacedCells, spacedColumns } from '../../reading/spaced-table.ts';
import type { PlacedWord } from '../../reading/words.ts';

/** Names and meanings: the chisels of sysdig 0.29 (`sysdig -cl`). */
const columns = new Dictionary([
  { name: 'sample', role: 'sample' },
  { name: 'Bytes', unit: 'B' },
  { name: 'Bytes In', unit: 'B' },
  { name: 'Bytes Out', unit: 'B' },
  { name: 'Time', unit: 's' },
  { name: 'CPU%', unit: '%' },
  { name: '# Calls' },
  { name: '#Errors' },
  { name: 'Errors' },
  ...'Process|Syscall|Filename|Connection|container.name|Proto|Srv Port|Host_pid|PID'.split('|').map((name) => ({
    name,
    type: 'string' as const,
    ...(/^(?:Process|Syscall|Filename|Connection)$/.test(name) && { role: 'label' as const }),
  })),
]);
const RULER = /^-{20,}$/;

/** The tables of the `top…` chisels: names, a ruler, rows. */
export class ChiselTable {
  readonly #rows: Records;
  #before = '';
  #columns: readonly PlacedWord[] = [];
  #sample = 0;

  constructor(frames: FrameSet) {
    this.#rows = new Records(frames, 'chisel', columns, ['sample']);
  }

  line(text: string, line: number): boolean {
    if (text.length > 2000) return false;
    if (RULER.test(text)) {
      this.#columns = spacedColumns(this.#before);
      this.#sample++;
      return this.#columns.length > 0;
    }
    const names = spacedColumns(text);
    const isHeader =
      names.length > 1 && names.every(({ text: name }) => /^[A-Z#][A-Za-z#%._ ]*$|^container\.name$/.test(name));
    if (isHeader) {
      this.#before = text;
      this.#columns = [];
      return true;
    }
    const cells = this.#columns.length === 0 ? undefined : spacedCells(text, this.#columns);
    if (cells === undefined) return false;
    const row = new Map([['sample', String(this.#sample)]]);
    this.#columns.forEach(({ text: name }, at) => row.set(name, plain(name, cells[at] ?? '')));
    return this.#rows.addText(row, line);
  }

  blank(): void {
    this.#columns = [];
  }
}

/** `11.40KB` in bytes, `1.33ms` in seconds. */
function plain(name: string, cell: string): string {
  const unit = columns.find(name)?.unit;
  if (unit === 's') return String(readDuration(cell) ?? cell);
  if (unit === 'B' && readNumber(cell) === undefined) return String(readQuantity(cell, 1024)?.value ?? cell);
  return cell;
}
