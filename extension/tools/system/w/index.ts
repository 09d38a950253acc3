import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { readDuration } from '../../reading/durations.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { alignedCells } from '../../reading/aligned-cells.ts';
import { isMissing } from '../../reading/numbers.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { placeWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';
import { uptime } from '../uptime/index.ts';

/** man 1 w (procps 4.0). */
const dictionary = new Dictionary([
  SAMPLE,
  { name: 'USER', type: 'string', role: 'label' },
  { name: 'TTY', type: 'string', role: 'label', meaning: 'Terminal' },
  { name: 'FROM', type: 'string', meaning: 'Where the user logged in from' },
  { name: 'LOGIN@', type: 'string', meaning: 'When' },
  { name: 'IDLE', unit: 's', meaning: 'Time since the last key' },
  { name: 'JCPU', unit: 's', meaning: 'CPU time of all processes of the terminal' },
  { name: 'PCPU', unit: 's', meaning: 'CPU time of the process in WHAT' },
  { name: 'WHAT', type: 'string', meaning: 'What the user runs' },
]);
const DURATIONS = ['IDLE', 'JCPU', 'PCPU'];

/** A line as uptime prints it, then one for each session. */
class Report implements LineParser {
  readonly #load = uptime.parser();
  readonly #frames = new FrameSet();
  #columns: readonly PlacedWord[] = [];
  #sample = 0;

  line(text: string, line: number, whole: boolean): boolean {
    const words = placeWords(text);
    if (words[0]?.text === 'USER' && words[1]?.text === 'TTY') {
      this.#columns = words;
      this.#sample++;
      return true;
    }
    if (this.#load.line(text, line, whole)) return true;
    if (this.#columns.length === 0) return false;
    return this.#session(text, words, line);
  }

  frames() {
    return [...this.#load.frames(), ...this.#frames.frames()];
  }

  #session(text: string, words: readonly PlacedWord[], line: number): boolean {
    const headers = this.#columns.map(({ text: name }) => name);
    const last = headers.length - 1;
    const cells = sessionCells(text, words, this.#columns);
    if (cells === undefined) return false;
    const builder = this.#frames.builder('session', dictionary, 'Sessions');
    const slots = ['sample', ...headers].map((header) => builder.slot(header));
    const values: Value[] = [this.#sample];
    for (const [at, header] of headers.entries()) {
      const cell = cells[at] ?? '';
      const value = DURATIONS.includes(header) ? readIdle(cell) : slots[at + 1]?.read(cell);
      if (value === undefined) return false;
      values.push(value);
    }
    builder.append(slots, values, line);
    if (cells.length > last && (cells[0] ?? '').endsWith('+')) builder.mark('truncated');
    return true;
  }
}

/**
 * The cells of a session. TTY and FROM may be blank (a session without a terminal, a local one), and so may WHAT: then
 * the places tell which. Where there are words enough, they are counted, since a long name pushes the others.
 */
function sessionCells(
  text: string,
  words: readonly PlacedWord[],
  columns: readonly PlacedWord[],
): string[] | undefined {
  const last = columns.length - 1;
  const what = columns[last];
  if (what === undefined || words.length < 2) return undefined;
  const login = columns.findIndex((column) => column.text === 'LOGIN@' || column.text === 'IDLE');
  const at = words.findIndex((word) => word.start >= (columns[login]?.start ?? 0) - 2);
  const inPlace =
    at >= 0 && at <= login && words.slice(0, at).every((word) => columns.some((column) => column.start === word.start));
  if (!inPlace) {
    const cells = words.slice(0, last).map((word) => word.text);
    return words.length < last ? undefined : [...cells, text.slice(words[last]?.start ?? text.length)];
  }
  const named = alignedCells(
    words.slice(0, at).reduce((line, word) => line.padEnd(word.start) + word.text, ''),
    columns.slice(0, login),
  );
  const rest = words.slice(at, at + last - login).map((word) => word.text);
  if (rest.length < last - login) return undefined;
  return [...named, ...rest, text.slice(words[at + last - login]?.start ?? text.length)];
}

/** `0.05s`, `2:10` (minutes and seconds), `3:05m` (hours and minutes), `2days`. */
function readIdle(cell: string): number | null | undefined {
  // `?xdm?` stands where a graphical session has no time.
  if (isMissing(cell) || cell.startsWith('?')) return null;
  const days = /^(\d+)days?$/.exec(cell);
  if (days !== null) return Number(days[1]) * 86_400;
  return /^\d+:\d+m$/.test(cell) ? readDuration(`${cell.slice(0, -1)}:00`) : readDuration(cell);
}

/** `w`: who is logged in and does what. */
export const w: Tool = {
  name: 'w',
  summary: 'Who is logged in, and does what?',
  variants: ['default, -s, -f, without FROM'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-V|-h|--version|--help|--no-header)$/.test(word)),
  parser: () => textParser(new Report()),
  views: (frames) => [...uptime.views(frames), ...sessions(frames.some(({ name }) => name === 'session'))],
};

function sessions(any: boolean) {
  return any ? [{ kind: 'table' as const, title: 'Sessions', frame: 'session' }] : [];
}
