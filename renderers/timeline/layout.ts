import type { Frame } from '../../extension/frames/frame.ts';
import type { Key } from '../picture/key.ts';
import { keyShapes } from '../picture/key.ts';
import type { Colour, Picture, Shape, Space, Target } from '../picture/scene.ts';
import { colour, lineColour, quietColour, seriesColour, textColour, widestOf } from '../picture/scene.ts';
import { told } from '../values/rows.ts';
import type { CallBox, Calls } from './calls.ts';
import { firstAfter } from './calls.ts';
import { quantityText } from '../values/number-format.ts';

const laneHeight = 26;
const boxHeight = 18;
const axisHeight = 24;

/** Part of the time that is shown, in seconds. */
export type Span = readonly [from: number, to: number];

/** Where the lanes lie for a width: also where a drag over them begins and ends. */
function lanesLeft({ lanes }: Calls, { width, measure }: Space): number {
  return Math.min(width * 0.4, 12 + widestOf(lanes, measure));
}

function colourOf(calls: Calls, call: CallBox): Colour {
  return colourAt(calls, calls.labels.indexOf(call.label));
}

function colourAt({ colours }: Calls, rank: number): Colour {
  const place = colours[rank];
  return place === undefined ? colour('text', 40) : seriesColour(place);
}

/** A lane for each thread; what lies between two boxes was spent outside of calls. */
export function layTimeline(calls: Calls, frame: Frame, [from, to]: Span, space: Space): Picture {
  const { width, measure } = space;
  const left = lanesLeft(calls, space);
  const room = width - left - 4;
  const scale = room / Math.max(to - from, 1e-9);
  const x = (time: number): number => left + (time - from) * scale;
  const starts = laneStarts(calls);
  const key = keyShapes(keysOf(calls), { from: left, to: width, measure });
  const lanesTop = key.height;
  const bottom = lanesTop + calls.lanes.length * laneHeight;
  const target = (index: number): Target | undefined => {
    const call = calls.calls[index];
    if (call === undefined) return undefined;
    const begin = Math.max(left, x(call.start));
    const end = Math.min(width, Math.max(x(call.start + call.duration), begin + 2));
    return {
      x: begin,
      y: lanesTop + call.lane * laneHeight + 4,
      width: Math.max(2, end - begin),
      height: boxHeight,
      lines: describeCall(calls, call, frame),
    };
  };
  const shapes = (top: number, end: number): Shape[] => {
    const drawn: Shape[] = [...key.shapes];
    const first = Math.max(0, Math.floor((top - lanesTop) / laneHeight));
    const last = Math.min(calls.lanes.length, Math.ceil((end - lanesTop) / laneHeight));
    for (let lane = first; lane < last; lane++) {
      const y = lanesTop + lane * laneHeight;
      drawn.push(
        {
          kind: 'text',
          x: left - 8,
          y: y + laneHeight / 2,
          text: calls.lanes[lane] ?? '',
          anchor: 'end',
          colour: textColour,
          width: left - 8,
        },
        { kind: 'line', x: left, y: y + 4 + boxHeight, toX: width, toY: y + 4 + boxHeight, colour: lineColour },
        ...laneShapes(
          calls,
          { from: starts[lane] ?? 0, to: starts[lane + 1] ?? calls.calls.length },
          { from, to, x, y: y + 4, width, measure },
        ),
      );
    }
    drawn.push(...axisShapes(calls, { from, to, x, y: bottom, left, width, measure }));
    return drawn;
  };
  return {
    width,
    height: bottom + axisHeight,
    shapes,
    count: calls.calls.length,
    target,
    at: (px, py) => {
      const lane = Math.floor((py - lanesTop) / laneHeight);
      if (lane < 0 || lane >= calls.lanes.length || px < left) return undefined;
      const time = from + (px - left) / scale;
      const near = firstAfter(calls.calls, starts[lane] ?? 0, starts[lane + 1] ?? calls.calls.length, time - 2 / scale);
      const call = calls.calls[near];
      return call?.lane === lane && x(call.start) <= px + 2 ? near : undefined;
    },
    summary: describeTimeline(calls),
  };
}

function laneStarts({ lanes, calls }: Calls): number[] {
  const starts = lanes.map(() => calls.length);
  for (let at = calls.length - 1; at >= 0; at--) starts[calls[at]?.lane ?? 0] = at;
  return starts;
}

