import { formatQuantity } from '../../extension/frames/units.ts';
import type { Frame } from '../../extension/frames/frame.ts';
import type { HeatView } from '../../extension/frames/view.ts';
import type { Colour, Picture, Shape, Space, Target } from '../picture/scene.ts';
import { colour, quietColour, textColour, widestOf } from '../picture/scene.ts';
import type { Problem } from '../result/problems.ts';
import type { Cells } from './cells.ts';
import { cellsOf } from './cells.ts';

const axisHeight = 22;
const scaleHeight = 26;
const narrowest = 3;
const widest = 64;

/** Squares whose colour tells a value, with names on the left, points below and the scale at the end. */
export function heatPicture(frame: Frame, view: HeatView): ((space: Space) => Picture) | Problem {
  const cells = cellsOf(frame, view);
  return 'kind' in cells ? cells : (space) => layHeat(cells, space);
}

/** From a trace to the full colour: a value that is there is never drawn as nothing. */
function heatColour(value: number, { from, to }: Cells): Colour {
  const share = Math.max(0, Math.min(1, (value - from) / (to - from)));
  return value === 0 ? colour('text', 5) : colour('series-2', 12 + 88 * share);
}

function layHeat(cells: Cells, { width, measure }: Space): Picture {
  const { lines, columns, values, unit } = cells;
  const names = Math.min(width * 0.4, 12 + widestOf(lines, measure));
  const room = (width - names) / columns.length;
  const named = widestOf(columns, measure) + 14;
  // As wide as its name, where there is room for all names.
  const across = Math.max(narrowest, Math.min(Math.max(widest, named <= room ? named : 0), room));
  const down = lines.length <= 16 ? 22 : 16;
  const gap = across > 6 ? 1 : 0;
  const bottom = lines.length * down;
  const height = bottom + axisHeight + scaleHeight;
  const place = (index: number): { line: number; column: number } => ({
    line: Math.floor(index / columns.length),
    column: index % columns.length,
  });
  const target = (index: number): Target | undefined => {
    const { line, column } = place(index);
    const value = values[line]?.[column];
    if (value === undefined) return undefined;
    const said = value === null ? 'no value' : formatQuantity(value, unit);
    const box = { x: names + column * across, y: line * down, width: across, height: down };
    return { ...box, lines: [[lines[line], columns[column]].filter(Boolean).join(' · '), said] };
  };
  const shapes = (top: number, end: number): Shape[] => {
    const drawn: Shape[] = [];
    const first = Math.max(0, Math.floor(top / down));
    const last = Math.min(lines.length, Math.ceil(end / down));
    const written = across >= 44 && down >= 20;
    for (let line = first; line < last; line++) {
      const y = line * down;
      drawn.push({
        kind: 'text',
        x: names - 8,
        y: y + down / 2,
        text: lines[line] ?? '',
        anchor: 'end',
        colour: textColour,
        width: names - 8,
      });
      values[line]?.forEach((value, column) => {
        if (value === null) return;
        drawn.push({
          kind: 'box',
          x: names + column * across,
          y,
          width: across - gap,
          height: down - 1,
          fill: heatColour(value, cells),
        });
        if (written)
          drawn.push(valueShape(value, cells, { x: names + column * across, y, width: across, height: down }));
      });
    }
    if (end >= bottom)
      drawn.push(
        ...axisShapes(cells, { left: names, across, bottom, width, measure }),
        ...scaleShapes(cells, names, bottom + axisHeight, { width, measure }),
      );
    return drawn;
  };
  return {
    width,
    height,
    shapes,
    count: lines.length * columns.length,
    target,
    at: (x, y) => {
      const column = Math.floor((x - names) / across);
      const line = Math.floor(y / down);
      const inside = column >= 0 && column < columns.length && line >= 0 && line < lines.length;
      return inside ? line * columns.length + column : undefined;
    },
    summary: describeHeat(cells),
  };
}

/** A square large enough says its value too. */
function valueShape(
  value: number,
  cells: Cells,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Shape {
  const dark = value > 0 && (value - cells.from) / (cells.to - cells.from) > 0.75;
  const shade = dark ? colour('page') : value === 0 ? quietColour : textColour;
  const text = formatQuantity(value, cells.unit);
  return { kind: 'text', x: x + width / 2, y: y + height / 2, text, anchor: 'middle', colour: shade, width: width - 6 };
}

/** As many names of columns as fit without touching. */
function axisShapes(
  { columns }: Cells,
  {
    left,
    across,
    bottom,
    width,
    measure,
  }: { left: number; across: number; bottom: number; width: number; measure: (text: string) => number },
): Shape[] {
  const longest = widestOf(columns, measure) + 14;
  const step = Math.max(1, Math.ceil(longest / across));
  const shapes: Shape[] = [];
  for (let column = 0; column < columns.length; column += step) {
    const x = left + column * across;
    shapes.push({
      kind: 'text',
      x: step === 1 ? x + across / 2 : x,
      y: bottom + axisHeight / 2,
      text: columns[column] ?? '',
      anchor: step === 1 ? 'middle' : 'start',
      colour: quietColour,
      width: Math.min(longest, width - x),
    });
  }
  return shapes;
}

function scaleShapes(
  cells: Cells,
  left: number,
  top: number,
  { width, measure }: { width: number; measure: (text: string) => number },
): Shape[] {
  const steps = 24;
  // What the deepest colour means is told in any case.
  const room = width - left - 46 - measure(formatQuantity(cells.to, cells.unit));
  const step = Math.max(1, Math.min(5, Math.floor(room / steps)));
  const boxes = Array.from({ length: steps }, (_, at): Shape => {
    const value = cells.from + ((at + 1) / steps) * (cells.to - cells.from);
    return {
      kind: 'box',
      x: left + 40 + at * step,
      y: top + 8,
      width: step,
      height: 10,
      fill: heatColour(value, cells),
    };
  });
  const end = left + 40 + steps * step;
  return [
    {
      kind: 'text',
      x: left + 34,
      y: top + 13,
      text: formatQuantity(cells.from, cells.unit),
      anchor: 'end',
      colour: quietColour,
      width: 80,
    },
    ...boxes,
    {
      kind: 'text',
      x: end + 6,
      y: top + 13,
      text: formatQuantity(cells.to, cells.unit),
      anchor: 'start',
      colour: quietColour,
      width: 120,
    },
  ];
}

function describeHeat({ lines, columns, values, unit }: Cells): string {
  let best = { value: -Infinity, line: 0, column: 0 };
  values.forEach((row, line) => {
    row.forEach((value, column) => {
      if (value !== null && value > best.value) best = { value, line, column };
    });
  });
  const size = `Heat map of ${lines.length} lines and ${columns.length} columns.`;
  if (best.value === -Infinity) return size;
  return `${size} The most is ${formatQuantity(best.value, unit)}: ${lines[best.line] ?? ''}, ${columns[best.column] ?? ''}.`;
}
