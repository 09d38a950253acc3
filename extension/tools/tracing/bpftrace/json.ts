import { isRecord, plainText } from '../../reading/json-table.ts';
import { parseJson } from '../../reading/parse-json.ts';

/** A value of a map as `-f json` prints it: under its map and key, both as the text form names them. */
interface JsonValue {
  map: string;
  key: string | null;
  value: unknown;
}

/** A line of `-f json`: `{"type": "map", "data": {"@": 5}}` (bpftrace 0.17, src/output.cpp). Undefined when it is none. */
export function readMessage(text: string): { type: string; data: unknown } | undefined {
  if (!text.startsWith('{"type"')) return undefined;
  const message = parseJson(text);
  return isRecord(message) && typeof message.type === 'string' ? { type: message.type, data: message.data } : undefined;
}

/** The values in a message about maps: one for each key of each map; `isValue` tells a value from a map of keys. */
export function jsonValues(data: unknown, isValue: (value: unknown) => boolean): JsonValue[] {
  if (!isRecord(data)) return [];
  return Object.entries(data).flatMap(([map, of]): JsonValue[] =>
    isRecord(of) && !isValue(of)
      ? Object.entries(of).map(([key, value]) => ({ map, key, value }))
      : [{ map, key: null, value: of }],
  );
}

/** A bucket of a histogram, whose last value is told, not its end. */
export function jsonBucket(bucket: unknown): { low: number | null; high: number | null; count: number } | undefined {
  if (!isRecord(bucket) || typeof bucket.count !== 'number') return undefined;
  const { min, max, count } = bucket;
  return { low: typeof min === 'number' ? min : null, high: typeof max === 'number' ? max + 1 : null, count };
}

/** A value of a map as the text form prints it. */
export function jsonText(value: unknown): string {
  return Array.isArray(value) ? `(${value.map(jsonText).join(', ')})` : plainText(value);
}
