import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { readDuration } from '../../reading/durations.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isMissing } from '../../reading/numbers.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
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
  #headers: readonly string[] = [];
  #sample = 0;

  line(text: string, line: number, whole: boolean): boolean {
    const words = splitWords(text);
    if (words[0] === 'USER' && words[1] === 'TTY') {
      this.#headers = words;
      this.#sample++;
      return true;
    }
    if (this.#load.line(text, line, whole)) return true;
    if (this.#headers.length === 0) return false;
    return this.#session(words, line);
  }

  frames() {
    return [...this.#load.frames(), ...this.#frames.frames()];
  }

  #session(words: readonly string[], line: number): boolean {
    const headers = this.#headers;
    const last = headers.length - 1;
    // Only FROM may be blank.
    const cells =
      words.length === last && headers.includes('FROM') ? [...words.slice(0, 2), '-', ...words.slice(2)] : words;
    if (cells.length < last) return false;
    const builder = this.#frames.builder('session', dictionary, 'Sessions');
    const slots = ['sample', ...headers].map((header) => builder.slot(header));
    const values: Value[] = [this.#sample];
    for (const [at, header] of headers.entries()) {
      const cell = at === last ? cells.slice(last).join(' ') : (cells[at] ?? '');
      const value = DURATIONS.includes(header) ? readIdle(cell) : slots[at + 1]?.read(cell);
      if (value === undefined) return false;
      values.push(value);
    }
    builder.append(slots, values, line);
    return true;
  }
}

/** `0.05s`, `2:10` (minutes and seconds), `3:05m` (hours and minutes), `2days`. */
function readIdle(cell: string): number | null | undefined {
  if (isMissing(cell) || cell === '?') return null;
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
