import type { Value } from '../../../frames/frame.ts';
import type { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { FrameBuilder } from '../../reading/frame-builder.ts';
import type { Slot } from '../../reading/slot.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { PrintedPaths } from './printed-paths.ts';

/** A file that says one thing about a subject on each line, or several with a name each. */
export interface PairFile {
  frame: string;
  title: string;
  dictionary: Dictionary;
  /** The names and values of a line of the file at `path` (empty when not known); none for a line that says nothing, `null` for one that is not understood. */
  pairs: (text: string, path: string) => readonly Pair[] | null;
  /** The names of which one has a value that says what the lines up to the next are about. */
  subjectNames?: readonly string[];
  /** What the file is about, from its path: `{ pid: '12' }`. */
  subject?: (path: string) => Readonly<Record<string, string>>;
  /** What a line says it is about, where each of them does. */
  subjectOfLine?: (text: string) => Readonly<Record<string, string>> | undefined;
  /** Whether it has a single line, which nothing but the name of the file explains. */
  single?: true;
}

export type Pair = readonly [name: string, value: string];

/** No file of the kernel has more names for one subject. */
const MOST_NAMES = 5000;

/** One row for each reading of such a file: a name that comes again begins the next sample, or the next file. */
export class PairRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #file: PairFile;
  /** Whether what comes again may be of another file, so that it is no second sample. */
  #mixed: boolean;
  /** Whether the name of each file stands with its lines. */
  #named = false;
  #paths: PrintedPaths;
  #subject: Readonly<Record<string, string>> = {};
  #path = '';
  /** The columns of the row before, of which the first `#count` are filled again so far. */
  readonly #slots: Slot[] = [];
  readonly #values: Value[] = [];
  #count = 0;
  #lead: readonly Slot[] | undefined;
  #line = 0;
  /** The lines of files with one line each since the first of them. */
  #printed: { text: string; line: number }[] = [];
  /** Whether the next file was entered and none of its lines was read yet: others may come between. */
  #entered = false;
  /** The rows of the files since the first of them. */
  #rows: number[] = [];
  /** How often each subject was read. */
  readonly #samples = new Map<string, number>();
  /** The last row of each subject whose files are named one by one, the line it is of, and the names told in it. */
  readonly #open = new Map<string, { row: number; line: number; names: Set<string> }>();

  /** `paths`: the files that are printed behind each other; `undefined` for several that nobody can name. */
  constructor(file: PairFile, paths: readonly string[] | undefined) {
    this.#file = file;
    this.#mixed = paths === undefined;
    this.#paths = new PrintedPaths(paths ?? []);
    this.#enter(this.#paths.current);
  }

  source(path: string): void {
    this.#named = true;
    this.#mixed = false;
    this.#paths = new PrintedPaths([path]);
    this.#enter(path);
  }

  line(text: string, line: number): boolean {
    const { subjectOfLine, single } = this.#file;
    const about = subjectOfLine?.(text);
    if (about !== undefined) {
      this.#paths = new PrintedPaths([]);
      this.#about(about);
    }
    let pairs = this.#file.pairs(text, this.#path);
    const next = single === true ? this.#printed.length > 0 : pairs !== null && this.#repeats(pairs);
    if (next && this.#paths.several && !this.#entered) {
      this.#next();
      this.#entered = true;
      // What the line says is told by the name of its file.
      pairs = this.#file.pairs(text, this.#path);
    }
    if (pairs !== null && this.#repeats(pairs)) this.#commit();
    if (pairs !== null && this.#add(pairs, line)) {
      this.#entered = false;
      if (single === true && this.#paths.several) this.#printed.push({ text, line });
      return true;
    }
    return false;
  }

  /** An empty file prints a line too. */
  blank(): void {
    if (this.#file.single === true && this.#paths.several) this.line('', this.#line);
  }

  end(): [] {
    const whole = this.#paths.isLast;
    const printed = this.#printed;
    if (!whole && printed.length > 0) this.#count = 0;
    this.#commit();
    if (!whole && (printed.length > 0 || this.#rows.length > 0)) this.#forget(printed);
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  /** Fewer files came than were asked for: one of them was not there, and nobody knows which. */
  #forget(printed: readonly { text: string; line: number }[]): void {
    const builder = this.#frames.builder(this.#file.frame, this.#file.dictionary);
    for (const name of Object.keys(this.#subject)) {
      const slot = builder.slot(name);
      for (const row of this.#rows) slot.replace(row, null);
    }
    this.source('');
    const [first] = printed;
    if (first !== undefined) this.line(printed.map(({ text }) => text).join(', '), first.line);
    this.#commit();
  }

  /** Whether one of these names was told in this row already. */
  #repeats(pairs: readonly Pair[]): boolean {
    if (this.#count === 0 || this.#areNext(pairs)) return false;
    const told = this.#slots.slice(0, this.#count);
    return pairs.some(([name]) => told.some((slot) => slot.name === name));
  }

  /** Whether these names come next when the row before is told again, as it mostly is. */
  #areNext(pairs: readonly Pair[]): boolean {
    for (let at = 0; at < pairs.length; at++) {
      if (this.#slots[this.#count + at]?.name !== pairs[at]?.[0]) return false;
    }
    return true;
  }

  #next(): void {
    if (this.#paths.isLast) {
      this.#commit();
      this.#rows = [];
    }
    this.#paths.advance();
    this.#enter(this.#paths.current);
  }

  #enter(path: string): void {
    const subject = (path === '' ? undefined : this.#file.subject?.(path)) ?? {};
    // Files of one folder may say one thing each about the same subject.
    if (path.slice(0, path.lastIndexOf('/')) !== this.#path.slice(0, this.#path.lastIndexOf('/'))) this.#commit();
    this.#about(subject);
    this.#path = path;
  }

  #about(subject: Readonly<Record<string, string>>): void {
    if (JSON.stringify(subject) === JSON.stringify(this.#subject)) return;
    this.#commit();
    this.#subject = subject;
    this.#lead = undefined;
  }

  #add(pairs: readonly Pair[], line: number): boolean {
    if (this.#count + pairs.length > MOST_NAMES) return false;
    const { frame, dictionary, title } = this.#file;
    const builder = this.#frames.builder(frame, dictionary, title);
    if (!this.#isOpen(builder, pairs)) return false;
    const first = this.#count;
    let count = first;
    for (const [name, cell] of pairs) {
      let slot = this.#slots[count];
      if (slot?.name !== name) {
        slot = builder.slot(name);
        this.#slots.splice(count, Infinity, slot);
      }
      const value = slot.read(cell);
      if (value === undefined) return false;
      this.#values[count++] = value;
    }
    if (first === 0) this.#line = line;
    this.#count = count;
    return true;
  }

  /** Whether these names may be added; the columns in front of them are there then. */
  #isOpen(builder: FrameBuilder, pairs: readonly Pair[]): boolean {
    const isRoomy = this.#areNext(pairs) ? builder.hasRoom : builder.hasRoomFor(pairs.map(([name]) => name));
    if (!isRoomy) return false;
    this.#lead ??= ['sample', ...Object.keys(this.#subject)].map((name) => builder.slot(name));
    return true;
  }

  /** Puts what other files say of a subject into its row, though files of other subjects stood between, as `grep -r` prints. */
  #goesOn(builder: FrameBuilder, key: string, slots: readonly Slot[]): boolean {
    const open = this.#open.get(key);
    // A column whose type is a guess takes its cells in order only.
    if (open === undefined || slots.some(({ name, guessing }) => guessing || open.names.has(name))) return false;
    // Of a long run rows may have been left out.
    if (builder.frame.lines[open.row] !== open.line) return false;
    slots.forEach((slot, at) => {
      slot.replace(open.row, this.#values[at] ?? null);
      open.names.add(slot.name);
    });
    return true;
  }

  #commit(): void {
    this.#printed = [];
    const count = this.#count;
    if (count === 0) return;
    const { frame, dictionary, subjectNames = [] } = this.#file;
    const builder = this.#frames.builder(frame, dictionary);
    const slots = this.#slots.slice(0, count);
    const about = Object.values(this.#subject);
    const own = subjectNames.map((name) => String(this.#values[slots.findIndex((slot) => slot.name === name)] ?? ''));
    const key = [...about, ...own].join('\n');
    if (this.#named && this.#goesOn(builder, key, slots)) {
      this.#count = 0;
      return;
    }
    const sample = this.#mixed ? 1 : (this.#samples.get(key) ?? 0) + 1;
    this.#samples.set(key, sample);
    if (this.#named) {
      const names = new Set(slots.map(({ name }) => name));
      this.#open.set(key, { row: builder.rows, line: this.#line, names });
    }
    if (this.#paths.several) this.#rows.push(builder.rows);
    builder.append([...(this.#lead ?? []), ...slots], [sample, ...about, ...this.#values.slice(0, count)], this.#line);
    this.#count = 0;
  }
}

/** `MemTotal:  24683656 kB`: a name, a colon, a value whose `kB` means KiB. */
export function colonPair(text: string): readonly Pair[] | null {
  const colon = text.indexOf(':');
  if (colon <= 0 || colon > 60) return null;
  const value = text.slice(colon + 1).trim();
  return [[text.slice(0, colon).trim(), value.endsWith(' kB') ? value.slice(0, -3).trimEnd() : value]];
}

/** `nr_throttled 12`: a name, a blank, a number. */
export function blankPair(text: string): readonly Pair[] | null {
  const end = endOfWord(text, 0);
  if (end === 0 || end > 60) return null;
  let start = end;
  while (isBlank(text.charCodeAt(start))) start++;
  if (start === end || start === text.length || endOfWord(text, start) < text.length) return null;
  return [[text.slice(0, end), text.slice(start)]];
}

function endOfWord(text: string, start: number): number {
  let end = start;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  return end;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
