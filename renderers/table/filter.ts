import type { Frame } from '../../extension/frames/frame.ts';
import { rowTest } from '../../extension/frames/query/compute.ts';
import { parseCondition } from '../../extension/frames/query/parse.ts';
import { QueryProblem } from '../../extension/frames/query/rows.ts';

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
