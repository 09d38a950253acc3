import type { Mark, Value } from '../../frames/frame.ts';
import type { Dictionary } from './dictionary.ts';
import type { FrameBuilder } from './frame-builder.ts';
import type { Slot } from './slot.ts';

/** The printed header for a JSON key; `keys` are all keys of the object, for keys whose meaning changed. */
export type Rename = (key: string, keys: readonly string[]) => string;

interface Layout {
  keys: readonly string[];
  /** Empty when the frame has no room for these columns. */
  slots: readonly Slot[];
}

/** Whether a JSON value is an object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Rows from JSON objects, under the names that the text form of the same program prints and in its order,
 * so that both forms give the same frame.
 */
export class JsonTable {
  readonly #builder: FrameBuilder;
  readonly #dictionary: Dictionary;
  readonly #lead: readonly string[];
  readonly #rename: Rename;
  readonly #layouts = new Map<string, Layout>();

  constructor(builder: FrameBuilder, dictionary: Dictionary, lead: readonly string[], rename: Rename) {
    this.#builder = builder;
    this.#dictionary = dictionary;
    this.#lead = lead;
    this.#rename = rename;
  }

  /** Appends an object; false when a value does not fit its column. */
  append(lead: readonly Value[], object: Readonly<Record<string, unknown>>, line: number, mark?: Mark): boolean {
    const { keys, slots } = this.#layout(Object.keys(object));
    const values: Value[] = [...lead];
    if (slots.length === 0 || !this.#builder.hasRoom) return false;
    for (const [index, key] of keys.entries()) {
      const value = object[key];
      const read = slots[lead.length + index]?.read(plainText(value));
      if (read === undefined) return false;
      values.push(read);
    }
    this.#builder.append(slots, values, line);
    if (mark !== undefined) this.#builder.mark(mark);
    return true;
  }

  #layout(keys: readonly string[]): Layout {
    const id = keys.join('\n');
    const known = this.#layouts.get(id);
    if (known !== undefined) return known;
    const named = keys.map((key) => ({ key, header: this.#rename(key, keys) }));
    named.sort((a, b) => this.#dictionary.order(a.header) - this.#dictionary.order(b.header));
    const headers = [...this.#lead, ...named.map(({ header }) => header)];
    const slots = this.#builder.hasRoomFor(headers) ? headers.map((header) => this.#builder.slot(header)) : [];
    const layout = { keys: named.map(({ key }) => key), slots };
    this.#layouts.set(id, layout);
    return layout;
  }
}

/** A JSON value as a program would print it; nothing for `null`, JSON for what is nested. */
export function plainText(value: unknown): string {
  return isPlain(value) ? String(value ?? '') : JSON.stringify(value);
}

function isPlain(value: unknown): value is string | number | boolean | null | undefined {
  return typeof value !== 'object' || value === null;
}
