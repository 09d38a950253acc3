import type { Frame } from '../../frames/frame.ts';
import { findField, numeric } from '../../frames/frame.ts';
import { formatQuantity } from '../../frames/units.ts';
import type { SeriesView } from '../../frames/view.ts';
import { printable } from './table.ts';
import { dim } from './style.ts';

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Points a line keeps; of a longer series the highest value of each stretch is shown, so that a peak is never lost. */
const mostPoints = 60;

/** Lines a view shows; sixty-four CPUs would push everything else off the screen. */
const mostLines = 12;

/** Numbers as a row of blocks between 0 and `top`; a gap where the value is missing. */
export function sparkline(values: readonly (number | null)[], top: number): string {
  return compress(values)
    .map((value) => {
      if (value === null) return ' ';
      const share = top > 0 ? Math.min(1, Math.max(0, value / top)) : 0;
      return blocks[Math.round(share * (blocks.length - 1))] ?? ' ';
    })
    .join('');
}

function compress(values: readonly (number | null)[]): (number | null)[] {
  if (values.length <= mostPoints) return [...values];
  return Array.from({ length: mostPoints }, (_, index) => {
    const from = Math.floor((index * values.length) / mostPoints);
    const to = Math.floor(((index + 1) * values.length) / mostPoints);
    const known = values.slice(from, to).filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
}

/** A time-series view as one sparkline per series with its highest and last value; empty when there is nothing to draw. */
export function renderSeries(frame: Frame, view: SeriesView, colour: boolean): string {
  const series = splitSeries(frame, view);
  if (series.every((entry) => entry.values.length < 2)) return '';
  const known = series.flatMap((entry) => entry.values.filter((value) => value !== null));
  const top = view.max ?? known.reduce((highest, value) => Math.max(highest, value), 0);
  const width = Math.max(...series.map((entry) => entry.name.length));
  const lines = series.slice(0, mostLines).map((entry) => {
    const values = entry.values.filter((value) => value !== null);
    const highest = values.reduce((most, value) => Math.max(most, value), 0);
    const last = values.at(-1) ?? 0;
    const figures = `max ${formatQuantity(highest, entry.unit)}, last ${formatQuantity(last, entry.unit)}`;
    return `${entry.name.padEnd(width)}  ${sparkline(entry.values, top)}  ${dim(figures, colour)}`;
  });
  if (series.length > mostLines) lines.push(dim(`… ${series.length - mostLines} more`, colour));
  return [dim(view.title, colour), ...lines].join('\n');
}

interface Series {
  name: string;
  unit: string | undefined;
  values: (number | null)[];
}

/** One series per field and per combination of labels, rows marked since-boot left out. */
function splitSeries(frame: Frame, view: SeriesView): Series[] {
  const skipped = new Set(frame.marks.filter((mark) => mark.mark === 'since-boot').map((mark) => mark.row));
  const labels = (view.by ?? []).flatMap((name) => findField(frame, name) ?? []);
  const series = new Map<string, Series>();
  for (const name of view.fields) {
    const field = findField(frame, name);
    if (field === undefined) continue;
    field.values.forEach((value, row) => {
      if (skipped.has(row)) return;
      const label = labels.map((entry) => printable(String(entry.values[row] ?? '–'))).join(' ');
      const title = label === '' ? field.name : `${label} ${field.name}`;
      const entry = series.get(title) ?? { name: title, unit: field.unit, values: [] };
      entry.values.push(numeric(value));
      series.set(title, entry);
    });
  }
  return [...series.values()];
}
