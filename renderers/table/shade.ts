import type { Field } from '../../extension/frames/frame.ts';
import { numeric } from '../../extension/frames/frame.ts';
import type { NumberFacts } from './number-facts.ts';

/** How a number stands among those of its column: a share of a whole as a bar, others as a shade. */
export interface Shade {
  kind: 'bar' | 'heat';
  /** From 0 to 1. */
  part: number;
}

/** With fewer rows the eye compares the numbers themselves. */
const fewRows = 3;

/** What lies behind the numbers of a column; undefined for a column whose numbers are not amounts. */
export function shadesOf(
  field: Field,
  { high, rising, count }: Pick<NumberFacts, 'high' | 'rising' | 'count'>,
): ((row: number) => Shade | undefined) | undefined {
  // A number without a unit may be a port or an inode.
  if (field.role !== 'value' || field.unit === undefined) return undefined;
  // What grows from row to row tells where a row stands (a time since the start), not how much of something it has.
  if (count < fewRows || rising) return undefined;
  const share = field.unit === '%';
  const most = share ? Math.max(high, 100) : high;
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
