import { Dictionary } from '../../reading/dictionary.ts';
import { FrameBuilder } from '../../reading/frame-builder.ts';

interface Sum {
  calls: number;
  errors: number;
  /** Calls whose duration was printed, and their time in seconds. */
  timed: number;
  total: number;
  longest: number;
  /** Where it was called first. */
  line: number;
}

/** A damaged log may name anything; a kernel has some four hundred calls. */
const MOST_CALLS = 5000;

const dictionary = new Dictionary([
  { name: 'syscall', type: 'string', role: 'label' },
  { name: 'calls' },
  { name: 'errors', meaning: 'Calls that failed' },
  { name: 'total', unit: 's', meaning: 'Time of all calls together' },
  { name: 'mean', unit: 's', meaning: 'Mean time of a call' },
  { name: 'longest', unit: 's', meaning: 'Longest call' },
]);

/** Counts the calls of a log by name; the frame is made when it is asked for. */
export class Statistics {
  readonly #sums = new Map<string, Sum>();

  add(syscall: string, failed: boolean, duration: number | null, line: number): void {
    let sum = this.#sums.get(syscall);
    if (sum === undefined) {
      if (this.#sums.size >= MOST_CALLS) return;
      sum = { calls: 0, errors: 0, timed: 0, total: 0, longest: 0, line };
      this.#sums.set(syscall, sum);
    }
    sum.calls++;
    if (failed) sum.errors++;
    if (duration === null) return;
    sum.timed++;
    sum.total += duration;
    if (duration > sum.longest) sum.longest = duration;
  }

  /** One row for each call, the one that took most first, then the most frequent. */
  frame() {
    const builder = new FrameBuilder('summary', dictionary, 'Summary');
    const rows = [...this.#sums].sort(([, a], [, b]) => b.total - a.total || b.calls - a.calls);
    const timed = rows.some(([, sum]) => sum.timed > 0);
    const names = ['syscall', 'calls', 'errors', ...(timed ? ['total', 'mean', 'longest'] : [])];
    const slots = names.map((name) => builder.slot(name));
    for (const [syscall, { calls, errors, timed: count, total, longest, line }] of rows) {
      const times = count === 0 ? [null, null, null] : [round(total), round(total / count), longest];
      builder.append(slots, [syscall, calls, errors, ...(timed ? times : [])], line);
    }
    return builder.frame;
  }
}

/** To whole nanoseconds: what is below comes from adding. */
function round(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e9;
}