/** Boxes of one lane; those that share a pixel are drawn once. */
function laneShapes(
  calls: Calls,
  lane: { from: number; to: number },
  {
    from,
    to,
    x,
    y,
    width,
    measure,
  }: {
    from: number;
    to: number;
    x: (time: number) => number;
    y: number;
    width: number;
    measure: (text: string) => number;
  },
): Shape[] {
  const shapes: Shape[] = [];
  let drawnTo = -Infinity;
  for (let at = firstAfter(calls.calls, lane.from, lane.to, from); at < lane.to; at++) {
    const call = calls.calls[at];
    if (call === undefined || call.start > to) break;
    const begin = Math.max(x(from), x(call.start));
    const end = Math.min(width, Math.max(x(call.start + call.duration), begin + (calls.ages ? 5 : 1)));
    if (end <= drawnTo + 0.5) continue;
    if (drawnTo !== -Infinity && begin - drawnTo > 70 && !calls.ages)
      shapes.push({
        kind: 'text',
        x: drawnTo + 6,
        y: y + boxHeight / 2,
        text: `no call, ${quantityText((begin - drawnTo) / (x(1) - x(0)), 's')}`,
        anchor: 'start',
        colour: quietColour,
        width: begin - drawnTo - 12,
      });
    drawnTo = end;
    const fill = colourOf(calls, call);
    shapes.push({
      kind: 'box',
      x: begin,
      y,
      width: end - begin,
      height: boxHeight,
      fill: { ...fill, share: end - begin > 3 ? Math.min(fill.share, 55) : fill.share },
    });
    if (call.failed)
      shapes.push({
        kind: 'box',
        x: begin,
        y: y + boxHeight - 3,
        width: Math.max(2, end - begin),
        height: 3,
        fill: colour('warning'),
      });
    const named = call.detail === '' ? call.label : `${call.label} ${call.detail}`;
    if (end - begin > 34 && measure(call.label) < end - begin + 30)
      shapes.push({
        kind: 'text',
        x: begin + 4,
        y: y + boxHeight / 2,
        text: measure(named) < end - begin - 8 ? named : call.label,
        anchor: 'start',
        colour: textColour,
        width: end - begin - 8,
      });
  }
  return shapes;
}

/** Ticks with their times; a time that would leave the picture stands before its tick. */
function axisShapes(
  { ages, from: begin }: Calls,
  {
    from,
    to,
    x,
    y,
    left,
    width,
    measure,
  }: {
    from: number;
    to: number;
    x: (time: number) => number;
    y: number;
    left: number;
    width: number;
    measure: (text: string) => number;
  },
): Shape[] {
  const origin = ages ? 0 : begin;
  const step = niceStep((to - from) / Math.max(2, Math.floor((width - left) / 110)));
  const shapes: Shape[] = [];
  const first = Math.ceil((from - origin) / step - 1e-6);
  let written = left;
  for (let tick = first; origin + tick * step <= to && tick < first + mostTicks; tick++) {
    const at = x(origin + tick * step);
    shapes.push({ kind: 'line', x: at, y, toX: at, toY: y + 4, colour: lineColour });
    const text = momentText(Number((tick * step).toPrecision(6)), ages);
    const wide = measure(text) + 1;
    const begins = Math.min(at + 3, width - wide);
    if (begins < written) continue;
    shapes.push({ kind: 'text', x: begins, y: y + 13, text, anchor: 'start', colour: quietColour, width: wide });
    written = begins + wide + 8;
  }
  return shapes;
}

/** `+5 s` after the begin, or `5 s ago`. */
function momentText(seconds: number, ages: boolean): string {
  if (!ages) return `+${lengthText(seconds)}`;
  return seconds === 0 ? 'now' : `${lengthText(-seconds)} ago`;
}

/** Whole minutes and hours as people say them: `30 min`, `2 h`. */
function lengthText(seconds: number): string {
  if (seconds < 120 || seconds % 60 !== 0) return quantityText(seconds, 's');
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : `${seconds / 60} min`;
}

/** No page is so wide that it shows more. */
const mostTicks = 60;

/** Steps of clocks and calendars, in seconds. */
const clockSteps = [60, 120, 300, 600, 1800, 3600, 7200, 21_600, 43_200, 86_400];

/** 1, 2 or 5 times a power of ten; of minutes and hours a step of the clock. */
function niceStep(rough: number): number {
  const clock = rough > 30 ? clockSteps.find((step) => step >= rough) : undefined;
  if (clock !== undefined) return clock;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-9)));
  return ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
}

/** The labels that have a colour of their own, and one key for all others. */
function keysOf(calls: Calls): Key[] {
  const coloured = calls.colours.length;
  const names = [...calls.labels.slice(0, coloured), ...(calls.labels.length > coloured ? ['others'] : [])];
  return names.map((name, rank) => ({ name, fill: colourAt(calls, rank) }));
}

function describeCall(calls: Calls, call: CallBox, frame: Frame): string[] {
  const known = frame.fields.filter(({ role, values }) => role === 'value' && (values[call.row] ?? null) !== null);
  const what = [call.label, call.detail].filter(Boolean).join(' ');
  const lane = calls.lanes[call.lane] ?? '';
  const end = call.start + call.duration;
  return [
    ...(calls.ages
      ? [
          what,
          `${lane}: ${call.duration > 0 ? `first ${momentText(call.start, true)}, last ` : ''}${momentText(end, true)}`,
        ]
      : [`${what}, ${quantityText(call.duration, 's')}`, `${lane} at ${momentText(call.start - calls.from, false)}`]),
    ...known.slice(0, 6).map((field) => told(field, call.row).slice(0, 160)),
  ];
}

function describeTimeline({ ages, lanes, calls, from, to, labels }: Calls): string {
  if (ages) return `${calls.length} events, the oldest ${momentText(from, true)}: ${labels.slice(0, 10).join(', ')}.`;
  return `${calls.length} calls in ${lanes.length} lanes over ${quantityText(to - from, 's')}. Most time in: ${labels.slice(0, 5).join(', ')}.`;
}
