import type { ColumnDef, Row, SortingState, Table } from '@tanstack/table-core';
import { constructTable, createSortedRowModel, rowSortingFeature, tableFeatures } from '@tanstack/table-core';
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings';
import type { Field } from '../../extension/frames/frame.ts';
import { timeline } from '../values/clock.ts';
import { orderOf } from '../values/number-format.ts';
import type { Column } from './columns.ts';

export type { SortingState };

/** Index of a row in its frame: the table sorts references, the values stay in their columns. */
interface RowReference {
  row: number;
}

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

type Features = typeof features;
type SortKey = number | bigint | string | undefined;

/** Orders texts as people do: `sda2` before `sda10`. */
const collator = new Intl.Collator('en', { numeric: true });

function compare(a: Row<Features, RowReference>, b: Row<Features, RowReference>, id: string): number {
  const left = a.getValue<SortKey>(id);
  const right = b.getValue<SortKey>(id);
  if (typeof left === 'string' && typeof right === 'string') return collator.compare(left, right);
  if (left === undefined || right === undefined || left === right) return 0;
  return left < right ? -1 : 1;
}

function keyReader(field: Field): (row: number) => SortKey {
  if (field.type === 'number') return (row) => orderOf(field.values[row] ?? null);
  if (field.type === 'time') {
    const { seconds } = timeline(field.values);
    return (row) => seconds[row] ?? undefined;
  }
  return (row) => {
    const value = field.values[row] ?? null;
    return value === null ? undefined : String(value);
  };
}

function definition(column: Column): ColumnDef<Features, RowReference> {
  const { field } = column;
  const key = field === null ? column.text : keyReader(field);
  return {
    id: column.id,
    accessorFn: ({ row }) => key(row),
    sortFn: compare,
    sortUndefined: 'last',
    sortDescFirst: column.numeric,
  };
}

/** A table that knows how its rows are sorted; missing values come last in both directions. */
export type SortTable = Table<Features, RowReference>;

export function createSortTable(changed: (sorting: SortingState) => void): SortTable {
  const table = constructTable<Features, RowReference>({
    features,
    columns: [],
    data: [],
    state: { sorting: [] },
    onSortingChange: (updater) => {
      changed(typeof updater === 'function' ? updater(table.atoms.sorting.get()) : updater);
    },
  });
  return table;
}

/** Gives the table new rows and columns. The arrays' identity matters: the same arrays are not sorted again. */
export function fill(table: SortTable, columns: readonly Column[], rows: readonly number[]): void {
  table.setOptions((options) => ({
    ...options,
    columns: columns.map(definition),
    data: rows.map((row) => ({ row })),
  }));
}

/** Frame rows in the order of `sorting`. Entries for columns that are not there are ignored. */
export function sortedRows(table: SortTable, sorting: SortingState): number[] {
  table.setOptions((options) => ({ ...options, state: { sorting } }));
  return table.getSortedRowModel().rows.map(({ original }) => original.row);
}
