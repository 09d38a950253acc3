import type { Field } from '../../extension/frames/frame.ts';
import { timeline } from '../values/clock.ts';
import { orderOf } from '../values/number-format.ts';
import type { Column } from './columns.ts';

/** One column of an order. */
export interface Sort {
  /** Id of the column. */
  id: string;
  descending: boolean;
}

/** The order a reader asked for: the first column decides, the next ones among equals. Empty: as printed. */
export type Sorting = readonly Sort[];

type SortKey = number | bigint | undefined;

/** Orders texts as people do: `sda2` before `sda10`. */
const collator = new Intl.Collator('en', { numeric: true });

/** Every different text is compared once only; rows then compare by its rank. */
function textKeys(text: (row: number) => string | undefined, rows: readonly number[]): (row: number) => SortKey {
  const texts = new Set<string>();
  for (const row of rows) {
    const item = text(row);
    if (item !== undefined) texts.add(item);
  }
  const ranks = new Map([...texts].sort(collator.compare).map((item, rank) => [item, rank]));
  return (row) => ranks.get(text(row) ?? '');
}

function fieldKeys(field: Field, rows: readonly number[]): (row: number) => SortKey {
  if (field.type === 'number') return (row) => orderOf(field.values[row] ?? null);
  if (field.type === 'time') {
    const { seconds } = timeline(field.values);
    return (row) => seconds[row] ?? undefined;
  }
  return textKeys((row) => {
    const value = field.values[row] ?? null;
    return value === null ? undefined : String(value);
  }, rows);
}

function keysOf({ field, text }: Column, rows: readonly number[]): (row: number) => SortKey {
  return field === null ? textKeys((row) => text(row) || undefined, rows) : fieldKeys(field, rows);
}

/** Missing values come last in both directions: they are not the smallest. */
function compareKeys(left: SortKey, right: SortKey, descending: boolean): number {
  if (left === right) return 0;
  if (left === undefined) return 1;
  if (right === undefined) return -1;
  return left < right === descending ? 1 : -1;
}

/** Frame rows in the order of `sorting`, equals as printed. Entries for columns that are not there are ignored. */
export function sortedRows(columns: readonly Column[], rows: readonly number[], sorting: Sorting): readonly number[] {
  const orders = sorting.flatMap(({ id, descending }) => {
    const column = columns.find((candidate) => candidate.id === id);
    if (column === undefined) return [];
    const key = keysOf(column, rows);
    const keys: SortKey[] = [];
    for (const row of rows) keys[row] = key(row);
    return { keys, descending };
  });
  if (orders.length === 0) return rows;
  return rows.toSorted((a, b) => {
    for (const { keys, descending } of orders) {
      const order = compareKeys(keys[a], keys[b], descending);
      if (order !== 0) return order;
    }
    return a - b;
  });
}

/**
 * The order after a click on a header: numbers first from the largest, texts from the first; a second click turns round,
 * a third takes the column out. `add` keeps the other columns.
 */
export function toggleSort(sorting: Sorting, { id, numeric }: Column, add: boolean): Sorting {
  const current = sorting.find((sort) => sort.id === id);
  const others = add ? sorting.filter((sort) => sort.id !== id) : [];
  if (current === undefined) return [...others, { id, descending: numeric }];
  if (current.descending !== numeric) return others;
  const turned = { id, descending: !numeric };
  return add ? sorting.map((sort) => (sort.id === id ? turned : sort)) : [turned];
}
