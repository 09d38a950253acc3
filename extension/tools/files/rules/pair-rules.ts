import type { Value } from '../../../frames/frame.ts';
import type { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';

/** A file that says one thing about a subject on each line, or several with a name each. */
export interface PairFile {
  frame: string;
  title: string;
  dictionary: Dictionary;
  /** The names and values of a line of the file at `path` (empty when not known); none for a line that says nothing, `null` for one that is not understood. */
  pairs: (text: string, path: string) => readonly Pair[] | null;
  /** The name whose value says what the lines up to the next are about. */
  subjectName?: string;
  /** What the file is about, from its path: `{ pid: '12' }`. */
  subject?: (path: string) => Readonly<Record<string, string>>;
}

export type Pair = readonly [name: string, value: string];

/** No file of the kernel has more names for one subject. */
const MOST_NAMES = 5000;

/** One row for each reading of such a file: a name that comes again begins the next sample. */
export class PairRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #file: PairFile;
  #subject: Readonly<Record<string, string>> = {};
  #path = '';
  #values = new Map<string, Value>();
  #line = 0;
  /** How often each subject was read. */
  readonly #samples = new Map<string, number>();

  constructor(file: PairFile, path: string | undefined) {
    this.#file = file;
    if (path !== undefined) this.source(path);
  }

  source(path: string): void {
    const subject = this.#file.subject?.(path) ?? {};
    // Files of one folder may say one thing each about the same subject.
    const sameFolder = path.slice(0, path.lastIndexOf('/')) === this.#path.slice(0, this.#path.lastIndexOf('/'));
    if (!sameFolder || JSON.stringify(subject) !== JSON.stringify(this.#subject)) this.#commit();
    this.#subject = subject;
    this.#path = path;
  }

  line(text: string, line: number): boolean {
    const pairs = this.#file.pairs(text, this.#path);
    if (pairs === null) return false;
    if (pairs.some(([name]) => this.#values.has(name))) this.#commit();
    if (this.#values.size + pairs.length > MOST_NAMES) return false;
    const { frame, dictionary, title } = this.#file;
    const builder = this.#frames.builder(frame, dictionary, title);
    const names = pairs.map(([name]) => name);
    if (!builder.hasRoomFor(names)) return false;
    this.#lead(builder);
    const values = pairs.map(([name, value]) => builder.slot(name).read(value));
    if (values.includes(undefined)) return false;
    if (this.#values.size === 0) this.#line = line;
    for (const [index, name] of names.entries()) this.#values.set(name, values[index] ?? null);
    return true;
  }

  end(): [] {
    this.#commit();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #lead(builder: ReturnType<FrameSet['builder']>) {
    return ['sample', ...Object.keys(this.#subject)].map((name) => builder.slot(name));
  }

  #commit(): void {
    if (this.#values.size === 0) return;
    const { frame, dictionary } = this.#file;
    const builder = this.#frames.builder(frame, dictionary);
    const own = this.#values.get(this.#file.subjectName ?? '') ?? '';
    const key = [...Object.values(this.#subject), String(own)].join('\n');
    const sample = (this.#samples.get(key) ?? 0) + 1;
    this.#samples.set(key, sample);
    const slots = [...this.#lead(builder), ...Array.from(this.#values.keys(), (name) => builder.slot(name))];
    builder.append(slots, [sample, ...Object.values(this.#subject), ...this.#values.values()], this.#line);
    this.#values = new Map();
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
  const match = /^(\S{1,60})[ \t]+(\S+)$/.exec(text);
  return match?.[1] === undefined || match[2] === undefined ? null : [[match[1], match[2]]];
}
