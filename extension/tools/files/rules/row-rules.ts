import type { Value } from '../../../frames/frame.ts';
import type { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { CutCells } from '../../reading/frame-builder.ts';
import type { FrameBuilder } from '../../reading/frame-builder.ts';
import type { Slot } from '../../reading/slot.ts';
import { Subject } from '../../reading/subject.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import type { Pair } from './pair-rules.ts';
import { PrintedPaths } from './printed-paths.ts';

/** A file that says the same things about one subject on each line. */
export interface RowFile {
  frame: string;
  title: string;
  dictionary: Dictionary;
  /** The columns of a row with so many cells where no header has named them; `null` when it is no row. */
  columns?: (cells: readonly string[], path: string) => readonly string[] | null;
  /** The columns that a header line names; `null` when it is none. */
  header?: (text: string) => readonly string[] | null;
  /** Whether a file has one header alone, so that any further one begins the next file or sample. */
  oneHeader?: true;
  /** The cells of a row; its words unless said otherwise. `null` when it is no row. */
  cells?: (text: string) => readonly string[] | null;
  /** In place of `columns` and `cells`: a row whose cells are printed with their names. */
  named?: (text: string, path: string) => readonly Pair[] | null;
  /** How many cells in front tell the subject, or what tells it. When one is told again, a new sample begins. */
  subjects: number | ((cells: readonly string[], line: number) => string);
  /** What the whole file is about, from its path. */
  source?: (path: string) => Readonly<Record<string, string>>;
  /** A line that stands first in its file or not at all, and the paths of the files that have none such. */
  first?: { line: RegExp; without: RegExp };
}

/** One row for each line of such a file. */
export class RowRules implements LineParser {
  readonly #frames = new FrameSet();
  /** Made with the first row. */
  #builder: FrameBuilder | undefined;
  readonly #file: RowFile;
  /** Whether what comes again may be of another file, so that it is no second sample. */
  #mixed: boolean;
  #columns: readonly string[] | undefined;
  #slots: readonly Slot[] = [];
  #slotsOf: readonly string[] | undefined;
  #about: Readonly<Record<string, string>> = {};
  #paths: PrintedPaths;
  /** Whether a header stands above the rows, so that the next one begins the next sample. */
  #headed = false;
  #sample = 1;
  /** Whether a line of the current file was read. */
  #tells = false;
  /** The subjects of all files, by the path, and those of this one. Each knows in which sample it was told last. */
  readonly #files = new Subject();
  #told = this.#files;
  /** The values in front of the cells of a row: the sample, and what the file is about. */
  readonly #values: Value[] = [0];
  readonly #cells = new CutCells();
  /** The rows of the files since the first of them, where several are printed. */
  #rows: number[] = [];

  /** `paths`: the files that are printed behind each other; `undefined` for several that nobody can name. */
  constructor(file: RowFile, paths: readonly string[] | undefined) {
    this.#file = file;
    this.#mixed = paths === undefined;
    this.#paths = new PrintedPaths(paths ?? []);
    this.#enter();
  }

  source(path: string): void {
    this.#mixed = false;
    this.#paths = new PrintedPaths([path]);
    this.#enter();
  }

  line(text: string, line: number, whole: boolean): boolean {
    const named = this.#file.header?.(text);
    if (named) {
      this.#begin((file) => file.of(this.#file.oneHeader === true ? 'header' : `header\n${text}`), text);
      this.#columns = named;
      this.#headed = true;
      return true;
    }
    const row = this.#row(text);
    if (row === null) return false;
    if (!this.#headed) this.#begin((file) => this.#subjectOf(file, row.cells, line), text);
    const { frame, dictionary, title } = this.#file;
    const builder = (this.#builder ??= this.#frames.builder(frame, dictionary, title));
    const slots = this.#slotsFor(builder, row.names);
    return slots !== undefined && this.#append(builder, slots, row.cells, line, whole);
  }

  end(): [] {
    // Fewer files came than were asked for: one of them was not there, and nobody knows which.
    if (!this.#paths.isLast && this.#rows.length > 0) {
      const builder = this.#frames.builder(this.#file.frame, this.#file.dictionary);
      for (const name of Object.keys(this.#about)) {
        const slot = builder.slot(name);
        for (const row of this.#rows) slot.replace(row, null);
      }
    }
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #row(text: string): { names: readonly string[]; cells: readonly string[] } | null {
    const { named, cells: cellsOf, columns: columnsOf } = this.#file;
    const path = this.#paths.current;
    if (named !== undefined) {
      const pairs = named(text, path);
      return pairs && { names: pairs.map(([name]) => name), cells: pairs.map(([, cell]) => cell) };
    }
    const cells = cellsOf === undefined ? splitWords(text) : cellsOf(text);
    const columns = cells && (this.#columns ?? columnsOf?.(cells, path));
    if (!cells || !columns || cells.length === 0) return null;
    return { names: columns.length < cells.length ? withMore(columns, cells.length) : columns, cells };
  }

  /** What was told already is told by the next file, or in the next sample. */
  #begin(find: (file: Subject) => Subject, text: string): void {
    if (this.#mixed) return;
    let subject = find(this.#told);
    const isFirst = this.#file.first?.line.test(text) === true;
    if (this.#paths.several && (subject.last === this.#sample || (isFirst && this.#tells))) {
      do {
        if (this.#paths.isLast) this.#rows = [];
        this.#paths.advance();
        this.#enter();
        // A file that could not begin so was not there.
      } while (isFirst && !this.#paths.isLast && this.#file.first?.without.test(this.#paths.current) === true);
      subject = find(this.#told);
    }
    this.#tells = true;
    if (subject.last === this.#sample) this.#sample++;
    subject.last = this.#sample;
  }

  #subjectOf(file: Subject, cells: readonly string[], line: number): Subject {
    const { subjects } = this.#file;
    if (typeof subjects !== 'number') return file.of(subjects(cells, line));
    let subject = file;
    for (let at = 0; at < subjects; at++) subject = subject.of(cells[at] ?? '');
    return subject;
  }

  #enter(): void {
    this.#tells = false;
    const path = this.#paths.current;
    this.#about = (path === '' ? undefined : this.#file.source?.(path)) ?? {};
    this.#values.splice(1, Infinity, ...Object.values(this.#about));
    this.#told = this.#files.of(path);
    this.#columns = undefined;
    this.#headed = false;
    this.#slotsOf = undefined;
  }

  #append(builder: FrameBuilder, slots: readonly Slot[], cells: readonly string[], line: number, whole: boolean) {
    // The last word of an output that ends inside it may lack its end.
    this.#cells.words = whole || cells.length < 2 ? cells : [...cells.slice(0, -1), ''];
    this.#values[0] = this.#sample;
    if (!builder.appendCells(slots, this.#values, this.#cells, line)) return false;
    if (this.#paths.several) this.#rows.push(builder.rows - 1);
    return true;
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
