import type { Field, FieldType, Frame, Value } from '../../frames/frame.ts';

/** More columns than anybody's table; text that is none may look as if it had more. */
const MOST_FIELDS = 2000;

/** Rows of values whose columns are known only from the rows themselves: JSON objects. */
export class ValueRows {
  readonly frame: Frame;
  readonly #fields = new Map<string, Field>();

  constructor(name: string) {
    this.frame = { name, fields: [], lines: [], marks: [] };
  }

  /** Appends a row. A column that gets values of two types is text from then on. */
  append(row: ReadonlyMap<string, Value>, line: number): void {
    const rows = this.frame.lines.length;
    for (const [name, value] of row) {
      const field = this.#fields.get(name) ?? this.#field(name, rows);
      if (field === undefined) continue;
      field.values.push(value === null ? null : suit(field, value));
    }
    this.frame.lines.push(line);
    for (const field of this.frame.fields) {
      if (field.values.length <= rows) field.values.push(null);
    }
  }

  #field(name: string, rows: number): Field | undefined {
    if (this.#fields.size >= MOST_FIELDS) return undefined;
    const values = Array<Value>(rows).fill(null);
    // A column without a value yet is of any type.
    const field: Field = { name, type: 'number', role: 'value', values };
    this.#fields.set(name, field);
    this.frame.fields.push(field);
    return field;
  }
}

/** The value as the field takes it; the field becomes text when it does not. */
function suit(field: Field, value: Exclude<Value, null>): Value {
  const type = typeof value as FieldType;
  if (field.type === type) return value;
  const { values } = field;
  if (values.every((each) => each === null)) {
    field.type = type;
    return value;
  }
  if (field.type !== 'string') {
    field.type = 'string';
    values.forEach((each, row) => {
      if (each !== null) values[row] = String(each);
    });
  }
  return String(value);
}
