import type { Frame, Value } from '../../frames/frame.ts';
import { chooseSamples, Prominence } from './prominence.ts';

/** What was left out of a frame. */
export interface Cut {
  /** Rows before this one were older samples. */
  older: number;
  /** How many of them are gone. */
  removed: number;
}

/** With fewer older samples there is nothing to choose from. */
const fewest = 4;

/**
 * Leaves out half the samples of the older half of a frame, in place, so that a run of any length takes the same room:
 * the newest samples stay whole, and the longer ago, the farther apart the kept ones are. Those that stand out are kept, so
 * that no peak is lost. Every kept sample has all of its rows. Undefined where nothing was left out: a frame without
 * samples, or with too few.
 */
export function thinOlder(frame: Frame): Cut | undefined {
  const sample = frame.fields.find(({ role }) => role === 'sample')?.values;
  if (sample === undefined) return undefined;
  const newer = sample[Math.floor(frame.lines.length / 2)] ?? null;
  const samples: Value[] = [];
  let older = 0;
  for (; older < sample.length && sample[older] !== newer; older++)
    if (older === 0 || sample[older] !== sample[older - 1]) samples.push(sample[older] ?? null);
  if (samples.length < fewest) return undefined;
  // Whether a sample stands out is told by the one after it.
  let next = older;
  while (next < sample.length && sample[next] === newer) next++;
  const prominence = new Prominence();
  prominence.read(frame, 0, next, (row) => sample[row] ?? null);
  const chosen = chooseSamples(samples, Math.ceil(samples.length / 2), prominence);
  const kept: number[] = [];
  for (let row = 0; row < older; row++) if (chosen.has(sample[row] ?? null)) kept.push(row);
  const removed = older - kept.length;
  if (removed === 0) return undefined;
  for (const column of [frame.lines, ...frame.fields.map(({ values }) => values)]) compact(column, kept, older);
  const places = new Map(kept.map((row, at) => [row, at]));
  const marks = frame.marks.flatMap(({ row, mark }) => {
    const at = row >= older ? row - removed : places.get(row);
    return at === undefined ? [] : { row: at, mark };
  });
  frame.marks.splice(0, frame.marks.length, ...marks);
  return { older, removed };
}

function compact(column: unknown[], kept: readonly number[], older: number): void {
  kept.forEach((row, at) => {
    column[at] = column[row];
  });
  column.copyWithin(kept.length, older);
  column.length -= older - kept.length;
}
