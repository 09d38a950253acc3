import { convertUnit } from '../../frames/units.ts';
import type { Field, Frame, Value } from '../../frames/frame.ts';
import { secondsBetween } from '../reading/times.ts';
import type { Cut } from './thinning.ts';

/** A counter of the source and the field that tells its change. */
interface Counter {
  source: Field;
  change: Field;
}

/** A thing that rows are about, found by its labels one after the other. */
interface Subject {
  /** The row that told it last. */
  row?: number;
  readonly next: Map<Value | undefined, Subject>;
}

interface Followed {
  source: Frame;
  frame: Frame;
  /** Fields taken over as they are: what the row is about and when. */
  copied: readonly { source: Field; copy: Field }[];
  counters: Counter[];
  labels: readonly Field[];
  time: Field | undefined;
  sample: Field;
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
      if (followed.frame.lines.length > 0) rates.push(followed.frame);
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
    const copied = [sample, ...(time === undefined ? [] : [time]), ...labels].map((source) => ({
      source,
      copy: { ...source, values: [] },
    }));
    const followed: Followed = {
      source: frame,
      frame: { name: `${frame.name} rate`, title, fields: copied.map(({ copy }) => copy), lines: [], marks: [] },
      copied,
      counters: [],
      labels,
      time,
      sample,
      subjects: { next: new Map() },
      rows: 0,
      fields: 0,
    };
    this.#followed.set(frame.name, followed);
    return followed;
  }

  #advance(followed: Followed, frame: Frame): void {
    const rows = frame.lines.length;
    for (; followed.fields < frame.fields.length; followed.fields++) {
      const source = frame.fields[followed.fields];
      if (source?.counter !== true || source.type !== 'number') continue;
      const values = Array<Value>(followed.frame.lines.length).fill(null);
      const change = changeField(source, this.#every !== undefined || followed.time !== undefined, values);
      followed.counters.push({ source, change });
      followed.frame.fields.push(change);
    }
    for (let row = followed.rows; row < rows; row++) this.#row(followed, row);
    followed.rows = rows;
  }

  #row(followed: Followed, row: number): void {
    const { labels, sample, frame, source } = followed;
    let subject = followed.subjects;
    for (const { values } of labels) subject = nextOf(subject, values[row]);
    const before = subject.row;
    subject.row = row;
    if (before === undefined || sample.values[before] === sample.values[row]) return;
    const seconds = secondsBetween(followed.time?.values[before], followed.time?.values[row]) ?? this.#every;
    for (const { source: field, copy } of followed.copied) copy.values.push(field.values[row] ?? null);
    for (const { source: counter, change } of followed.counters) {
      const grown = difference(counter.values[before], counter.values[row]);
      change.values.push(grown === null ? null : rate(grown, counter.unit, change.unit, seconds));
    }
    frame.lines.push(source.lines[row] ?? 0);
  }
}

function nextOf(subject: Subject, label: Value | undefined): Subject {
  const known = subject.next.get(label);
  if (known !== undefined) return known;
  const next: Subject = { next: new Map() };
  subject.next.set(label, next);
  return next;
}

/** As deep as there are labels. */
function forgetRows(subject: Subject, cut: Cut): void {
  if (subject.row !== undefined && subject.row >= cut.older) subject.row -= cut.removed;
  else delete subject.row;
  for (const next of subject.next.values()) forgetRows(next, cut);
}

function changeField(source: Field, perSecond: boolean, values: Value[]): Field {
  const { name, type, role, meaning, aka } = source;
  const unit = perSecond ? rateUnit(source.unit) : source.unit;
  return {
    name,
    type,
    role,
    ...(unit !== undefined && { unit }),
    ...(meaning !== undefined && { meaning }),
    ...(aka !== undefined && { aka }),
    values,
  };
}

/** `KiB` becomes `KiB/s`; time counted in time is a share of it. */
function rateUnit(unit: string | undefined): string {
  if (unit === undefined) return '/s';
  return convertUnit(1, unit, 's') === null ? `${unit}/s` : '%';
}

function rate(grown: number, unit: string | undefined, rated: string | undefined, seconds: number | undefined) {
  if (rated === unit) return grown;
  if (seconds === undefined || seconds <= 0) return null;
  const counted = rated === '%' && unit !== undefined ? (convertUnit(grown, unit, 's') ?? 0) * 100 : grown;
  const perSecond = counted / seconds;
  // Thirds and tenths of a second leave digits behind that nobody measured.
  return Number.isInteger(perSecond) ? perSecond : Number(perSecond.toPrecision(12));
}

/** How much a counter grew; `null` when either value is missing, or when it was reset or wrapped. */
function difference(before: Value | undefined, after: Value | undefined): number | null {
  if (typeof before === 'number' && typeof after === 'number') return after >= before ? after - before : null;
  if (!isCount(before) || !isCount(after)) return null;
  const grown = BigInt(after) - BigInt(before);
  return grown < 0n ? null : Number(grown);
}

function isCount(value: Value | undefined): value is number | string {
  return Number.isSafeInteger(value) || (typeof value === 'string' && /^\d+$/.test(value));
}
