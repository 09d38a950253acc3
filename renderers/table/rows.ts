import type { Field, Frame, Mark, Value } from '../../extension/frames/frame.ts';
import { rowCount, toldFields } from '../../extension/frames/frame.ts';

/** Which rows of a frame with several samples are shown. */
export type SampleChoice = 'latest' | 'all';

export interface Samples {
  field: Field;
  /** Value of the sample field in the newest rows. */
  latest: Value;
  count: number;
}

/** The samples of a frame, or `null` where there are not at least two to choose from. */
export function samplesOf(frame: Frame): Samples | null {
  const field = frame.fields.find(({ role }) => role === 'sample');
  if (field === undefined) return null;
  const count = new Set(field.values).size;
  const latest = field.values.findLast((value) => value !== null);
  return count < 2 || latest === undefined ? null : { field, latest, count };
}

/** Indices of the rows shown, in the order of the output. */
export function shownRows(frame: Frame, samples: Samples | null, choice: SampleChoice): number[] {
  const all = Array.from({ length: rowCount(frame) }, (_, row) => row);
  if (samples === null || choice === 'all') return all;
  return all.filter((row) => samples.field.values[row] === samples.latest);
}

/**
 * The fields shown as columns, in the order the program prints them. The number of the only
 * sample is no news; where the newest of several is shown, what it has in common (its time too) stands below the table.
 */
export function shownFields(frame: Frame, rows: readonly number[], oneSample: boolean): Field[] {
  const first = rows[0] ?? 0;
  return toldFields(frame).filter(({ role, values }) => {
    if (role !== 'sample' && (role !== 'time' || !oneSample)) return true;
    return rows.some((row) => values[row] !== values[first]);
  });
}

/** The marks of each marked row. */
export function marksByRow(frame: Frame): Map<number, Mark[]> {
  const marks = new Map<number, Mark[]>();
  for (const { row, mark } of frame.marks) {
    const known = marks.get(row);
    if (known === undefined) marks.set(row, [mark]);
    else if (!known.includes(mark)) known.push(mark);
  }
  return marks;
}

/** Short text of a mark for its column. */
export function markLabel(mark: Mark): string {
  switch (mark) {
    case 'since-boot':
      return 'since boot';
    case 'partial':
      return 'cut report';
    case 'truncated':
      return 'cut text';
    case 'outlier':
      return 'stands out';
  }
}

/** What a mark means for the reader, for a tooltip. */
export function markMeaning(mark: Mark): string {
  switch (mark) {
    case 'since-boot':
      return 'Average since the machine started, not a sample of the interval';
    case 'partial':
      return 'The report was cut off: the command was interrupted or the connection lost';
    case 'truncated':
      return 'The program cut a text in this row';
    case 'outlier':
      return 'A value here is far from the median of all hosts';
  }
}
