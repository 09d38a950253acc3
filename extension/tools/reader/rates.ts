import { convertUnit } from '../../frames/units.ts';
import type { Field, Frame, Value } from '../../frames/frame.ts';
import { columnOf, fieldColumn, lineColumn, linesOf } from '../reading/column-values.ts';
import type { ColumnValues } from '../reading/column-values.ts';
import { isDigits } from '../reading/numbers.ts';
import { Subject } from '../reading/subject.ts';
import { secondsBetween } from '../reading/times.ts';
import type { Cut } from './thinning.ts';

/** A counter of the source and where its change is told. */
interface Counter {
  source: ColumnValues;
  change: ColumnValues;
  /** What a second's change is multiplied by; undefined where the change itself is told. */
  factor: number | undefined;
}

/** Rows that are followed at once. */
const MOST_STEPS = 1024;

/** Rows, for each the one before of the same subject, and the seconds between them, `NaN` where nobody knows. */
interface Steps {
  readonly before: Int32Array;
  readonly row: Int32Array;
  readonly seconds: Float64Array;
}

interface Followed {
  frame: Frame;
  /** The lines of the source and those of the rates. */
  from: ColumnValues;
  lines: ColumnValues;
  /** Fields taken over as they are: what the row is about and when. */
  copied: readonly { source: ColumnValues; copy: ColumnValues }[];
  counters: Counter[];
  labels: readonly ColumnValues[];
  time: ColumnValues | undefined;
  sample: ColumnValues;
  subjects: Subject;
  /** How many rows and fields of the source were followed. */
  rows: number;
  fields: number;
}

/**
 * Makes rates of counters that are read again and again: for each frame with counters and samples one more, whose rows
 * say how much each counter grew since the sample before, per second where the time between them is known. Counted time
 * becomes the share of time it was counted in. Reads only what was added since the last call.
 */
export class Rates {
  readonly #followed = new Map<string, Followed>();
  /** Seconds between samples as the command says (`sleep 5`), for files that carry no time. */
  readonly #every: number | undefined;

  readonly #steps: Steps = {
    before: new Int32Array(MOST_STEPS),
    row: new Int32Array(MOST_STEPS),
    seconds: new Float64Array(MOST_STEPS),
  };

  constructor(every: number | undefined) {
    this.#every = every;
  }

  /** The frames of rates for these frames; a frame appears with its second sample. */
  of(frames: readonly Frame[]): Frame[] {
    const rates: Frame[] = [];
    for (const frame of frames) {
      const followed = this.#followed.get(frame.name) ?? this.#follow(frame);
      if (followed === undefined) continue;
      this.#advance(followed, frame);
      if (followed.lines.length > 0) rates.push(followed.frame);
    }
    return rates;
  }

  /** Rows that were followed are gone from the frame of this name: those that stay are counted anew. */
  forget(name: string, cut: Cut): void {
    const followed = this.#followed.get(name);
    if (followed === undefined) return;
    followed.rows -= cut.removed;
    forgetRows(followed.subjects, cut);
  }

  #follow(frame: Frame): Followed | undefined {
    const sample = frame.fields.find(({ role }) => role === 'sample');
    if (sample === undefined || !frame.fields.some(({ counter }) => counter)) return undefined;
    const time = frame.fields.find(({ role }) => role === 'time');
    const perSecond = time !== undefined || this.#every !== undefined;
    const title = `${frame.title ?? frame.name}, ${perSecond ? 'per second' : 'change between samples'}`;
    const labels = frame.fields.filter(({ role }) => role === 'label');
    const told = [sample, ...(time === undefined ? [] : [time]), ...labels];
    const fields = told.map((field) => copyOf(field, field.unit));
    const rates: Frame = { name: `${frame.name} rate`, title, fields, lines: [], marks: [] };
    const followed: Followed = {
      frame: rates,
      from: linesOf(frame),
      lines: lineColumn(rates),
      copied: fields.map((copy, at) => ({ source: columnOf(told[at] ?? copy), copy: fieldColumn(copy) })),
      counters: [],
      labels: labels.map(columnOf),
      time: time && columnOf(time),
      sample: columnOf(sample),
      subjects: new Subject(),
      rows: 0,
      fields: 0,
    };
    this.#followed.set(frame.name, followed);
    return followed;
  }

  #advance(followed: Followed, frame: Frame): void {
    const rows = followed.from.length;
    for (; followed.fields < frame.fields.length; followed.fields++) {
      const source = frame.fields[followed.fields];
      if (source?.counter === true && source.type === 'number') this.#count(followed, source);
    }
    while (followed.rows < rows) {
      const until = Math.min(rows, followed.rows + MOST_STEPS);
      this.#step(followed, followed.rows, until);
      followed.rows = until;
    }
  }

  #count(followed: Followed, source: Field): void {
    const perSecond = this.#every !== undefined || followed.time !== undefined;
    const change = copyOf(source, perSecond ? rateUnit(source.unit) : source.unit);
    const column = fieldColumn(change);
    while (column.length < followed.lines.length) column.pushNull();
    followed.counters.push({ source: columnOf(source), change: column, factor: rateFactor(source.unit, change.unit) });
    followed.frame.fields.push(change);
  }

  /** Follows the rows whose subject was told in an earlier sample too. */
  #step({ subjects, labels, sample, time, from, lines, copied, counters }: Followed, first: number, end: number): void {
    const { before, row, seconds } = this.#steps;
    let count = 0;
    for (let at = first; at < end; at++) {
      let subject = subjects;
      for (const label of labels) subject = subject.of(label.at(at));
      const earlier = subject.last;
      subject.last = at;
      if (earlier === undefined || sample.at(earlier) === sample.at(at)) continue;
      before[count] = earlier;
      row[count] = at;
      const passed = time === undefined ? undefined : secondsBetween(time.at(earlier), time.at(at));
      seconds[count++] = passed ?? this.#every ?? Number.NaN;
      lines.push(from.at(at));
    }
    for (const { source: told, copy } of copied) for (let at = 0; at < count; at++) copy.push(told.at(row[at] ?? 0));
    for (const counter of counters) addChanges(counter, this.#steps, count);
  }
}

