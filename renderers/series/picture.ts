import type { Colour, Picture, Shape, Space } from '../picture/scene.ts';
import { colour, lineColour, pictureOf, quietColour, seriesColour, textColour } from '../picture/scene.ts';
import { formatTick, xRange, xSteps, yRange, ySteps } from './axis.ts';
import type { Line } from './data.ts';
import type { ChartSpec } from './spec.ts';
import { alignedData, isShown } from './spec.ts';
import { describeChart, quantity } from './summary.ts';

const height = 260;
const keyLine = 18;
const axisHeight = 24;
const top = 10;

/** A chart over time as a picture to take along: the lines as shown, with their axes and their names. */
export function seriesPicture(title: string, spec: ChartSpec, { width, measure }: Space): Picture {
  const { data } = spec;
  const shown = data.lines.flatMap((line, index) => (isShown(spec, line) ? { line, index } : []));
  const values = alignedData(spec).slice(1) as (number | null)[][];
  const [from, to] = spec.zoom ?? xRange(data.x);
  const all = shown.flatMap(({ index }) => extremes(values[index] ?? []));
  const [low, high] = yRange(Math.min(...all, 0), Math.max(...all, 0), spec.max);
  const unit = data.lines[0]?.unit;
  const ticks = ticksOf(low, high, stepFor(ySteps(unit), (high - low) / 5));
  const left = 12 + Math.max(...ticks.map((tick) => measure(quantity(tick, unit))), 20);
  const bottom = top + height;
  const x = (value: number): number => left + ((value - from) / Math.max(to - from, 1e-9)) * (width - left - 24);
  const y = (value: number): number => bottom - ((value - low) / Math.max(high - low, 1e-9)) * height;
  const shapes: Shape[] = ticks.flatMap((tick): Shape[] => [
    { kind: 'line', x: left, y: y(tick), toX: width - 24, toY: y(tick), colour: lineColour },
    {
      kind: 'text',
      x: left - 6,
      y: y(tick),
      text: tick === 0 ? '0' : quantity(tick, unit),
      anchor: 'end',
      colour: quietColour,
      width: left,
    },
  ]);
  const step = stepFor(xSteps(data.axis, data.whole), (to - from) / Math.max(2, Math.floor((width - left) / 90)));
  for (const tick of ticksOf(from, to, step))
    shapes.push({
      kind: 'text',
      x: x(tick),
      y: bottom + 12,
      text: formatTick(data.axis, tick, step),
      anchor: 'middle',
      colour: quietColour,
      width: 90,
    });
  for (const { line, index } of shown)
    shapes.push(...linesOf(data.x, values[index] ?? [], { x, y, from, to, drawn: colourOf(line) }));
  let at = { x: left, y: bottom + axisHeight + keyLine / 2 };
  for (const { line } of shown) {
    const room = measure(line.label) + 34;
    if (at.x + room > width && at.x > left) at = { x: left, y: at.y + keyLine };
    shapes.push(
      { kind: 'box', x: at.x, y: at.y - 2, width: 14, height: 4, fill: colourOf(line) },
      { kind: 'text', x: at.x + 19, y: at.y, text: line.label, anchor: 'start', colour: textColour, width: room },
    );
    at = { x: at.x + room, y: at.y };
  }
  return pictureOf({ width, height: at.y + keyLine }, shapes, [], describeChart(title, data));
}

/** Limits stand out from what is measured against them. */
function colourOf({ limit, colour: place }: Line): Colour {
  return limit ? colour('warning') : seriesColour(place);
}

function extremes(values: readonly (number | null)[]): number[] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low === Infinity ? [] : [low, high];
}

function stepFor(steps: readonly number[], rough: number): number {
  return steps.find((step) => step >= rough) ?? rough;
}

function ticksOf(low: number, high: number, step: number): number[] {
  const ticks: number[] = [];
  for (let tick = Math.ceil(low / step - 1e-9); tick * step <= high + step * 1e-9 && ticks.length < 100; tick++)
    ticks.push(Number((tick * step).toPrecision(12)));
  return ticks;
}

/** A line as strokes between its points; of the points that share a pixel the lowest and the highest. */
function linesOf(
  times: readonly number[],
  values: readonly (number | null)[],
  {
    x,
    y,
    from,
    to,
    drawn,
  }: { x: (time: number) => number; y: (value: number) => number; from: number; to: number; drawn: Colour },
): Shape[] {
  const shapes: Shape[] = [];
  let before: { x: number; y: number } | null = null;
  let column: { x: number; low: number; high: number } | null = null;
  const flush = (): void => {
    if (column !== null && column.high - column.low > 1)
      shapes.push({
        kind: 'line',
        x: column.x,
        y: column.low,
        toX: column.x,
        toY: column.high,
        colour: drawn,
      });
    column = null;
  };
  times.forEach((time, point) => {
    const value = values[point] ?? null;
    if (value === null || time < from || time > to) {
      before = null;
      return;
    }
    const at = { x: x(time), y: y(value) };
    if (before !== null && at.x - before.x < 0.8) {
      const known = column;
      column = {
        x: before.x,
        low: Math.min(known?.low ?? before.y, at.y),
        high: Math.max(known?.high ?? before.y, at.y),
      };
      return;
    }
    flush();
    if (before !== null) shapes.push({ kind: 'line', x: before.x, y: before.y, toX: at.x, toY: at.y, colour: drawn });
    else shapes.push({ kind: 'box', x: at.x - 1.5, y: at.y - 1.5, width: 3, height: 3, fill: drawn });
    before = at;
  });
  flush();
  return shapes;
}
