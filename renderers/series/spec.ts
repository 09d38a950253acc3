import type uPlot from 'uplot';
import type { Line, SeriesData } from './data.ts';
import { stack } from './stack.ts';

/** Everything a chart is drawn from. */
export interface ChartSpec {
  data: SeriesData;
  /** Keys of lines that the reader switched off. */
  hidden: ReadonlySet<string>;
  stacked: boolean;
  max: number | undefined;
  /** Part of the x axis that the reader zoomed into. */
  zoom: readonly [number, number] | null;
  height: number;
  /** Charts over time share their crosshair; others those of one output. */
  sync: string;
}

/** Lines with so few points show every one of them. */
export const fewPoints = 12;

export function isShown({ hidden }: ChartSpec, line: Line): boolean {
  return !hidden.has(line.key);
}

/** The arrays that uPlot draws; it reads and does not change them. */
export function alignedData(spec: ChartSpec): uPlot.AlignedData {
  const { data, stacked } = spec;
  const values = stacked ? stack(data.lines, (line) => isShown(spec, line)) : data.lines.map((line) => line.values);
  return [data.x, ...values];
}

/** Pairs of lines between which the upper one's area is filled: every shown line and the shown one below it. */
export function stackBands(spec: ChartSpec): [upper: number, lower: number][] {
  if (!spec.stacked) return [];
  const shown = spec.data.lines.flatMap((line, index) => (isShown(spec, line) && !line.limit ? index : []));
  return shown.slice(1).map((upper, place) => [upper, shown[place] ?? 0]);
}

/** Points that get a dot: all of a line of up to `few` points, of a longer one those that stand alone between gaps. */
export function dottedPoints(values: ArrayLike<number | null | undefined>, few: number): number[] {
  const dotted: number[] = [];
  for (let index = 0; index < values.length; index++) {
    if ((values[index] ?? null) === null) continue;
    const alone = (values[index - 1] ?? null) === null && (values[index + 1] ?? null) === null;
    if (alone || values.length <= few) dotted.push(index);
  }
  return dotted;
}

/** What makes a chart another one, so that it has to be built anew; values alone do not. */
export function structure({ data, hidden, stacked, max }: ChartSpec): string {
  return JSON.stringify([data.axis, data.lines.map(({ key }) => key), [...hidden].sort(), stacked, max]);
}
