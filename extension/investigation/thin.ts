import type { Frame, Value } from '../frames/frame.ts';
import type { CellResult } from '../frames/result.ts';
import { chooseSamples, Prominence } from '../tools/reader/prominence.ts';

/** Rows of one frame that are sent to the editor while a command runs, so that an update costs the same however long it has run. */
const mostRows = 8000;

/** What is known of a frame from one update to the next. */
interface Followed {
  prominence: Prominence;
  /** Of the frame as it was; a frame that is made anew for each update, as those of fleets are, has others. */
  lines: readonly number[];
  /** Rows of the frame that were read. */
  rows: number;
  /** How many rows had been left out of it by then. */
  thinned: number;
}

/**
 * The results of one run as they are shown while it lasts: of a long frame the newer half of the rows as they are, and of
 * the older ones whole samples at even distances, with those that stand out. The result at the end has every row.
 */
export class LiveThinning {
  readonly #followed = new Map<string, Followed>();

  thin(result: CellResult): CellResult {
    if (result.state === 'ended' || result.frames.every(({ lines }) => lines.length <= mostRows)) return result;
    return { ...result, frames: result.frames.map((frame) => this.#frame(frame)) };
  }

  #frame(frame: Frame): Frame {
    const count = frame.lines.length;
    if (count <= mostRows) return frame;
    // Rows without a sample are each one of its own.
    const values = frame.fields.find(({ role }) => role === 'sample')?.values;
    const sampleOf = (row: number): Value => (values === undefined ? row : (values[row] ?? null));
    const half = mostRows / 2;
    const newest = sampleOf(count - half);
    const starts = runStarts(sampleOf, count - half);
    const samples = starts.map(sampleOf);
    // Those of several hosts stand behind each other, with the same samples.
    const older = (isAscending(samples) ? samples : [...new Set(samples)]).filter((sample) => sample !== newest);
    const rowsOfOne = Math.max(1, (count - half) / Math.max(1, older.length));
    const most = Math.max(1, Math.floor(half / rowsOfOne));
    const kept = chooseSamples(older, most, this.#prominence(frame, sampleOf));
    kept.add(newest);
    const rows: number[] = [];
    starts.forEach((from, at) => {
      if (!kept.has(samples[at] ?? null)) return;
      for (let row = from; row < (starts[at + 1] ?? count - half); row++) rows.push(row);
    });
    for (let row = count - half; row < count; row++) rows.push(row);
    return withRows(frame, rows);
  }

  /** Reads what came since the last update. */
  #prominence(frame: Frame, sampleOf: (row: number) => Value): Prominence {
    const { thinned = 0, lines, name } = frame;
    const known = this.#followed.get(name);
    const followed = known?.lines === lines ? known : { prominence: new Prominence(), lines, rows: 0, thinned };
    this.#followed.set(name, followed);
    const { prominence } = followed;
    if (thinned !== followed.thinned) prominence.keep(new Set(lines.map((_, row) => sampleOf(row))));
    prominence.read(frame, followed.rows - (thinned - followed.thinned), lines.length, sampleOf);
    followed.rows = lines.length;
    followed.thinned = thinned;
    return prominence;
  }
}

/** The rows before `end` with which another sample begins. */
function runStarts(sampleOf: (row: number) => Value, end: number): number[] {
  const starts: number[] = [];
  let before: Value | undefined;
  for (let row = 0; row < end; row++) {
    const sample = sampleOf(row);
    if (sample !== before) starts.push(row);
    before = sample;
  }
  return starts;
}

function isAscending(samples: readonly Value[]): boolean {
  return samples.every((sample, at) => at === 0 || Number(sample) > Number(samples[at - 1]));
}

function withRows(frame: Frame, rows: readonly number[]): Frame {
  const place = new Map(rows.map((row, at) => [row, at]));
  return {
    ...frame,
    thinned: (frame.thinned ?? 0) + frame.lines.length - rows.length,
    fields: frame.fields.map((field) => ({ ...field, values: rows.map((row) => field.values[row] ?? null) })),
    lines: rows.map((row) => frame.lines[row] ?? 0),
    marks: frame.marks.flatMap(({ row, mark }) => {
      const at = place.get(row);
      return at === undefined ? [] : { row: at, mark };
    }),
  };
}
