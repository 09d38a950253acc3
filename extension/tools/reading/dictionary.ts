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
  /** Whether it only grows, so that samples are told as rates; see `Field`. */
  counter?: true;
  meaning?: string;
  /** The word for every missing value; see `Field`. */
  none?: string;
}

/** A longer word says nothing about its cells. */
const LONGEST_HEADER = 60;

/** Of more headers it is asked again what they may be: they come from damaged text. */
const MOST_GUESSES = 1000;

/** What is put behind a name that stands in a header again. */
const REPEATED = / \(\d\)$/;

/** What is assumed of a column that no list names. Without a type, its cells decide. */
export type Guess = Pick<Column, 'type' | 'unit' | 'counter'>;

/** The columns a tool may meet, found by any of their names. */
export class Dictionary {
  readonly #byName = new Map<string, Column>();
  readonly #order = new Map<string, number>();
  readonly #unknown: (header: string) => Guess;
  /** What was said of headers that are in no list. */
  readonly #guesses = new Map<string, Guess>();

  /** `unknown` says what a header that is in no list can be told to be from the way it is written. */
  constructor(columns: readonly Column[], unknown: (header: string) => Guess = guessFromName) {
    this.#unknown = (header) => {
      if (header.length > LONGEST_HEADER) return {};
      const known = this.#guesses.get(header);
      if (known !== undefined) return known;
      const guess = unknown(header);
      if (this.#guesses.size < MOST_GUESSES) this.#guesses.set(header, guess);
      return guess;
    };
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

  /** The column printed as `header`, under any of its names; `TIME (2)` is a second `TIME` of the same table. */
  find(header: string): Column | undefined {
    const column = this.#byName.get(header);
    if (column !== undefined || !header.endsWith(')')) return column;
    return this.#byName.get(header.replace(REPEATED, ''));
  }

  /** Where `header` stands in the list; after all others when it is not in it. */
  order(header: string): number {
    const column = this.find(header);
    return (column && this.#order.get(column.name)) ?? this.#order.size;
  }

  /** The type of the column printed as `header`; `number` where only its cells can tell. */
  typeOf(header: string): FieldType {
    return (this.find(header) ?? this.#unknown(header)).type ?? 'number';
  }

  /** Whether the type of the column printed as `header` is known before its cells are. */
  isTyped(header: string): boolean {
    return this.find(header) !== undefined || this.#unknown(header).type !== undefined;
  }

  /** A new field named as printed. Where no type is known it is `number` until a cell says otherwise. */
  field(header: string): Field {
    const column = this.find(header) ?? { name: header, ...this.#unknown(header) };
    const aka = REPEATED.test(header) ? [] : [column.name, ...(column.aka ?? [])].filter((name) => name !== header);
    return {
      name: header,
      type: column.type ?? 'number',
      role: column.role ?? 'value',
      ...(column.unit !== undefined && { unit: column.unit }),
      ...(column.counter === true && { counter: true }),
      ...(column.meaning !== undefined && { meaning: column.meaning }),
      ...(column.none !== undefined && { none: column.none }),
      ...(aka.length > 0 && { aka }),
      values: [],
    };
  }
}

/** `%x` and `x%` are percentages and `x/s` happens per second in every tool of this trade. */
export function guessFromName(header: string): Guess {
  if (header.startsWith('%') || header.endsWith('%')) return { unit: '%' };
  return header.endsWith('/s') ? { unit: '/s' } : {};
}
