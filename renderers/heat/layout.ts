import type { Frame } from '../../extension/frames/frame.ts';
import type { HeatView } from '../../extension/frames/view.ts';
import { placeNames } from '../picture/names.ts';
import type { Colour, Picture, Shape, Space, Target } from '../picture/scene.ts';
import { colour, quietColour, textColour, widestOf } from '../picture/scene.ts';
import type { Problem } from '../result/problems.ts';
import { quantityText } from '../values/number-format.ts';
import type { Cells } from './cells.ts';
import { cellsOf } from './cells.ts';

const nameHeight = 15;
const scaleHeight = 26;
const sidesHeight = 18;
const narrowest = 3;
const narrowestWritten = 20;
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
  const written = down >= 20 && hasRoom(cells, across, measure);
  const bottom = lines.length * down;
  const axis = axisShapes(cells, { left: names, across, bottom, width, measure });
  const scale = scaleShapes(cells, names, bottom + axis.height, { width, measure });
  const height = bottom + axis.height + scale.height;
  const place = (index: number): { line: number; column: number } => ({
    line: Math.floor(index / columns.length),
    column: index % columns.length,
  });
  const target = (index: number): Target | undefined => {
    const { line, column } = place(index);
    const value = values[line]?.[column];
    if (value === undefined) return undefined;
    const said = value === null ? 'no value' : quantityText(value, unit);
    const box = { x: names + column * across, y: line * down, width: across, height: down };
    return { ...box, lines: [[lines[line], columns[column]].filter(Boolean).join(' · '), said] };
  };
  const shapes = (top: number, end: number): Shape[] => {
    const drawn: Shape[] = [];
    const first = Math.max(0, Math.floor(top / down));
    const last = Math.min(lines.length, Math.ceil(end / down));
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
    if (end >= bottom) drawn.push(...axis.shapes, ...scale.shapes);
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

/** What a square has the room to say itself. */
function valueShape(
  value: number,
  cells: Cells,
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
): Shape {
  const dark = value > 0 && (value - cells.from) / (cells.to - cells.from) > 0.75;
  const shade = dark ? colour('page') : value === 0 ? quietColour : textColour;
  const text = quantityText(value, cells.unit);
  return { kind: 'text', x: x + width / 2, y: y + height / 2, text, anchor: 'middle', colour: shade, width };
}

/** Whether squares of this width say their values: all of them, or none. */
function hasRoom({ values, unit }: Cells, width: number, measure: (text: string) => number): boolean {
  if (width < narrowestWritten) return false;
  const texts = values.flatMap((line) => line.map((value) => (value === null ? '' : quantityText(value, unit))));
  return widestOf(texts, measure) <= width - 6;
}

interface Shapes {
  shapes: Shape[];
  height: number;
}

/** Names of columns: every one of things that have names, as far as there is room; of a scale as many as fit without touching. */
function axisShapes(
  { columns, named }: Cells,
  {
    left,
    across,
    bottom,
    width,
    measure,
  }: { left: number; across: number; bottom: number; width: number; measure: (text: string) => number },
): Shapes {
  const text = (name: string, x: number, level: number, room: number): Shape => ({
    kind: 'text',
    x,
    y: bottom + 11 + level * nameHeight,
    text: name,
    anchor: 'start',
    colour: quietColour,
    width: room + 1,
  });
  const middle = (column: number): number => left + (column + 0.5) * across;
  const { placed, levels, whole } = placeNames(columns, middle, { from: 0, to: width, measure });
  if (whole && (named || levels === 1))
    return {
      shapes: placed.map((name) => text(name.text, name.x, name.level, name.width)),
      height: levels * nameHeight + 7,
    };
  const longest = widestOf(columns, measure) + 14;
  const step = Math.max(1, Math.ceil(longest / across));
  const shapes = columns.flatMap((name, column): Shape | [] => {
    const x = left + column * across;
    return column % step !== 0 || x + measure(name) > width ? [] : text(name, x, 0, longest);
  });
  return { shapes, height: nameHeight + 7 };
}

/** What the colours mean, and what stands on which side. */
function scaleShapes(
  cells: Cells,
  left: number,
  top: number,
  { width, measure }: { width: number; measure: (text: string) => number },
): Shapes {
  const steps = 24;
  // What the deepest colour means is told in any case.
  const most = quantityText(cells.to, cells.unit);
  const room = width - left - 46 - measure(most);
  const step = Math.max(1, Math.min(5, Math.floor(room / steps)));
  const note = (x: number, y: number, text: string, anchor: 'start' | 'end' = 'start'): Shape => ({
    kind: 'text',
    x,
    y,
    text,
    anchor,
    colour: quietColour,
    width,
  });
  const shapes = Array.from({ length: steps }, (_, at): Shape => {
    const value = cells.from + ((at + 1) / steps) * (cells.to - cells.from);
    const x = left + 40 + at * step;
    return { kind: 'box', x, y: top + 8, width: step, height: 10, fill: heatColour(value, cells) };
  });
  const end = left + 46 + steps * step;
  shapes.push(note(left + 34, top + 13, quantityText(cells.from, cells.unit), 'end'), note(end, top + 13, most));
  if (cells.sides === '') return { shapes, height: scaleHeight };
  const beside = end + measure(most) + 24;
  if (beside + measure(cells.sides) <= width) {
    shapes.push(note(beside, top + 13, cells.sides));
    return { shapes, height: scaleHeight };
  }
  shapes.push(note(Math.max(0, Math.min(left, width - measure(cells.sides))), top + scaleHeight + 7, cells.sides));
  return { shapes, height: scaleHeight + sidesHeight };
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
  return `${size} The most is ${quantityText(best.value, unit)}: ${lines[best.line] ?? ''}, ${columns[best.column] ?? ''}.`;
}
