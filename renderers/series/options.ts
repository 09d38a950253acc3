import type uPlot from 'uplot';
import { quantity } from './summary.ts';
import { formatTick, xRange, xSteps, yRange, ySteps } from './axis.ts';
import type { ChartColours } from './palette.ts';
import { dashOf } from './palette.ts';
import type { ChartSpec } from './spec.ts';
import { dottedPoints, fewPoints, isShown, stackBands } from './spec.ts';

/** What the chart reports back. */
export interface ChartEvents {
  /** The crosshair stands at a point, or left the chart. */
  onPoint(point: number | null): void;
  /** The line nearest to the pointer, or none. */
  onFocus(line: number | null): void;
  /** A part of the x axis was dragged over, or a double click asks for all of it. */
  onZoom(range: [number, number] | null): void;
}

/** Above this many values the other lines are not dimmed while the pointer moves: redrawing would lag behind it. */
const mostFocused = 100_000;

/** Narrower drags are clicks. In CSS pixels. */
const shortestDrag = 8;

function translucent(colour: string, share: number): string {
  return `color-mix(in srgb, ${colour} ${share}%, transparent)`;
}

function series(current: () => ChartSpec, colours: ChartColours): uPlot.Series[] {
  const spec = current();
  return spec.data.lines.map((line) => {
    const stroke = line.limit ? colours.warning : (colours.series[line.colour % colours.series.length] ?? colours.text);
    return {
      label: line.label,
      show: isShown(spec, line),
      stroke,
      width: spec.stacked ? 1 : 1.5,
      dash: line.limit ? [6, 4] : dashOf(line.colour),
      ...(spec.stacked && !line.limit && { fill: translucent(stroke, 55) }),
      points: {
        show: (plot, place) => dotted(current(), plot, place).length > 0,
        size: 5,
        width: 0,
        fill: stroke,
        filter: (plot, place) => dotted(current(), plot, place),
      },
    };
  });
}

function dotted({ data, stacked }: ChartSpec, plot: uPlot, place: number): number[] {
  const few = stacked ? 1 : fewPoints;
  const values = plot.data[place];
  // No point of a long line without gaps stands alone.
  const none = values === undefined || (values.length > few && data.lines[place - 1]?.gaps === false);
  return none ? [] : dottedPoints(values, few);
}

/** Widens the value axis to its longest label. */
function axisWidth(plot: uPlot, values: readonly string[] | null, font: string): number {
  plot.ctx.save();
  plot.ctx.font = font;
  const widths = (values ?? []).map((text) => plot.ctx.measureText(text).width);
  plot.ctx.restore();
  return Math.max(32, Math.ceil(Math.max(0, ...widths)) + 12);
}

function axes(current: () => ChartSpec, colours: ChartColours, font: string): uPlot.Axis[] {
  const lines = { stroke: colours.line, width: 1 };
  const { axis } = current().data;
  const unit = current().data.lines[0]?.unit;
  return [
    {
      stroke: colours.text,
      font,
      size: 26,
      gap: 6,
      space: 72,
      incrs: () => xSteps(axis, current().data.whole),
      values: (_, splits, __, ___, step) => splits.map((x) => formatTick(axis, x, step)),
      grid: { show: false },
      ticks: { ...lines, size: 4 },
      border: { ...lines, show: true },
    },
    {
      stroke: colours.text,
      font,
      gap: 6,
      space: 32,
      size: (plot, values) => axisWidth(plot, values, font),
      incrs: ySteps(unit),
      values: (_, splits) => splits.map((value) => (value === 0 ? '0' : quantity(value, unit))),
      grid: lines,
      ticks: { show: false },
    },
  ];
}

/**
 * Options of uPlot for a chart. `current` gives the newest spec: ranges follow it without a new chart.
 * Sizes are in CSS pixels; `font` is a CSS font shorthand.
 */
export function chartOptions(
  current: () => ChartSpec,
  colours: ChartColours,
  font: string,
  width: number,
  events: ChartEvents,
): uPlot.Options {
  const spec = current();
  const focusable = spec.data.lines.length > 1 && spec.data.lines.length * spec.data.x.length <= mostFocused;
  return {
    width,
    height: spec.height,
    legend: { show: false },
    padding: [10, 28, 0, 0],
    scales: {
      x: { time: false, range: () => [...(current().zoom ?? xRange(current().data.x))] },
      y: { range: (_, low, high) => yRange(low, high, current().max) },
    },
    series: [{}, ...series(current, colours)],
    bands: stackBands(spec).map(([upper, lower]) => ({ series: [upper + 1, lower + 1] })),
    axes: axes(current, colours, font),
    cursor: {
      y: false,
      drag: { x: true, y: false, setScale: false },
      focus: { prox: focusable ? 30 : -1 },
      points: { size: 7, width: 1.5, stroke: colours.background },
      sync: { key: spec.sync, setSeries: false, scales: ['x', null] },
      bind: {
        dblclick: () => () => {
          events.onZoom(null);
          return null;
        },
      },
    },
    focus: { alpha: 0.3 },
    hooks: {
      setLegend: [
        (plot) => {
          events.onPoint(plot.cursor.idx ?? null);
        },
      ],
      setSeries: [
        (_, line, change) => {
          if ('focus' in change) events.onFocus(line === null ? null : line - 1);
        },
      ],
      setSelect: [
        (plot) => {
          const { left, width: dragged } = plot.select;
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          if (dragged < shortestDrag) return;
          events.onZoom([plot.posToVal(left, 'x'), plot.posToVal(left + dragged, 'x')]);
        },
      ],
    },
  };
}
