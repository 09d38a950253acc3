/**
 * A frame: a columnar table whose fields carry a type, a unit and a meaning.
 * It is the one shape that parsers produce and that views, findings, the command line and records consume.
 */

/** A cell of a frame. `null` means "the program did not say"; it never means zero. */
export type Value = number | string | boolean | null;

/**
 * `number`: a JavaScript number, or, for integers beyond 2^53, their decimal digits as a string.
 * `time`: a string, `HH:MM:SS[.fraction]` where the program gives no date, else ISO 8601 (with a zone only if the program gave one).
 */
export type FieldType = 'number' | 'string' | 'boolean' | 'time';

/** What a field is for: `label` names the thing a row is about, `sample` numbers the report a row belongs to (from 1). */
export type FieldRole = 'label' | 'time' | 'sample' | 'value';

export interface Field {
  /** As the program prints it, without a trailing colon: `%util`, `r/s`, `buff/cache`. */
  name: string;
  type: FieldType;
  role: FieldRole;
  /** A unit of units.ts; absent for labels and plain counts. */
  unit?: string;
  /** Whether it only grows, since boot or since the thing began, so that its change between samples is what counts. */
  counter?: true;
  /** One line for a tooltip, a fact with its source in the tool's columns file. */
  meaning?: string;
  /** The word that the program prints where there is no value: `unlimited`. Only where every missing value means it. */
  none?: string;
  /** Names that other versions print for the same quantity: `avgqu-sz` for `aqu-sz`. */
  aka?: string[];
  values: Value[];
}

/**
 * Something a reader must know about a row before comparing it with others.
 * `since-boot`: an average since the machine started, not a sample of the interval.
 * `partial`: the report was cut (interrupt, lost connection). `truncated`: the program cut a text in this row.
 * `outlier`: a value of the row is far from what the other hosts of a fleet show.
 */
export type Mark = 'since-boot' | 'partial' | 'truncated' | 'outlier';

export interface Frame {
  /** Unique within a result: `device`, `cpu`, `cpu average`. */
  name: string;
  title?: string;
  fields: Field[];
  /** For each row the 1-based number of the output line it came from. */
  lines: number[];
  /** Rows that carry a mark, in row order; usually few. */
  marks: { row: number; mark: Mark }[];
  /** Rows of older samples that were left out of a long run; the raw output has them. Absent where there are all. */
  thinned?: number;
}

/** A line that no rule of the parser understood: kept and shown, never dropped. */
export interface UnparsedLine {
  line: number;
  text: string;
}

/** How many rows a frame holds. */
export function rowCount(frame: Frame): number {
  return frame.lines.length;
}

/** The field called `name`, or the one that other versions of the program call so. */
export function findField(frame: Frame, name: string): Field | undefined {
  return frame.fields.find((field) => field.name === name) ?? frame.fields.find((field) => field.aka?.includes(name));
}

/** The fields worth a column: without the time of a program that was not asked to print it. */
export function toldFields(frame: Frame): Field[] {
  return frame.fields.filter(({ role, values }) => role !== 'time' || values.some((value) => value !== null));
}

/** A value as a number for arithmetic and drawing; `null` where it is missing or no number. */
export function numeric(value: Value | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return null;
  const number = Number(value);
  return Number.isNaN(number) ? null : number;
}
