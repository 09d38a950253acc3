import type { Frame } from '../../extension/frames/frame.ts';
import { rowTest } from '../../extension/frames/query/compute.ts';
import { parseCondition } from '../../extension/frames/query/parse.ts';
import { QueryProblem } from '../../extension/frames/query/rows.ts';
import type { Column } from './columns.ts';

/** The rows that a filter leaves, or why it cannot be read; then all rows stay. */
export interface Filtered {
  rows: number[];
  problem?: string;
}

/**
 * Filters rows by what a reader typed: a condition as `expect=` has it (`%util > 80 and Device ~ nvme`), or words that
 * must all stand somewhere in the row, in any letters.
 */
export function filterRows(frame: Frame, rows: readonly number[], text: string): Filtered {
  const wanted = text.trim();
  if (wanted === '') return { rows: [...rows] };
  if (!/[<>=~]/.test(wanted)) return { rows: withWords(frame, rows, wanted) };
  const condition = parseCondition(wanted);
  if (!condition.ok) return { rows: [...rows], problem: condition.error.message };
  try {
    const test = rowTest(frame, condition.value, { frames: [frame], exit: null, text: '' });
    return { rows: rows.filter(test) };
  } catch (error) {
    if (error instanceof QueryProblem) return { rows: [...rows], problem: error.message };
    throw error;
  }
}

function withWords(frame: Frame, rows: readonly number[], wanted: string): number[] {
  const words = wanted.toLowerCase().split(/\s+/);
  return rows.filter((row) => {
    const cells = frame.fields.map(({ values }) => String(values[row] ?? '').toLowerCase());
    return words.every((word) => cells.some((cell) => cell.includes(word)));
  });
}

/** Names that stand in a condition without quotes, and are short enough for the box. */
const plainName = /^[^\s()"'`;=<>!~]{1,14}$/;

/** A condition on one of these columns that a reader may type; undefined where none has a plain name. */
export function filterExample(columns: readonly Column[]): string | undefined {
  const named = columns.flatMap(({ field }) => (field !== null && plainName.test(field.name) ? field : []));
  const amount = named.find(({ type, role }) => type === 'number' && role === 'value');
  if (amount !== undefined) return `${amount.name} > ${amount.unit === '%' ? '80' : '0'}`;
  const text = named.find(({ type }) => type === 'string');
  return text && `${text.name} ~ word`;
}
