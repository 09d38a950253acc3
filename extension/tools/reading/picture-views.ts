import { findField } from '../../frames/frame.ts';
import type { Frame, Value } from '../../frames/frame.ts';
import { neededFields } from '../../frames/view.ts';
import type { View } from '../../frames/view.ts';
import { isSeries } from './measured.ts';

/** The views of frames as a tool has them. */
export type Views = (frames: readonly Frame[]) => View[];

/** Pictures to stand in front of the other views, and behind them. */
export interface Pictures {
  first?: readonly View[];
  last?: readonly View[];
}

/** Views with those pictures for which the output has what they draw. */
export function withPictures(views: Views, { first = [], last = [] }: Pictures): Views {
  return (frames) => {
    const drawn = (view: View): boolean => isDrawn(frames, view);
    return [...first.filter(drawn), ...views(frames), ...last.filter(drawn)];
  };
}

/** Whether every field that the view needs is there and has a value, and the rows it chooses are. */
function isDrawn(frames: readonly Frame[], view: View): boolean {
  const frame = frames.find(({ name }) => name === view.frame);
  if (frame === undefined || frame.lines.length === 0) return false;
  const only = view.kind === 'bars' ? view.only : undefined;
  if (only !== undefined && findField(frame, only.field)?.values.includes(only.is) !== true) return false;
  const overTime = view.kind === 'series' || (view.kind === 'heat' && view.across === 'samples');
  if (overTime && !isSeries(frame)) return false;
  // Bars of nothing but zeros say less than the table.
  const compared = view.kind === 'bars' && view.of === undefined && view.max === undefined ? view.fields : [];
  const isPositive = (value: Value): boolean => typeof value === 'number' && value > 0;
  if (compared.length > 0 && !compared.some((name) => findField(frame, name)?.values.some(isPositive))) return false;
  return neededFields(view).every((name) => findField(frame, name)?.values.some((value) => value !== null) === true);
}
