import type { Field, FieldRole, FieldType } from '../../frames/frame.ts';

/** What a tool knows about one column before it sees it. */
export interface Column {
  /** The name that current versions print. */
  name: string;
  /** Names that other versions print for the same quantity. */
  aka?: readonly string[];
  /** `number` unless said otherwise. */
  type?: FieldType;
  /** `value` unless said otherwise. */
  role?: FieldRole;
  unit?: string;
  meaning?: string;
}

/** The columns a tool may meet, found by any of their names. */
export class Dictionary {
  readonly #byName = new Map<string, Column>();
  readonly #order = new Map<string, number>();
  readonly #unknown: (header: string) => string | undefined;

  /** `unknownUnit` gives the unit of a header that is in no list, from the way it is written. */
  constructor(columns: readonly Column[], unknownUnit: (header: string) => string | undefined = unitFromName) {
    this.#unknown = unknownUnit;
    columns.forEach((column, index) => {
      this.#byName.set(column.name, column);
      this.#order.set(column.name, index);
    });
    for (const column of columns) {
      for (const other of column.aka ?? []) {
        if (!this.#byName.has(other)) this.#byName.set(other, column);
      }
    }
  }

  /** The column printed as `header`, under any of its names. */
  find(header: string): Column | undefined {
    return this.#byName.get(header);
  }

  /** Where `header` stands in the list; after all others when it is not in it. */
  order(header: string): number {
    const column = this.#byName.get(header);
    return (column && this.#order.get(column.name)) ?? this.#order.size;
  }

  /** A new field named as printed. A header that no list knows has the type `number` until a cell says otherwise. */
  field(header: string): Field {
    const column = this.#byName.get(header);
    if (column === undefined) {
      const unit = this.#unknown(header);
      return { name: header, type: 'number', role: 'value', ...(unit !== undefined && { unit }), values: [] };
    }
    const aka = [column.name, ...(column.aka ?? [])].filter((name) => name !== header);
    return {
      name: header,
      type: column.type ?? 'number',
      role: column.role ?? 'value',
      ...(column.unit !== undefined && { unit: column.unit }),
      ...(column.meaning !== undefined && { meaning: column.meaning }),
      ...(aka.length > 0 && { aka }),
      values: [],
    };
  }
}

/** `%x` is a percentage and `x/s` happens per second in every tool of this trade. */
export function unitFromName(header: string): string | undefined {
  if (header.startsWith('%')) return '%';
  return header.endsWith('/s') ? '/s' : undefined;
}
