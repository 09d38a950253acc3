import type { Frame } from '../../frames/frame.ts';

/**
 * Whether a frame holds at least two samples that can be compared: averages since boot do not count.
 * The frame tells samples apart by its `sample` field, else each row is one.
 */
export function isSeries(frame: Frame | undefined): frame is Frame {
  if (frame === undefined) return false;
  const sinceBoot = new Set(frame.marks.filter(({ mark }) => mark === 'since-boot').map(({ row }) => row));
  const samples = frame.fields.find((field) => field.role === 'sample')?.values;
  let first: unknown;
  for (let row = 0; row < frame.lines.length; row++) {
    if (sinceBoot.has(row)) continue;
    const sample = samples === undefined ? row : samples[row];
    if (first === undefined) first = sample;
    else if (sample !== first) return true;
  }
  return false;
}
