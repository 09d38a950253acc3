import { numeric } from '../../frames/frame.ts';
import type { Field, Frame } from '../../frames/frame.ts';
import type { SeriesView, View } from '../../frames/view.ts';

/** More lines than this in one chart tell nobody anything; the table has them all. */
const MOST_FIELDS = 8;

/** A chart for each unit of a frame of rates, of the fields that moved most, and its table. */
export function rateViews(frames: readonly Frame[]): View[] {
  return frames.flatMap((frame): View[] => {
    const title = frame.title ?? frame.name;
    const moving = frame.fields.filter((field) => field.role === 'value' && moved(field) > 0);
    const units = [...new Set(moving.map(({ unit }) => unit))];
    const charts = units.map((unit) => chart(frame, title, unit, moving));
    return [...charts, { kind: 'table', title, frame: frame.name }];
  });
}

function chart(frame: Frame, title: string, unit: string | undefined, moving: readonly Field[]): SeriesView {
  const fields = moving.filter((field) => field.unit === unit);
  const most = fields.toSorted((a, b) => moved(b) - moved(a)).slice(0, MOST_FIELDS);
  const by = frame.fields.filter(({ role }) => role === 'label').map(({ name }) => name);
  return {
    kind: 'series',
    title: unit === undefined ? title : `${title} (${unit})`,
    frame: frame.name,
    fields: fields.filter((field) => most.includes(field)).map(({ name }) => name),
    ...(by.length > 0 && { by }),
  };
}

function moved(field: Field): number {
  return field.values.reduce<number>((sum, value) => sum + Math.abs(numeric(value) ?? 0), 0);
}
