import type { Field, Frame, Value } from '../../extension/frames/frame.ts';
import { findField, numeric, rowCount } from '../../extension/frames/frame.ts';
import type { SeriesView } from '../../extension/frames/view.ts';
import type { Problem } from '../result/problems.ts';
import { coloursOf } from '../theme/meanings.ts';
import { timeline } from '../values/clock.ts';
import { thinnedNote } from '../values/rows.ts';

/** The last, smallest and largest value of a line; all `null` where it has none. */
export interface Extent {
  last: number | null;
  min: number | null;
  max: number | null;
}

/** One line of a chart. */
export interface Line {
  /** Unique in the chart and stable over updates. */
  key: string;
  /** What tells it apart: `sda`, `%util`, `sda %util`. */
  label: string;
  /** What the row is about, without the field: `sda`. */
  group: string;
  /** Name of the field: `%util`. */
  field: string;
  /** Drawn as a limit that others are measured against. */
  limit: boolean;
  /** Its place in the palette (palette.ts). */
  colour: number;
  unit: string | undefined;
  /** One value per point of `x`; `null` is a gap. */
  values: (number | null)[];
  /** Whether any of them is `null`. */
  gaps: boolean;
  extent: Extent;
}

/** `clock` and `date` are in seconds (see values/clock.ts); `sample` counts reports from 1. */
export type AxisKind = 'clock' | 'date' | 'sample';

export interface SeriesData {
  axis: AxisKind;
  /** Ascending. */
  x: number[];
  /** Whether all of them are whole numbers. */
  whole: boolean;
  lines: Line[];
  /** Lines beyond those drawn. */
  left: number;
  /** Rows left out because they are averages since boot. */
  sinceBoot: number;
  /** What is said of older samples that were left out; empty where there are all. */
  thinned: string;
}

/** More lines than a person can tell apart, and what a browser still draws at once. */
const mostLines = 256;

/** Position of every row on the x axis; `null` where the row has none. */
function positions(frame: Frame, label: (row: number) => string): { axis: AxisKind; x: (number | null)[] } {
  const time = frame.fields.find(({ role }) => role === 'time');
  if (time !== undefined) {
    const { kind, seconds } = timeline(time.values);
    if (seconds.some((value) => value !== null)) return { axis: kind, x: seconds };
  }
  const sample = frame.fields.find(({ role }) => role === 'sample');
  if (sample !== undefined) return { axis: 'sample', x: numbersOf(sample.values) };
  const seen = new Map<string, number>();
  const x = frame.lines.map((_, row) => {
    const count = (seen.get(label(row)) ?? 0) + 1;
    seen.set(label(row), count);
    return count;
  });
  return { axis: 'sample', x };
}

/** The values as numbers; the array itself where they are. */
function numbersOf(values: Value[]): (number | null)[] {
  for (const value of values) if (typeof value !== 'number') return values.map(numeric);
  return values as number[];
}

/** Whether every row is a point of its own and stands behind the one before, as in nearly every long output: one look is enough. */
function isOwnPoints(frame: Frame, x: (number | null)[]): x is number[] {
  const sample = frame.fields.find(({ role }) => role === 'sample');
  if (sample !== undefined && sample.values !== x) return false;
  let before = -Infinity;
  for (const value of x) {
    if (value === null || value <= before) return false;
    before = value;
  }
  return true;
}

/** The points of the x axis in ascending order, and for every row the number of its own; -1 marks rows that are not drawn. */
interface Points {
  x: number[];
  of: number[];
  /** Whether every row is a point of its own, in the order of the rows. */
  plain: boolean;
}

/**
 * Which point every row belongs to: rows of one sample share a point, even where two samples carry the same time.
 * Nearly every output comes in the order of its samples, and then one look at each row is enough.
 */
function points(frame: Frame, x: readonly (number | null)[], skip: ReadonlySet<number>): Points {
  const sample = frame.fields.find(({ role }) => role === 'sample');
  const found: Points = { x: [], of: [], plain: false };
  let before: unknown;
  let last = -Infinity;
  for (let row = 0; row < x.length; row++) {
    const value = x[row] ?? null;
    if (value === null || (skip.size > 0 && skip.has(row))) {
      found.of.push(-1);
      continue;
    }
    const key = sample?.values[row] ?? value;
    if (key !== before || found.x.length === 0) {
      const ordered = typeof key === 'number' && value >= last && (typeof before !== 'number' || key > before);
      if (!ordered) return sortedPoints(x, skip, sample);
      before = key;
      last = value;
      found.x.push(value);
    }
    found.of.push(found.x.length - 1);
  }
  found.plain = found.x.length === x.length;
  return found;
}

/** The same of rows in any order. */
function sortedPoints(x: readonly (number | null)[], skip: ReadonlySet<number>, sample: Field | undefined): Points {
  const found = new Map<unknown, { x: number; index: number }>();
  const keys = x.map((value, row) => {
    if (value === null || skip.has(row)) return null;
    const key = sample?.values[row] ?? value;
    if (!found.has(key)) found.set(key, { x: value, index: 0 });
    return key;
  });
  const sorted = [...found.values()].sort((a, b) => a.x - b.x);
  sorted.forEach((point, index) => {
    point.index = index;
  });
  return { x: sorted.map((point) => point.x), of: keys.map((key) => found.get(key)?.index ?? -1), plain: false };
}

function lineLabel(label: string, field: Field, fields: readonly Field[]): string {
  if (label === '') return field.name;
  return fields.length === 1 ? label : `${label} ${field.name}`;
}

