import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { placeWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';

/** man 1 strace, -c and -U; strace 7.1 prints the columns of -w beside the others. */
const COLUMNS: readonly Column[] = [
  { name: 'syscall', type: 'string', role: 'label', meaning: 'System call' },
  {
    name: 'personality',
    type: 'string',
    role: 'label',
    meaning: 'Kind of system calls, for programs of 32 and 64 bits',
  },
  { name: '% time', unit: '%', meaning: 'Share of the time of all calls' },
  { name: 'seconds', unit: 's', meaning: 'System time in the call; with -w from its begin to its end' },
  { name: 'usecs/call', unit: 'us', meaning: 'Mean time of a call' },
  { name: 'shortest', unit: 's', meaning: 'Shortest call' },
  { name: 'longest', unit: 's', meaning: 'Longest call' },
  { name: 'calls' },
  { name: 'errors', meaning: 'Calls that failed; missing where none did' },
];
const dictionary = new Dictionary(COLUMNS);
const RULER = /^-{3,}(?: -{3,})+$/;

/**
 * The table of `strace -c`:
 *
 *     % time     seconds  usecs/call     calls    errors syscall
 *     ------ ----------- ----------- --------- --------- ----------------
 *      45.00    0.000123           4        30         2 openat
 *     ------ ----------- ----------- --------- --------- ----------------
 *     100.00    0.000273           4        61         2 total
 */
export class SummaryTable {
  readonly #frames: FrameSet;
  #headers: readonly string[] = [];
  #ruler: readonly PlacedWord[] = [];
  #personality: string | null = null;

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  /** Reads a line; false when it is none of such a table. */
  line(text: string, line: number): boolean {
    const personality = /^System call usage summary for (.+) mode:$/.exec(text)?.[1];
    if (personality !== undefined) {
      this.#personality = personality;
      return true;
    }
    if (/(?:^|\s)(?:syscall|function)(?:\s|$)/.test(text) && /% time|\bcalls\b|usecs\/call/.test(text)) {
      this.#headers = text
        .trim()
        .replaceAll('% time', '%\u00a0time')
        .split(/ +/)
        .map((name) => name.replace('\u00a0', ' '));
      this.#ruler = [];
      return true;
    }
    if (this.#headers.length === 0) return false;
    if (RULER.test(text)) {
      this.#ruler = placeWords(text);
      return true;
    }
    return this.#ruler.length > 0 && this.#row(placeWords(text), line);
  }

  #row(words: readonly PlacedWord[], line: number): boolean {
    const name = this.#headers.findIndex((header) => header === 'syscall' || header === 'function');
    const cells = words.length === this.#headers.length ? words.map(({ text }) => text) : this.#place(words);
    if (cells?.[name] === undefined) return false;
    const total = cells[name] === 'total';
    const lead = this.#personality === null ? [] : ['personality'];
    const names = [...lead, ...this.#headers.map((header) => (header === 'function' ? 'syscall' : header))];
    const builder = this.#frames.builder(
      total ? 'total' : 'syscalls',
      dictionary,
      total ? 'All calls' : 'System calls',
    );
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return false;
    const slots = names.map((header) => builder.slot(header));
    const read = this.#headers.map((_, at): Value | undefined => slots[lead.length + at]?.read(cells[at] ?? ''));
    if (read.includes(undefined)) return false;
    builder.append(slots, [...lead.map(() => this.#personality), ...read.map((value) => value ?? null)], line);
    return true;
  }

  /** The cells by the ruler above them: a column may be blank, and a word too wide reaches to the left. */
  #place(words: readonly PlacedWord[]): string[] | undefined {
    const cells = Array<string>(this.#headers.length).fill('');
    for (const word of words) {
      const at = this.#ruler.findIndex(
        ({ start, end }) => (word.end <= end && word.end > start) || word.start === start,
      );
      const column = at < 0 ? this.#headers.length - 1 : at;
      if (cells[column] !== '') return undefined;
      cells[column] = word.text;
    }
    return cells;
  }
}
