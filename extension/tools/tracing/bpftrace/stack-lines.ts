import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';

const columns = new Dictionary([
  { name: 'comm', type: 'string', role: 'label' },
  { name: 'pid', type: 'string' },
  { name: 'stack', type: 'string', meaning: 'Functions from the outermost to the one that ran, with semicolons' },
  { name: 'value', meaning: 'Samples, or microseconds off the CPU, as the tool says' },
]);

/** `java;start_thread;run 17`: profile -f, offcputime -f, and stackcollapse's scripts. */
const FOLDED = /^([^;\s][^;]{0,60});(\S.*) (\d+)$/;
const FUNCTION = /^ {4}(?:b')?([^\s'].*?)'?$/;
/** `    -                vmstat (1234)`, behind the functions. */
const OWNER = /^ {4}- +(?:b')?(\S.{0,40}?)'? \((\d+)\)$/;
const VALUE = /^ {8}(\d+)$/;
const MOST_FRAMES = 1000;

/** Stacks with how often or how long: of profile, offcputime, wakeuptime, stackcount, folded or over several lines. */
export class StackLines {
  readonly #rows: Records;
  #functions: string[] = [];
  #owner: readonly [comm: string | null, pid: string | null] = [null, null];

  constructor(frames: FrameSet) {
    this.#rows = new Records(frames, 'stack', columns, ['comm', 'pid', 'stack', 'value']);
  }

  line(text: string, line: number): boolean {
    const folded = FOLDED.exec(text);
    if (folded !== null) {
      const [, comm = '', stack = '', value = ''] = folded;
      return this.#rows.row([comm, null, stack, Number(value)], line);
    }
    const value = VALUE.exec(text);
    if (value !== null && this.#functions.length > 0) {
      const stack = [...this.#functions].reverse().join(';');
      const owner = this.#owner;
      this.#functions = [];
      this.#owner = [null, null];
      return this.#rows.row([...owner, stack, Number(value[1])], line);
    }
    const owner = OWNER.exec(text);
    if (owner !== null) {
      this.#owner = [owner[1] ?? null, owner[2] ?? null];
      return true;
    }
    const called = FUNCTION.exec(text)?.[1];
    if (called === undefined || this.#functions.length >= MOST_FRAMES) return false;
    // A rule between the kernel's functions and the program's.
    if (called !== '--') this.#functions.push(called.replaceAll(';', ':'));
    return true;
  }
}
