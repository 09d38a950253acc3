import type { Frame } from '../../extension/frames/frame.ts';
import { convertUnit } from '../../extension/frames/units.ts';
import type { TimelineView } from '../../extension/frames/view.ts';
import type { Problem } from '../result/problems.ts';
import { coloursOf } from '../theme/meanings.ts';
import { timeline } from '../values/clock.ts';
import { fieldsNamed, nameOfRow, numberAt } from '../values/rows.ts';

/** A call in its lane, in seconds. */
export interface CallBox {
  lane: number;
  start: number;
  duration: number;
  row: number;
  label: string;
  /** What it was about or waited for; empty where nobody says. */
  detail: string;
  failed: boolean;
}

export interface Calls {
  /** Whether times are how long ago something was: 0 is now, and what is drawn are no calls but events. */
  ages: boolean;
  /** Names of the lanes, in order of their first call. */
  lanes: string[];
  /** By lane, and in it by start. */
  calls: CallBox[];
  from: number;
  to: number;
  /** Labels in order of the time spent in them. */
  labels: string[];
  /** Places in the palette of the first labels; the others share a quiet colour. */
  colours: number[];
}

/** Labels with a colour of their own. */
const coloured = 7;

/** The calls of a view in their lanes, or why there are none. */
export function callsOf(frame: Frame, view: TimelineView): Calls | Problem {
  const [start] = fieldsNamed(frame, [view.start]);
  const [duration] = fieldsNamed(frame, [view.duration]);
  const [label] = fieldsNamed(frame, [view.label]);
  const ages = view.ages === true;
  if ((start === undefined && !ages) || duration === undefined || label === undefined)
    return { kind: 'no-fields', frame: frame.name, fields: [view.start, view.duration, view.label] };
  const [error] = fieldsNamed(frame, view.error === undefined ? [] : [view.error]);
  const [detail] = fieldsNamed(frame, view.detail === undefined ? [] : [view.detail]);
  const by = fieldsNamed(frame, view.by);
  const times =
    start?.type === 'time'
      ? timeline(start.values).seconds
      : duration.values.map((_, row) => inSeconds(numberAt(start, row), start?.unit));
  const lanes = new Map<string, number>();
  const spent = new Map<string, number>();
  const calls: CallBox[] = [];
  times.forEach((told, row) => {
    const took = numberAt(duration, row);
    const first = told ?? (ages ? took : null);
    if (first === null || took === null) return;
    const at = ages ? -first : first;
    const lane = nameOfRow(by, row);
    const number = lanes.get(lane) ?? lanes.size;
    lanes.set(lane, number);
    const length = inSeconds(took, duration.unit) ?? took;
    const seconds = ages ? Math.max(0, first - length) : length;
    const name = String(label.values[row] ?? '');
    spent.set(name, (spent.get(name) ?? 0) + seconds);
    calls.push({
      lane: number,
      start: at,
      duration: seconds,
      row,
      label: name,
      detail: firstPart(String(detail?.values[row] ?? '')),
      failed: (error?.values[row] ?? null) !== null,
    });
  });
  if (calls.length === 0) return { kind: 'nothing-to-draw' };
  calls.sort((a, b) => a.lane - b.lane || a.start - b.start);
  const labels = [...spent].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  return {
    ages,
    lanes: [...lanes.keys()],
    calls,
    from: calls.reduce((least, call) => Math.min(least, call.start), Infinity),
    to: ages ? 0 : calls.reduce((most, call) => Math.max(most, call.start + call.duration), -Infinity),
    labels,
    colours: coloursOf(labels.slice(0, coloured).map((name) => ({ name }))),
  };
}

/** The first of several arguments: `3</var/log/x>`, `AT_FDCWD`, `4711`. */
function firstPart(text: string): string {
  const [first = ''] = /^(?:"[^"]{0,60}"?|[^,<({]{0,40}(?:<[^>]{0,60}>)?)/.exec(text) ?? [];
  return first.trim();
}

function inSeconds(value: number | null, unit: string | undefined): number | null {
  return value === null ? null : (convertUnit(value, unit ?? 's', 's') ?? value);
}

/** The first call of a lane whose end is not before a time, by halving. Calls of one lane do not overlap. */
export function firstAfter(calls: readonly CallBox[], from: number, to: number, time: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >> 1;
    const call = calls[middle];
    if (call !== undefined && call.start + call.duration < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
