import type { Field, Frame } from '../../extension/frames/frame.ts';
import { findField, numeric, rowCount } from '../../extension/frames/frame.ts';
import type { SeriesView } from '../../extension/frames/view.ts';
import type { Problem } from '../result/problems.ts';
import { timeline } from '../values/clock.ts';

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
  unit: string | undefined;
  /** One value per point of `x`; `null` is a gap. */
  values: (number | null)[];
}

/** `clock` and `date` are in seconds (see values/clock.ts); `sample` counts reports from 1. */
export type AxisKind = 'clock' | 'date' | 'sample';

export interface SeriesData {
  axis: AxisKind;
  /** Ascending. */
  x: number[];
  lines: Line[];
  /** Lines beyond those drawn. */
  left: number;
  /** Rows left out because they are averages since boot. */
  sinceBoot: number;
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
  if (sample !== undefined) return { axis: 'sample', x: sample.values.map(numeric) };
  const seen = new Map<string, number>();
  const x = frame.lines.map((_, row) => {
    const count = (seen.get(label(row)) ?? 0) + 1;
    seen.set(label(row), count);
    return count;
  });
  return { axis: 'sample', x };
}

/**
 * Which point every row belongs to: rows of one sample share a point, even where two samples carry the same time.
 * Points come in ascending order of x; -1 marks rows that are not drawn.
 */
function points(frame: Frame, x: readonly (number | null)[], skip: ReadonlySet<number>): { x: number[]; of: number[] } {
  const sample = frame.fields.find(({ role }) => role === 'sample');
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
  return { x: sorted.map((point) => point.x), of: keys.map((key) => found.get(key)?.index ?? -1) };
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
  const { x, of } = points(frame, rowX, sinceBoot);
  if (x.length === 0) return { kind: sinceBoot.size > 0 ? 'only-since-boot' : 'nothing-to-draw' };

  const byLabel = new Map<string, Line[]>();
  let left = 0;
  let count = 0;
  for (let row = 0; row < of.length; row++) {
    const point = of[row] ?? -1;
    if (point === -1) continue;
    const name = label(row);
    let lines = byLabel.get(name);
    if (lines === undefined) {
      const room = Math.max(0, mostLines - count);
      lines = fields.slice(0, room).map((field) => ({
        key: JSON.stringify([name, field.name]),
        label: lineLabel(name, field, fields),
        group: name,
        field: field.name,
        limit: limits.has(field),
        unit: field.unit,
        values: x.map(() => null),
      }));
      count += lines.length;
      left += fields.length - lines.length;
      byLabel.set(name, lines);
    }
    lines.forEach((line, index) => {
      line.values[point] = numeric(fields[index]?.values[row]);
    });
  }
  const lines = [...byLabel.values()].flat();
  if (lines.every(({ values }) => values.every((value) => value === null))) return { kind: 'nothing-to-draw' };
  return { axis, x, lines, left, sinceBoot: sinceBoot.size };
}
