import type { Value } from '../../../frames/frame.ts';
import type { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { FrameBuilder } from '../../reading/frame-builder.ts';
import type { Slot } from '../../reading/slot.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';

/** A file that says the same things about one subject on each line. */
export interface RowFile {
  frame: string;
  title: string;
  dictionary: Dictionary;
  /** The columns of a row with so many cells where no header has named them; `null` when it is no row. */
  columns: (cells: readonly string[], path: string) => readonly string[] | null;
  /** The columns that a header line names; `null` when it is none. */
  header?: (text: string) => readonly string[] | null;
  /** The cells of a row; its words unless said otherwise. `null` when it is no row. */
  cells?: (text: string) => readonly string[] | null;
  /** How many cells in front tell the subject, or what tells it. When one is told again, a new sample begins. */
  subjects: number | ((cells: readonly string[], line: number) => string);
  /** What the whole file is about, from its path. */
  source?: (path: string) => Readonly<Record<string, string>>;
}

/** One row for each line of such a file. */
export class RowRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #file: RowFile;
  #columns: readonly string[] | undefined;
  #slots: readonly Slot[] = [];
  #slotsOf: readonly string[] | undefined;
  #about: Readonly<Record<string, string>> = {};
  #path = '';
  #sample = 1;
  #seen = new Set<string>();

  constructor(file: RowFile, path: string | undefined) {
    this.#file = file;
    if (path !== undefined) this.source(path);
  }

  source(path: string): void {
    this.#path = path;
    this.#about = this.#file.source?.(path) ?? {};
    this.#columns = undefined;
    this.#slotsOf = undefined;
  }

  line(text: string, line: number, whole: boolean): boolean {
    const named = this.#file.header?.(text);
    if (named) {
      this.#columns = named;
      return true;
    }
    const cells = this.#file.cells === undefined ? splitWords(text) : this.#file.cells(text);
    const columns = cells && (this.#columns ?? this.#file.columns(cells, this.#path));
    if (!cells || !columns || cells.length === 0) return false;
    const names = columns.length < cells.length ? withMore(columns, cells.length) : columns;
    const { frame, dictionary, title } = this.#file;
    const builder = this.#frames.builder(frame, dictionary, title);
    const slots = this.#slotsFor(builder, names);
    return slots !== undefined && this.#append(builder, slots, cells, line, whole);
  }

  frames() {
    return this.#frames.frames();
  }

  #append(builder: FrameBuilder, slots: readonly Slot[], cells: readonly string[], line: number, whole: boolean) {
    const values: Value[] = [0, ...Object.values(this.#about)];
    const lead = values.length;
    for (const [index, cell] of cells.entries()) {
      // The last word of an output that ends inside it may lack its end.
      const cut = !whole && index === cells.length - 1 && index > 0;
      const value = cut ? null : slots[lead + index]?.read(cell);
      if (value === undefined) return false;
      values.push(value);
    }
    const { subjects } = this.#file;
    const own = typeof subjects === 'number' ? cells.slice(0, subjects).join('\n') : subjects(cells, line);
    values[0] = this.#sampleOf(lead === 1 ? own : `${values.slice(1, lead).join('\n')}\n${own}`);
    builder.append(slots, values, line);
    return true;
  }

  #sampleOf(key: string): number {
    if (this.#seen.has(key)) {
      this.#sample++;
      this.#seen = new Set();
    }
    this.#seen.add(key);
    return this.#sample;
  }

  /** The slots of a row with these columns; undefined when the frame is full. */
  #slotsFor(builder: FrameBuilder, names: readonly string[]): readonly Slot[] | undefined {
    if (!builder.hasRoom) return undefined;
    if (this.#slotsOf === names || isSame(this.#slotsOf, names)) return this.#slots;
    const all = ['sample', ...Object.keys(this.#about), ...names];
    if (!builder.hasRoomFor(all)) return undefined;
    this.#slots = all.map((name) => builder.slot(name));
    this.#slotsOf = names;
    return this.#slots;
  }
}

function isSame(former: readonly string[] | undefined, names: readonly string[]): boolean {
  return former?.length === names.length && names.every((name, at) => former[at] === name);
}

/** Columns of a newer kernel that nobody has named here. */
function withMore(columns: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => columns[index] ?? `field ${String(index + 1)}`);
}
