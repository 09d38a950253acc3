import type { Field, Frame } from '../frames/frame.ts';
import type { CellResult } from '../frames/result.ts';

/** Rows of one frame that are sent to the editor while a command runs, so that an update costs the same however long it has run. */
const mostRows = 8000;

/**
 * A result as it is shown while its command runs: of a long frame the newer half of the rows as they are, and of the
 * older ones whole samples at even distances. The result at the end has every row.
 */
export function thinResult(result: CellResult): CellResult {
  if (result.state === 'ended' || result.frames.every(({ lines }) => lines.length <= mostRows)) return result;
  return { ...result, frames: result.frames.map(thinFrame) };
}

function thinFrame(frame: Frame): Frame {
  const count = frame.lines.length;
  if (count <= mostRows) return frame;
  const sample = frame.fields.find(({ role }) => role === 'sample');
  const rows = sample === undefined ? thinRows(count) : thinSamples(sample, count);
  const place = new Map(rows.map((row, at) => [row, at]));
  return {
    ...frame,
    thinned: (frame.thinned ?? 0) + count - rows.length,
    fields: frame.fields.map((field) => ({ ...field, values: rows.map((row) => field.values[row] ?? null) })),
    lines: rows.map((row) => frame.lines[row] ?? 0),
    marks: frame.marks.flatMap(({ row, mark }) => {
      const at = place.get(row);
      return at === undefined ? [] : { row: at, mark };
    }),
  };
}

/** Every so many of the older rows, and the newer ones. */
function thinRows(count: number): number[] {
  const half = mostRows / 2;
  const step = Math.ceil((count - half) / half);
  const rows: number[] = [];
  for (let row = 0; row < count - half; row += step) rows.push(row);
  for (let row = count - half; row < count; row++) rows.push(row);
  return rows;
}

/** The same by samples: a sample is shown with all of its rows or not at all. */
function thinSamples({ values }: Field, count: number): number[] {
  const half = mostRows / 2;
  const newest = values[count - half];
  const older = new Set(values.slice(0, count - half).filter((value) => value !== newest));
  const rowsOfOne = Math.max(1, (count - half) / Math.max(1, older.size));
  const step = Math.ceil((older.size * rowsOfOne) / half);
  const kept = new Set([...older].filter((_, at) => at % step === 0));
  const rows: number[] = [];
  for (let row = 0; row < count; row++) {
    const value = values[row] ?? null;
    if (row >= count - half || value === newest || kept.has(value)) rows.push(row);
  }
  return rows;
}