/** The lines of a view: one per label and field, in the order in which labels appear. */
export function seriesData(frame: Frame, view: SeriesView): SeriesData | Problem {
  const named = view.fields.flatMap((name) => findField(frame, name) ?? []);
  // A limit that is nowhere set is no line.
  const limits = new Set(
    (view.limits ?? [])
      .flatMap((name) => findField(frame, name) ?? [])
      .filter(({ values }) => values.some((value) => numeric(value) !== null)),
  );
  const measured = named.filter(({ type }) => type === 'number');
  const fields =
    measured.length === 0 ? [] : [...new Set([...measured, ...limits])].filter(({ type }) => type === 'number');
  if (fields.length === 0) return { kind: 'no-fields', frame: frame.name, fields: view.fields };
  if (rowCount(frame) === 0) return { kind: 'no-rows' };

  const by = (view.by ?? []).flatMap((name) => findField(frame, name) ?? []);
  const label =
    by.length === 0 ? () => '' : (row: number) => by.map(({ values }) => String(values[row] ?? '')).join(' ');
  const sinceBoot = new Set(frame.marks.flatMap(({ row, mark }) => (mark === 'since-boot' ? row : [])));
  const { axis, x: rowX } = positions(frame, label);
  const chosen = chosenRows(frame, view, rowX);
  const { x, of, plain } =
    by.length === 0 && sinceBoot.size === 0 && isOwnPoints(frame, chosen)
      ? { x: chosen, of: [], plain: true }
      : points(frame, chosen, sinceBoot);
  if (x.length === 0) return { kind: sinceBoot.size > 0 ? 'only-since-boot' : 'nothing-to-draw' };

  const lines =
    by.length === 0 && plain
      ? { drawn: fields.map((field) => lineOf('', field, fields, limits.has(field), field.values)), left: 0 }
      : linesBy(label, { of, points: x.length }, fields, limits);
  let empty = true;
  for (const line of lines.drawn) if (finishLine(line)) empty = false;
  if (empty) return { kind: 'nothing-to-draw' };
  colourLines(lines.drawn);
  const whole = axis === 'sample' || x.every(Number.isInteger);
  return {
    axis,
    x,
    whole,
    lines: lines.drawn,
    left: lines.left,
    sinceBoot: sinceBoot.size,
    thinned: thinnedNote(frame),
  };
}

/** Only the rows that the view chooses have a place on the axis. */
function chosenRows(frame: Frame, { only }: SeriesView, x: (number | null)[]): (number | null)[] {
  if (only === undefined) return x;
  const values = findField(frame, only.field)?.values;
  return x.map((value, row) => (String(values?.[row] ?? '') === only.is ? value : null));
}

/** A line for each label and field, in the order in which labels appear, and how many more there would be. */
function linesBy(
  label: (row: number) => string,
  { of, points }: { of: readonly number[]; points: number },
  fields: readonly Field[],
  limits: ReadonlySet<Field>,
): { drawn: Line[]; left: number } {
  const byLabel = new Map<string, Line[]>();
  let left = 0;
  let count = 0;
  let name: string | undefined;
  let lines: Line[] = [];
  for (let row = 0; row < of.length; row++) {
    const point = of[row] ?? -1;
    if (point === -1) continue;
    const own = label(row);
    if (own !== name) {
      name = own;
      const known = byLabel.get(own);
      const room = Math.max(0, mostLines - count);
      lines =
        known ??
        fields
          .slice(0, room)
          .map((field) => lineOf(own, field, fields, limits.has(field), Array<number | null>(points)));
      if (known === undefined) {
        count += lines.length;
        left += fields.length - lines.length;
        byLabel.set(own, lines);
      }
    }
    for (let index = 0; index < lines.length; index++) {
      const line = lines[index];
      if (line !== undefined) line.values[point] = numeric(fields[index]?.values[row]);
    }
  }
  return { drawn: [...byLabel.values()].flat(), left };
}

/** Gives each line its colour: of its field's meaning where all are about one thing, and otherwise one after the other. */
export function colourLines(lines: readonly Line[]): void {
  const measured = lines.filter(({ limit }) => !limit);
  const alike = measured.every(({ group }) => group === measured[0]?.group);
  const colours = alike ? coloursOf(measured.map(({ field, unit }) => ({ name: field, unit }))) : [];
  measured.forEach((line, index) => {
    line.colour = colours[index] ?? index;
  });
}

/** A line whose values are not read yet: `values` are those of a field, or an empty array for the points. */
function lineOf(name: string, field: Field, fields: readonly Field[], limit: boolean, values: Value[]): Line {
  return {
    key: JSON.stringify([name, field.name]),
    label: lineLabel(name, field, fields),
    group: name,
    field: field.name,
    limit,
    colour: 0,
    unit: field.unit,
    // Becomes true with `finishLine`.
    values: values as (number | null)[],
    gaps: false,
    extent: { last: null, min: null, max: null },
  };
}

/**
 * Makes numbers and gaps of a line's values and measures them, in one go: a reader waits for it. An array of numbers
 * alone is far smaller and faster than one with a single `null`, so that gaps are filled only where there are any, and a
 * field of numbers is drawn as it stands. False when there is no value at all.
 */
export function finishLine(line: Line): boolean {
  const { values } = line;
  let min = Infinity;
  let max = -Infinity;
  let last = -1;
  for (let point = 0; point < values.length; point++) {
    const value: Value | undefined = values[point];
    if (typeof value === 'number') {
      last = point;
      if (value < min) min = value;
      if (value > max) max = value;
      continue;
    }
    if (typeof value === 'string' || typeof value === 'boolean') {
      line.values = values.map(numeric);
      return finishLine(line);
    }
    if (value === undefined) values[point] = null;
    line.gaps = true;
  }
  if (last === -1) return false;
  line.extent = { last: values[last] ?? null, min, max };
  return true;
}
