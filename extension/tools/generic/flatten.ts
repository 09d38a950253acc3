import type { Value } from '../../frames/frame.ts';
import { isRecord } from '../reading/json-table.ts';

/** Deeper objects stay one cell of JSON text. */
const DEEPEST = 4;

/**
 * A JSON value as a row: keys of nested objects joined by dots, lists of plain values by commas, what is deeper as JSON.
 * A value that is no object is the column `value`.
 */
export function flatten(value: unknown): Map<string, Value> {
  const row = new Map<string, Value>();
  if (isRecord(value)) addKeys(value, '', 0, row);
  else row.set('value', cell(value));
  return row;
}

function addKeys(object: Readonly<Record<string, unknown>>, prefix: string, depth: number, row: Map<string, Value>) {
  for (const [key, value] of Object.entries(object)) {
    if (isRecord(value) && depth < DEEPEST && Object.keys(value).length > 0) {
      addKeys(value, `${prefix}${key}.`, depth + 1, row);
    } else {
      row.set(prefix + key, cell(value));
    }
  }
}

function cell(value: unknown): Value {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return value;
  if (!Array.isArray(value)) return isRecord(value) && Object.keys(value).length === 0 ? null : JSON.stringify(value);
  const given = value.filter((each) => each !== null);
  if (given.length === 0) return null;
  const plain = given.every((each) => ['string', 'number', 'boolean'].includes(typeof each));
  return plain ? given.join(', ') : JSON.stringify(value);
}
