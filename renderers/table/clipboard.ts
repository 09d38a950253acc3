import type { Column } from './columns.ts';

/** The value of a cell as plain text: no grouping, no rounding; empty where it is missing and no word stands for that. */
export function plainText(column: Column, row: number): string {
  const { field } = column;
  const value = field === null ? column.text(row) : (field.values[row] ?? field.none ?? '');
  return String(value).replace(/[\t\r\n]+/g, ' ');
}

/** Rows as tab-separated text, which spreadsheets paste as cells. Units stand with the names in the header line. */
export function tabSeparated(columns: readonly Column[], rows: readonly number[], header: boolean): string {
  const lines = rows.map((row) => columns.map((column) => plainText(column, row)).join('\t'));
  const names = columns.map(({ name, ownUnit }) => (ownUnit === '' ? name : `${name} [${ownUnit}]`)).join('\t');
  return (header ? [names, ...lines] : lines).join('\n');
}
