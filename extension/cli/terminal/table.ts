import type { Field, Frame, Value } from '../../frames/frame.ts';
import { rowCount, toldFields } from '../../frames/frame.ts';
import { bold, dim } from './style.ts';

/** Rows a table shows before it names the rest; the record and `--json` hold all of them. */
const mostRows = 60;

/**
 * A frame as aligned text: names and units above, numbers to the right, `–` where the program said nothing.
 * `colour` adds terminal styles; without it the text is plain.
 */
export function renderTable(frame: Frame, options: { colour: boolean }): string {
  const rows = Math.min(rowCount(frame), mostRows);
  const columns = toldFields(frame).map((field) => column(field, rows));
  const lines = [
    bold(
      row(columns, (entry) => entry.name),
      options.colour,
    ),
    ...(columns.some((entry) => entry.unit !== '')
      ? [
          dim(
            row(columns, (entry) => entry.unit),
            options.colour,
          ),
        ]
      : []),
    ...Array.from({ length: rows }, (_, index) => {
      const line = row(columns, (entry) => entry.cells[index] ?? '');
      const marks = frame.marks.filter((each) => each.row === index);
      // What stands out is read first, what is no sample last.
      if (marks.some(({ mark }) => mark === 'outlier')) return bold(line, options.colour);
      return marks.length > 0 ? dim(line, options.colour) : line;
    }),
  ];
  const rest = rowCount(frame) - rows;
  if (rest > 0) lines.push(dim(`… ${rest} more rows; --json or --save has all of them`, options.colour));
  return lines.join('\n');
}

interface Column {
  name: string;
  unit: string;
  cells: string[];
  width: number;
  right: boolean;
}

function column(field: Field, rows: number): Column {
  const right = field.type === 'number' && field.role !== 'label';
  const decimals = right ? commonDecimals(field.values.slice(0, rows)) : 0;
  const cells = field.values
    .slice(0, rows)
    .map((value) => (value === null ? (field.none ?? '–') : cellText(value, decimals)));
  const unit = field.unit ?? '';
  const width = Math.max(field.name.length, unit.length, ...cells.map((cell) => cell.length));
  return { name: field.name, unit, cells, width, right };
}

/** One number of decimals for a whole column, at most two, so that the points stand below each other. */
function commonDecimals(values: readonly Value[]): number {
  const decimals = values.map((value) =>
    typeof value === 'number' && !Number.isInteger(value) ? (String(value).split('.')[1]?.length ?? 0) : 0,
  );
  return Math.min(2, Math.max(0, ...decimals));
}

function cellText(value: Exclude<Value, null>, decimals: number): string {
  if (typeof value === 'number') return value.toFixed(decimals);
  return printable(String(value));
}

/** A text from a host must not steer the reader's terminal: control characters become visible. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) =>
    character < ' ' ? String.fromCharCode(0x2400 + character.charCodeAt(0)) : '\ufffd',
  );
}

function row(columns: readonly Column[], pick: (entry: Column) => string): string {
  return columns
    .map((entry) => (entry.right ? pick(entry).padStart(entry.width) : pick(entry).padEnd(entry.width)))
    .join('  ')
    .trimEnd();
}