function addChanges({ source, change, factor }: Counter, { before, row, seconds }: Steps, count: number): void {
  for (let at = 0; at < count; at++) {
    const grown = difference(source.at(before[at] ?? 0), source.at(row[at] ?? 0));
    if (grown === null) change.pushNull();
    else if (factor === undefined) change.pushNumber(grown);
    else change.push(perSecond(grown * factor, seconds[at] ?? Number.NaN));
  }
}

function perSecond(grown: number, seconds: number): number | null {
  if (!(seconds > 0)) return null;
  const rate = grown / seconds;
  // Thirds and tenths of a second leave digits behind that nobody measured.
  return Number.isInteger(rate) ? rate : Number(rate.toPrecision(12));
}

/** As deep as there are labels. */
function forgetRows(subject: Subject, cut: Cut): void {
  if (subject.last !== undefined) subject.last = subject.last >= cut.older ? subject.last - cut.removed : undefined;
  for (const next of subject.more()) forgetRows(next, cut);
}

/** A field without values that is told in `unit`. */
function copyOf({ name, type, role, meaning, aka }: Field, unit: string | undefined): Field {
  return {
    name,
    type,
    role,
    ...(unit !== undefined && { unit }),
    ...(meaning !== undefined && { meaning }),
    ...(aka !== undefined && { aka }),
    values: [],
  };
}

/** `KiB` becomes `KiB/s`; time counted in time is a share of it. */
function rateUnit(unit: string | undefined): string {
  if (unit === undefined) return '/s';
  return convertUnit(1, unit, 's') === null ? `${unit}/s` : '%';
}

/** What a change per second in `unit` is multiplied by to be told in `rated`; undefined where it is no rate. */
function rateFactor(unit: string | undefined, rated: string | undefined): number | undefined {
  if (rated === unit) return undefined;
  return rated === '%' && unit !== undefined ? (convertUnit(1, unit, 's') ?? 0) * 100 : 1;
}

/** How much a counter grew; `null` when either value is missing, or when it was reset or wrapped. */
function difference(before: Value | undefined, after: Value | undefined): number | null {
  if (typeof before === 'number' && typeof after === 'number') return after >= before ? after - before : null;
  if (!isCount(before) || !isCount(after)) return null;
  const grown = BigInt(after) - BigInt(before);
  return grown < 0n ? null : Number(grown);
}

function isCount(value: Value | undefined): value is number | string {
  return Number.isSafeInteger(value) || (typeof value === 'string' && isDigits(value));
}
