import { findField, numeric, rowCount } from '../frame.ts';
import type { Field, Frame, Value } from '../frame.ts';
import { formatQuantity } from '../units.ts';

/** What a question is asked about. */
export interface Subject {
  frames: readonly Frame[];
  /** `null` where the command did not end by itself. */
  exit: number | null;
  /** What the command printed, as text. */
  text: string;
}

/** Ends an evaluation that cannot be decided; the message is a sentence. Caught at the border. */
export class QueryProblem extends Error {}

export interface Column {
  frame: Frame;
  field: Field;
}

/** Finds `field` or `frame.field`. Throws {@link QueryProblem} that names the fields there are. */
export function findColumn(name: string, frames: readonly Frame[]): Column {
  for (const frame of frames) {
    const field = findField(frame, name);
    if (field !== undefined) return { frame, field };
  }
  for (const frame of frames) {
    const field = name.startsWith(`${frame.name}.`) ? findField(frame, name.slice(frame.name.length + 1)) : undefined;
    if (field !== undefined) return { frame, field };
  }
  throw new QueryProblem(noField(name, frames));
}

function noField(name: string, frames: readonly Frame[]): string {
  if (frames.length === 0) return `There is no field "${name}": the output was not read as a table.`;
  const lists = frames.map(
    (frame) =>
      `${frame.name} has ${frame.fields
        .slice(0, 60)
        .map((field) => field.name)
        .join(', ')}`,
  );
  return `There is no field "${name}": ${lists.join('; ')}.`;
}

/** Rows that are samples: all but the averages since boot. */
export function sampleRows(frame: Frame): number[] {
  const sinceBoot = new Set(frame.marks.filter(({ mark }) => mark === 'since-boot').map(({ row }) => row));
  return Array.from({ length: rowCount(frame) }, (_, row) => row).filter((row) => !sinceBoot.has(row));
}

/** How a person finds a row: its labels, and its time or sample where there are several. */
export function rowName({ fields }: Frame, row: number): string {
  const of = (role: Field['role']): string[] =>
    fields
      .filter((field) => field.role === role && field.values[row] !== null)
      .map((field) => String(field.values[row]));
  const labels = of('label').join(' ');
  const time = of('time')[0];
  const sample = of('sample')[0];
  const when = time !== undefined ? `at ${time}` : sample !== undefined ? `in sample ${sample}` : '';
  return [labels === '' ? `row ${row + 1}` : `row ${labels}`, when].filter((part) => part !== '').join(' ');
}

/** A value as a sentence shows it: with its unit. */
export function showValue(value: Value, field: Pick<Field, 'type' | 'unit'>): string {
  const number = field.type === 'number' ? numeric(value) : null;
  return number === null ? `"${String(value)}"` : formatQuantity(number, field.unit);
}

/** Why a field has nothing to compare. */
export function noRows(field: Field, frame: Frame): string {
  const onlyBoot = frame.marks.some(({ mark }) => mark === 'since-boot') && sampleRows(frame).length === 0;
  return onlyBoot
    ? `${field.name} is only known as an average since boot; let the command take samples (an interval and a count).`
    : `No row of ${frame.name} has a value of ${field.name}.`;
}

export function valueAt(field: Field, row: number): Value {
  return field.values[row] ?? null;
}
