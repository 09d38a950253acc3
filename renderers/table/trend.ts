import type { Field, Frame } from '../../extension/frames/frame.ts';
import { findField, numeric } from '../../extension/frames/frame.ts';
import type { View } from '../../extension/frames/view.ts';

/** How a value went in the samples before, for each row of the newest one. */
export interface Trend {
  field: Field;
  /** Values of the thing that a row is about, sample by sample; `null` is a gap. */
  of: (row: number) => readonly (number | null)[];
  /** The least and the most of all of them, so that rows compare. */
  low: number;
  high: number;
}

/** As many samples as a cell has pixels for. */
const mostPoints = 60;
/** With fewer samples there is no course to see. */
const fewest = 3;

/** The trend that a table shows: of the field that the frame's first chart draws. Undefined where there is none. */
export function trendOf(frame: Frame, views: readonly View[]): Trend | undefined {
  const chart = views.find((view) => view.kind === 'series' && view.frame === frame.name);
  const field = chart?.kind === 'series' ? findField(frame, chart.fields[0] ?? '') : undefined;
  const sample = frame.fields.find(({ role }) => role === 'sample');
  const labels = frame.fields.filter(({ role }) => role === 'label');
  if (field?.type !== 'number' || sample === undefined || labels.length === 0) return undefined;
  const keyOf = (row: number): string => labels.map(({ values }) => String(values[row])).join('\u0000');
  const sinceBoot = new Set(frame.marks.flatMap(({ row, mark }) => (mark === 'since-boot' ? row : [])));
  const courses = new Map<string, (number | null)[]>();
  let low = 0;
  let high = 0;
  for (let row = 0; row < frame.lines.length; row++) {
    if (sinceBoot.has(row)) continue;
    const key = keyOf(row);
    const course = courses.get(key) ?? [];
    courses.set(key, course);
    const value = numeric(field.values[row]);
    course.push(value);
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const longest = Math.max(0, ...[...courses.values()].slice(0, 1000).map(({ length }) => length));
  if (longest < fewest || high <= low) return undefined;
  return { field, of: (row) => (courses.get(keyOf(row)) ?? []).slice(-mostPoints), low, high };
}

/** The course as points of a polyline in a box, parted where values are missing. */
export function sparkPoints({ of, low, high }: Trend, row: number, width: number, height: number): string[] {
  const values = of(row);
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const parts: string[][] = [[]];
  values.forEach((value, at) => {
    if (value === null) {
      parts.push([]);
      return;
    }
    const y = height - 1 - ((value - low) / (high - low)) * (height - 2);
    parts.at(-1)?.push(`${(at * step).toFixed(1)},${y.toFixed(1)}`);
  });
  return parts.filter(({ length }) => length > 0).map((points) => points.join(' '));
}
