import type { Field, Frame } from '../../extension/frames/frame.ts';
import { rowCount } from '../../extension/frames/frame.ts';
import type { HeatView } from '../../extension/frames/view.ts';
import type { Problem } from '../result/problems.ts';
import { formatClock } from '../values/clock.ts';
import { timeline } from '../values/clock.ts';
import { fieldsNamed, nameOfRow, newestRows, numberAt } from '../values/rows.ts';

/** A table of squares: a line for each name, a column for each point. */
export interface Cells {
  lines: string[];
  columns: string[];
  /** `values[line][column]`; `null` where there is none. */
  values: (number | null)[][];
  unit: string | undefined;
  /** Whether the columns are things with names, each of which is to be read, and no points of one scale. */
  named: boolean;
  /** What stands on the left of a matrix and what below it; empty where that is plain. */
  sides: string;
  /** The least and the most of the colours. */
  from: number;
  to: number;
}

/** Beyond these a square is no longer to be seen, and columns are put together by their largest value. */
const mostColumns = 600;
/** More lines than anyone scrolls through; the table has the others. */
const mostLines = 1000;

/** The squares of a view, or why there are none. */
export function cellsOf(frame: Frame, view: HeatView): Cells | Problem {
  const fields = valueFields(frame, view);
  if (view.fields.length > 0 && fields.length === 0)
    return { kind: 'no-fields', frame: frame.name, fields: view.fields };
  const sinceBoot = new Set(frame.marks.flatMap(({ row, mark }) => (mark === 'since-boot' ? row : [])));
  const by = fieldsNamed(frame, view.by);
  const table = new Table();
  const value = (row: number, at: number): number | null => {
    if (fields.length === 0) return 1;
    const read = numberAt(fields[at], row);
    return read === null || view.rest !== true ? read : (view.max ?? 100) - read;
  };
  if (view.across === 'samples') {
    const column = samplePoints(frame);
    for (let row = 0; row < frame.lines.length; row++)
      if (!sinceBoot.has(row)) table.add(nameOfRow(by, row), column(row), value(row, 0));
  } else if (view.across === 'labels') {
    const to = fieldsNamed(frame, view.to ?? []);
    for (const row of newestRows(frame)) {
      const [line, column] = [nameOfRow(by, row), nameOfRow(to, row)];
      // What was sent to nobody that is known is in no square.
      if (line !== '' && column !== '') table.add(line, column, value(row, 0));
    }
  } else {
    for (const row of newestRows(frame))
      fields.forEach((field, at) => {
        table.add(nameOfRow(by, row), field.name, value(row, at));
      });
  }
  const cells = table.cells(fields[0]?.unit, view.max, view.across === 'labels');
  if (cells.lines.length === 0) {
    if (rowCount(frame) === 0) return { kind: 'no-rows' };
    return { kind: sinceBoot.size > 0 ? 'only-since-boot' : 'nothing-to-draw' };
  }
  const named = view.across !== 'samples' && cells.columns.some((name) => Number.isNaN(Number(name)));
  const sides = named && view.across === 'labels' ? sidesOf(by, fieldsNamed(frame, view.to ?? [])) : '';
  return { ...cells, named, sides };
}

function sidesOf(left: readonly Field[], below: readonly Field[]): string {
  const called = (fields: readonly Field[]): string => fields.map(({ name }) => name).join(', ');
  return `left: ${called(left)} · below: ${called(below)}`;
}

function valueFields(frame: Frame, { across, fields }: HeatView): Field[] {
  const every = across === 'fields' && fields.length === 0;
  const named = every ? frame.fields.filter(({ role }) => role === 'value') : fieldsNamed(frame, fields);
  return named.filter(({ type }) => type === 'number');
}

/** The name of the column that a row belongs to: its time, or the number of its sample. */
function samplePoints(frame: Frame): (row: number) => string {
  const time = frame.fields.find(({ role }) => role === 'time');
  const { seconds } = timeline(time?.values ?? []);
  const sample = frame.fields.find(({ role }) => role === 'sample');
  return (row) => {
    const at = seconds[row];
    return at === null || at === undefined ? String(sample?.values[row] ?? row + 1) : formatClock(at);
  };
}

class Table {
  readonly #lines = new Map<string, Map<number, number>>();
  readonly #columns = new Map<string, number>();

  /** Values of one square are added up. */
  add(line: string, column: string, value: number | null): void {
    const at = this.#columns.get(column) ?? this.#columns.size;
    this.#columns.set(column, at);
    if (!this.#lines.has(line) && this.#lines.size >= mostLines) return;
    const values = this.#lines.get(line) ?? new Map<number, number>();
    this.#lines.set(line, values);
    if (value !== null) values.set(at, (values.get(at) ?? 0) + value);
  }

  /** Buckets of a histogram in the order of their bounds, with those in between that nothing fell into. */
  #rank(names: string[]): void {
    const bounds = names.map(Number);
    if (names.length < 2 || bounds.some((bound) => Number.isNaN(bound))) return;
    const highest = Math.max(...bounds);
    const isPower = (bound: number): boolean => bound === 0 || Number.isInteger(Math.log2(bound));
    if (bounds.every(isPower))
      for (let bound = Math.min(...bounds.filter((each) => each > 0)); bound < highest; bound *= 2)
        if (!this.#columns.has(String(bound))) names.push(String(bound));
    names.sort((a, b) => Number(a) - Number(b));
    const places = new Map([...this.#columns].map(([name, at]) => [at, names.indexOf(name)]));
    for (const [line, values] of this.#lines)
      this.#lines.set(line, new Map([...values].map(([at, value]) => [places.get(at) ?? at, value])));
  }

  /** `ranks`: the columns are ordered by their numbers, where they are numbers. */
  cells(unit: string | undefined, max: number | undefined, ranks: boolean): Omit<Cells, 'named' | 'sides'> {
    const names = [...this.#columns.keys()];
    if (ranks) this.#rank(names);
    const size = Math.ceil(names.length / mostColumns);
    const columns = names.filter((_, at) => at % size === 0);
    let most = 0;
    const values = Array.from(this.#lines.values(), (line) =>
      columns.map((_, column) => {
        const found = Array.from({ length: size }, (__, part) => line.get(column * size + part)).filter(
          (value) => value !== undefined,
        );
        const largest = found.length === 0 ? null : Math.max(...found);
        if (largest !== null && largest > most) most = largest;
        return largest;
      }),
    );
    return { lines: [...this.#lines.keys()], columns, values, unit, from: 0, to: Math.max(max ?? 0, most) || 1 };
  }
}
