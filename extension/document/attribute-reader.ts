import type { Attribute } from './attributes.ts';

/** Reads the attributes of one fence. */
export interface AttributeReader {
  /** The value of an attribute; `undefined` where it is absent or a flag. */
  text: (name: string) => string | undefined;
  flag: (name: string) => boolean;
  /** The value as `convert` understands it; what it does not (`null`) is damage. */
  read: <T>(name: string, expected: string, convert: (text: string) => T | null) => T | undefined;
  /** What could not be read, as clauses. */
  damage: string[];
}

/** A reader of attributes that come from a file, so that each may be anything. */
export function attributeReader(attributes: readonly Attribute[]): AttributeReader {
  const damage: string[] = [];
  const text = (name: string): string | undefined => {
    const value = attributes.find((attribute) => attribute.name === name)?.value;
    return value === true ? undefined : value;
  };
  return {
    text,
    flag: (name) => attributes.some((attribute) => attribute.name === name && attribute.value === true),
    read: (name, expected, convert) => {
      const value = text(name);
      if (value === undefined) return undefined;
      const read = convert(value);
      if (read === null) damage.push(`${name}="${value}" should be ${expected}`);
      return read ?? undefined;
    },
    damage,
  };
}

/** A number of things, in digits. */
export function readCount(text: string): number | null {
  return /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** A property that is absent where there is no value, not `undefined`. */
export function optional<K extends string, T>(name: K, value: T | undefined): Partial<Record<K, T>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<K, T>>);
}
