import { missing, quantityText } from '../values/number-format.ts';
import { formatPoint } from './axis.ts';
import type { Line, SeriesData } from './data.ts';

/** A value with its unit, or an en dash where there is none. */
export function quantity(value: number | null | undefined, unit: string | undefined): string {
  return value === null || value === undefined ? missing : quantityText(value, unit);
}

/** `sda: last 3%, smallest 0%, largest 99%`. */
export function describeLine(line: Line): string {
  const { last, min, max } = line.extent;
  if (last === null) return `${line.label}: no values`;
  const [end, low, high] = [last, min, max].map((value) => quantity(value, line.unit));
  return `${line.label}: last ${end}, smallest ${low}, largest ${high}`;
}

/** More lines than anyone listens to. */
const mostSpoken = 20;

/** A chart in words, for those who do not see it. */
export function describeChart(title: string, { axis, x, lines }: SeriesData): string {
  const [from, to] = [x[0] ?? 0, x.at(-1) ?? 0].map((point) => formatPoint(axis, point));
  const points = x.length === 1 ? `one point, ${from}` : `${x.length} points, ${from} to ${to}`;
  const spoken = lines.slice(0, mostSpoken).map(describeLine);
  if (lines.length > mostSpoken) spoken.push(`and ${lines.length - mostSpoken} more`);
  return `${title}, line chart, ${points}. ${spoken.join('. ')}.`;
}

/** All values at one point, for those who move the crosshair by keys. */
export function describePoint({ axis, x, lines }: SeriesData, point: number): string {
  const values = lines
    .slice(0, mostSpoken)
    .map(({ label, unit, values: all }) => `${label} ${quantity(all[point], unit)}`);
  return `${formatPoint(axis, x[point] ?? 0)}: ${values.join(', ')}`;
}
