import { numeric } from '../../frames/frame.ts';
import type { Field, Frame, Value } from '../../frames/frame.ts';
import { Subject } from '../reading/subject.ts';

/** A value so many times farther from its neighbours than usual for its line is seen from afar. */
const OUTSTANDING = 10;

/** What is remembered of one value of one thing: the two newest values, and how far values lie from their neighbours. */
interface Line {
  last: number | null;
  beforeLast: number | null;
  /** Of the distances between a value and the middle of its neighbours. */
  sum: number;
  count: number;
}

/** What is remembered of one thing. */
interface Told {
  readonly lines: Line[];
  /** The sample of its newest row. */
  last: Value;
  /** Rows that are read now. */
  rows: number[];
}

/**
 * How much each sample of a frame stands out: the most that any value of any thing in it lies away from the values before
 * and after it, in terms of how far values of that line usually lie so. A spike and a drop stand out, noise does not,
 * however large the numbers are. Reads only what was added since the last call.
 */
export class Prominence {
  readonly #root = new Subject();
  readonly #told = new Map<Subject, Told>();
  readonly #of = new Map<Value, number>();

  /** How much a sample stands out; 0 before its next one is known. */
  of(sample: Value): number {
    return this.#of.get(sample) ?? 0;
  }

  /** Reads the rows `[from, to)`; `sampleOf` tells the sample of a row. */
  read(frame: Frame, from: number, to: number, sampleOf: (row: number) => Value): void {
    const labels = frame.fields.filter(({ role }) => role === 'label').map(({ values }) => values);
    const fields = frame.fields.filter(({ role, type }) => role === 'value' && type === 'number');
    const found = new Set<Told>();
    for (let row = from; row < to; row++) {
      let subject = this.#root;
      for (const values of labels) subject = subject.of(values[row] ?? null);
      const about = this.#toldOf(subject);
      about.rows.push(row);
      found.add(about);
    }
    for (const about of found) {
      const samples = [about.last, ...about.rows.map(sampleOf)];
      fields.forEach((field, at) => {
        this.#line(
          (about.lines[at] ??= { last: null, beforeLast: null, sum: 0, count: 0 }),
          field,
          about.rows,
          samples,
        );
      });
      about.last = samples.at(-1) ?? null;
      about.rows = [];
    }
  }

  /** Only these samples are remembered from here on. */
  keep(samples: ReadonlySet<Value>): void {
    for (const sample of this.#of.keys()) if (!samples.has(sample)) this.#of.delete(sample);
  }

  #toldOf(subject: Subject): Told {
    const known = this.#told.get(subject);
    if (known !== undefined) return known;
    const told = { lines: [], last: null, rows: [] };
    this.#told.set(subject, told);
    return told;
  }

  #line(line: Line, { values }: Field, rows: readonly number[], samples: readonly Value[]): void {
    let [before, value] = [line.beforeLast, line.last];
    const distances = rows.map((row) => {
      const after = numeric(values[row]);
      const distance = before === null || value === null || after === null ? 0 : Math.abs(value - (before + after) / 2);
      before = value;
      value = after;
      line.sum += distance;
      return distance;
    });
    line.beforeLast = before;
    line.last = value;
    line.count += rows.length;
    if (line.sum === 0) return;
    const usual = line.sum / line.count;
    for (let at = 0; at < distances.length; at++) {
      // Whole numbers take less room; more would tell nothing.
      const prominence = Math.round((distances[at] ?? 0) / usual);
      const sample = samples[at] ?? null;
      if (prominence > 0 && prominence > this.of(sample)) this.#of.set(sample, prominence);
    }
  }
}

/**
 * At most `most` of these samples: the first, those that stand out (up to half of what is kept), and of the others, at even
 * distances, the one of each stretch that stands out most.
 */
export function chooseSamples(samples: readonly Value[], most: number, prominence: Pick<Prominence, 'of'>): Set<Value> {
  const outstanding = samples
    .filter((sample) => prominence.of(sample) >= OUTSTANDING)
    .sort((a, b) => prominence.of(b) - prominence.of(a))
    .slice(0, Math.floor(most / 2));
  const chosen = new Set<Value>(outstanding);
  const stretches = most - chosen.size;
  for (let stretch = 0; stretch < stretches; stretch++) {
    const end = Math.floor(((stretch + 1) * samples.length) / stretches);
    let best = Math.floor((stretch * samples.length) / stretches);
    if (best >= end) continue;
    if (stretch > 0)
      for (let at = best + 1; at < end; at++)
        if (prominence.of(samples[at] ?? null) > prominence.of(samples[best] ?? null)) best = at;
    chosen.add(samples[best] ?? null);
  }
  return chosen;
}
