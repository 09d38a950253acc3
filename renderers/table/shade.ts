import type { Field } from '../../extension/frames/frame.ts';
import { numeric } from '../../extension/frames/frame.ts';

/** How a number stands among those of its column: a share of a whole as a bar, others as a shade. */
export interface Shade {
  kind: 'bar' | 'heat';
  /** From 0 to 1. */
  part: number;
}

/** With fewer rows the eye compares the numbers themselves. */
const fewRows = 3;

/** What lies behind the numbers of a column; undefined for a column whose numbers are not amounts. */
export function shadesOf(field: Field, rows: readonly number[]): ((row: number) => Shade | undefined) | undefined {
  // A number without a unit may be a port or an inode.
  if (field.type !== 'number' || field.role !== 'value' || field.unit === undefined) return undefined;
  if (rows.length < fewRows) return undefined;
  // What grows from row to row tells where a row stands (a time since the start), not how much of something it has.
  if (
    rows.every(
      (row, at) => at === 0 || (numeric(field.values[row]) ?? 0) >= (numeric(field.values[rows[at - 1] ?? 0]) ?? 0),
    )
  )
    return undefined;
  const share = field.unit === '%';
  const most = rows.reduce((largest, row) => Math.max(largest, numeric(field.values[row]) ?? 0), share ? 100 : 0);
  if (most <= 0) return undefined;
  return (row) => {
    const value = numeric(field.values[row]);
    if (value === null || value <= 0) return undefined;
    return { kind: share ? 'bar' : 'heat', part: value / most };
  };
}

/** The style of a cell with what lies behind its number. */
export function shadeStyle(shade: Shade | undefined): Record<string, string> {
  if (shade === undefined) return {};
  const percent = (shade.part * 100).toFixed(1);
  if (shade.kind === 'bar')
    return { backgroundImage: `linear-gradient(to right, var(--dgb-bar) ${percent}%, transparent ${percent}%)` };
  return { backgroundImage: `linear-gradient(color-mix(in srgb, var(--dgb-heat) ${percent}%, transparent) 0 0)` };
}
