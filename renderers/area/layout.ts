import type { Frame } from '../../extension/frames/frame.ts';
import type { AreaView } from '../../extension/frames/view.ts';
import type { Picture, Shape, Space, Target } from '../picture/scene.ts';
import { colour, pictureOf, seriesColour, textColour } from '../picture/scene.ts';
import type { Problem } from '../result/problems.ts';
import { fieldsNamed, nameOfRow, newestRows, numberAt } from '../values/rows.ts';
import { quantityText } from '../values/number-format.ts';

interface Item {
  name: string;
  size: number;
}

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

const height = 320;
/** What is smaller than the largest of so many is put together. */
const mostItems = 300;

/** Rectangles as large as their values. */
export function areaPicture(frame: Frame, view: AreaView): ((space: Space) => Picture) | Problem {
  const [size] = fieldsNamed(frame, [view.size]);
  if (size?.type !== 'number') return { kind: 'no-fields', frame: frame.name, fields: [view.size] };
  const by = fieldsNamed(frame, view.by);
  const sums = new Map<string, number>();
  for (const row of newestRows(frame)) {
    const name = nameOfRow(by, row) || '(no name)';
    sums.set(name, (sums.get(name) ?? 0) + Math.max(0, numberAt(size, row) ?? 0));
  }
  const items = [...sums]
    .flatMap(([name, sum]) => (sum > 0 ? { name, size: sum } : []))
    .sort((a, b) => b.size - a.size);
  if (items.length === 0) return { kind: 'nothing-to-draw' };
  const kept = items.slice(0, mostItems);
  const rest = items.slice(mostItems).reduce((sum, item) => sum + item.size, 0);
  if (rest > 0) kept.push({ name: `${items.length - mostItems} others`, size: rest });
  return (space) => layArea(kept, size.unit, space);
}

function layArea(items: readonly Item[], unit: string | undefined, { width, measure }: Space): Picture {
  const total = items.reduce((sum, { size }) => sum + size, 0);
  const places = squarify(items, { x: 0, y: 0, width, height });
  const shapes: Shape[] = [];
  const targets = items.map(({ name, size }, index): Target => {
    const place = places[index] ?? { x: 0, y: 0, width: 0, height: 0 };
    const said = quantityText(size, unit);
    shapes.push({
      kind: 'box',
      x: place.x,
      y: place.y,
      width: Math.max(0, place.width - 1.5),
      height: Math.max(0, place.height - 1.5),
      fill: seriesColour(index, 42),
    });
    if (place.width > 44 && place.height > 18) {
      const room = place.width - 12;
      shapes.push({
        kind: 'text',
        x: place.x + 6,
        y: place.y + 11,
        text: shortName(name, room, measure),
        anchor: 'start',
        colour: textColour,
        width: room,
      });
      if (place.height > 34 && measure(said) <= room)
        shapes.push({
          kind: 'text',
          x: place.x + 6,
          y: place.y + 27,
          text: said,
          anchor: 'start',
          colour: colour('text', 75),
          width: room,
        });
    }
    return {
      ...place,
      lines: [name, `${said}, ${((100 * size) / total).toFixed(1)}% of ${quantityText(total, unit)}`],
    };
  });
  const first = items.slice(0, 6).map(({ name, size }) => `${name} ${quantityText(size, unit)}`);
  return pictureOf(
    { width, height },
    shapes,
    targets,
    `${items.length} parts of ${quantityText(total, unit)}. ${first.join('. ')}.`,
  );
}

/** The end of a path says more than its beginning. */
function shortName(name: string, room: number, measure: (text: string) => number): string {
  return measure(name) <= room || !name.includes('/') ? name : (name.split('/').at(-1) ?? name);
}

/** Squarified treemap (Bruls, Huizing, van Wijk 2000): rows along the shorter side, each as square as can be. */
function squarify(items: readonly Item[], whole: Place): Place[] {
  const total = items.reduce((sum, { size }) => sum + size, 0);
  // Shares first: a whole divided by the smallest of numbers is more than any number.
  const areas = items.map(({ size }) => (size / total) * whole.width * whole.height);
  const places: Place[] = [];
  let rest = whole;
  let from = 0;
  while (from < areas.length) {
    const side = Math.min(rest.width, rest.height);
    let to = from + 1;
    while (to < areas.length && worst(areas.slice(from, to + 1), side) <= worst(areas.slice(from, to), side)) to++;
    rest = layRow(areas.slice(from, to), rest, places);
    from = to;
  }
  return places;
}

/** How far the least square rectangle of a row is from a square: 1 is one. */
function worst(row: readonly number[], side: number): number {
  const sum = row.reduce((total, area) => total + area, 0);
  const thickness = sum / side;
  return Math.max(...row.map((area) => Math.max(area / thickness ** 2, thickness ** 2 / area)));
}

/** Places a row along the shorter side and returns what is left. */
function layRow(row: readonly number[], rest: Place, places: Place[]): Place {
  const sum = row.reduce((total, area) => total + area, 0);
  const standing = rest.width >= rest.height;
  const thickness = sum / Math.max(1e-9, standing ? rest.height : rest.width);
  let along = 0;
  for (const area of row) {
    const length = area / Math.max(1e-9, thickness);
    places.push(
      standing
        ? { x: rest.x, y: rest.y + along, width: thickness, height: length }
        : { x: rest.x + along, y: rest.y, width: length, height: thickness },
    );
    along += length;
  }
  return standing
    ? { x: rest.x + thickness, y: rest.y, width: rest.width - thickness, height: rest.height }
    : { x: rest.x, y: rest.y + thickness, width: rest.width, height: rest.height - thickness };
}
