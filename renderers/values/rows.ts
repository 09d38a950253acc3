import type { Field, Frame } from '../../extension/frames/frame.ts';
import { findField, numeric, rowCount } from '../../extension/frames/frame.ts';
import { formatNumber, quantityText } from './number-format.ts';

/** The rows of the newest sample; all where a frame has no samples. */
export function newestRows(frame: Frame): number[] {
  const all = Array.from({ length: rowCount(frame) }, (_, row) => row);
  const sample = frame.fields.find(({ role }) => role === 'sample');
  const newest = sample?.values.findLast((value) => value !== null);
  return sample === undefined ? all : all.filter((row) => sample.values[row] === newest);
}

/** The fields of these names that the frame has. */
export function fieldsNamed(frame: Frame, names: readonly string[]): Field[] {
  return [...new Set(names.flatMap((name) => findField(frame, name) ?? []))];
}

/** What a row is called by these fields; missing ones are left out. */
export function nameOfRow(fields: readonly Field[], row: number): string {
  return fields
    .map(({ values }) => values[row] ?? null)
    .filter((value) => value !== null)
    .map(String)
    .join(' ');
}

export function numberAt(field: Field | undefined, row: number): number | null {
  return numeric(field?.values[row]);
}

/** `%util 12.3%`, `calls 5`. */
export function told(field: Field, row: number): string {
  const value = field.values[row] ?? null;
  if (value === null) return `${field.name} not given`;
  const number = field.type === 'number' ? numeric(value) : null;
  return `${field.name} ${number === null ? String(value) : quantityText(number, field.unit)}`;
}

/** What is said of a frame that older samples were left out of; empty where there are all. */
export function thinnedNote({ thinned }: Pick<Frame, 'thinned'>): string {
  if (thinned === undefined) return '';
  return `older samples farther apart: ${formatNumber(thinned, 0)} rows left out, the raw output has them`;
}
