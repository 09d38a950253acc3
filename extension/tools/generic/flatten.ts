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

/** A list of objects within an object, and the keys that lead to it. */
interface NestedList {
  path: string;
  items: readonly Record<string, unknown>[];
}

export function isListOfObjects(value: unknown): value is Record<string, unknown>[] {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
}

/** A key that is a name of the format; one that is data itself (`80/tcp`) leads to no list of its own. */
const KEY = /^[A-Za-z]\w*$/;

/** An object without the lists of objects in it, and these. */
export function withoutLists(
  object: Readonly<Record<string, unknown>>,
  depth = 0,
): { rest: Record<string, unknown>; lists: NestedList[] } {
  const rest: [string, unknown][] = [];
  const lists: NestedList[] = [];
  for (const [key, value] of Object.entries(object)) {
    if (KEY.test(key) && isListOfObjects(value)) lists.push({ path: key, items: value });
    else if (KEY.test(key) && isRecord(value) && depth < DEEPEST) {
      const inner = withoutLists(value, depth + 1);
      if (Object.keys(inner.rest).length > 0 || inner.lists.length === 0) rest.push([key, inner.rest]);
      lists.push(...inner.lists.map(({ path, items }) => ({ path: `${key}.${path}`, items })));
    } else rest.push([key, value]);
  }
  return { rest: Object.fromEntries(rest), lists };
}

/** What an object is called by itself: `default/web` of Kubernetes, `web` of docker, which puts a slash in front. */
export function nameOf(object: Readonly<Record<string, unknown>>): string | undefined {
  const { metadata } = object;
  const { namespace, name } = isRecord(metadata) ? metadata : { namespace: undefined, name: undefined };
  if (typeof name === 'string') return typeof namespace === 'string' ? `${namespace}/${name}` : name;
  const own = ['Name', 'name', 'Id', 'id', 'ID'].map((key) => object[key]).find((each) => typeof each === 'string');
  return own?.replace(/^\//, '');
}
