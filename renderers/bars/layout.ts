import type { Field, Frame } from '../../extension/frames/frame.ts';
import type { BarsView } from '../../extension/frames/view.ts';
import { keyShapes } from '../picture/key.ts';
import type { Picture, Space, Target } from '../picture/scene.ts';
import { colour, lineColour, pictureOf, quietColour, seriesColour, textColour, widestOf } from '../picture/scene.ts';
import type { Problem } from '../result/problems.ts';
import { coloursOf } from '../theme/meanings.ts';
import { fieldsNamed, nameOfRow, newestRows, numberAt } from '../values/rows.ts';
import { quantityText } from '../values/number-format.ts';

const rowHeight = 24;
const barHeight = 14;
/** More bars than anyone compares. */
const mostBars = 200;
const heldColour = colour('text', 45);
/** From this share of its limit on a bar is drawn as a warning. */
const nearlyFull = 0.9;

interface Bar {
  name: string;
  parts: number[];
  total: number;
  limit: number | null;
  /** What is still to be had; null where nobody says. */
  free: number | null;
}

/** What lies neither in the bar nor is to be had: kept for root, or lost to the file system. */
function heldBack({ total, limit, free }: Bar): number {
  return limit === null || free === null ? 0 : Math.max(0, limit - total - free);
}

/** How much there is for those who may fill it. */
function usable(bar: Bar): number | null {
  return bar.limit === null ? null : bar.limit - heldBack(bar);
}

/** The bars of a view: rows of one name added up, the largest first (against its limit where there is one). */
function barsOf(frame: Frame, view: BarsView, fields: readonly Field[]): Bar[] {
  const by = fieldsNamed(frame, view.by);
  const [limit] = fieldsNamed(frame, view.of === undefined ? [] : [view.of]);
  const [free] = fieldsNamed(frame, view.free === undefined ? [] : [view.free]);
  const { only } = view;
  const [chosen] = fieldsNamed(frame, only === undefined ? [] : [only.field]);
  const bars = new Map<string, Bar>();
  for (const row of newestRows(frame)) {
    if (only !== undefined && String(chosen?.values[row] ?? '') !== only.is) continue;
    const name = nameOfRow(by, row);
    const bar = bars.get(name) ?? { name, parts: fields.map(() => 0), total: 0, limit: null, free: null };
    bars.set(name, bar);
    const values = view.fields.length === 0 ? [1] : fields.map((field) => numberAt(field, row) ?? 0);
    values.forEach((value, part) => {
      bar.parts[part] = (bar.parts[part] ?? 0) + Math.max(0, value);
      bar.total += Math.max(0, value);
    });
    const left = numberAt(free, row);
    if (left !== null) bar.free = (bar.free ?? 0) + Math.max(0, left);
    const most = numberAt(limit, row);
    if (view.max !== undefined) bar.limit = view.max;
    else if (most !== null) bar.limit = (bar.limit ?? 0) + most;
  }
  const weight = (bar: Bar): number => {
    const most = usable(bar);
    return most === null || most <= 0 ? bar.total : bar.total / most;
  };
  const all = [...bars.values()];
  const limited = all.some(({ limit: most }) => most !== null);
  return all.sort((a, b) => (limited ? weight(b) - weight(a) : b.total - a.total));
}

/** Horizontal bars with their names on the left and their values on the right. */
export function barsPicture(frame: Frame, view: BarsView): ((space: Space) => Picture) | Problem {
  const fields = fieldsNamed(frame, view.fields).filter(({ type }) => type === 'number');
  if (view.fields.length > 0 && fields.length === 0)
    return { kind: 'no-fields', frame: frame.name, fields: view.fields };
  const bars = barsOf(frame, view, fields);
  if (bars.length === 0) return { kind: 'no-rows' };
  if (bars.every(({ total, limit }) => total === 0 && limit === null)) return { kind: 'nothing-to-draw' };
  return (space) => layBars(bars, fields, space);
}

function layBars(bars: readonly Bar[], fields: readonly Field[], { width, measure }: Space): Picture {
  const shown = bars.slice(0, mostBars);
  const unit = fields[0]?.unit;
  const valueOf = (bar: Bar): string => {
    const { total } = bar;
    const limit = usable(bar);
    const value = quantityText(total, unit);
    if (limit === null) return value;
    if (unit === '%') return value;
    return limit > 0
      ? `${value} of ${quantityText(limit, unit)} (${shareText((100 * total) / limit)})`
      : total > 0
        ? value
        : 'none';
  };
  const names = Math.min(
    width * 0.36,
    14 +
      widestOf(
        shown.map(({ name }) => name),
        measure,
      ),
  );
  // Where there is no room for the amounts, how full it is still is told; pointing at it tells all.
  const shareOf = (bar: Bar): string => {
    const limit = usable(bar);
    return limit === null || limit <= 0 || unit === '%' ? valueOf(bar) : shareText((100 * bar.total) / limit);
  };
  const wanted = 14 + widestOf(shown.map(valueOf), measure);
  const said = wanted <= width * 0.36 ? valueOf : shareOf;
  const values = Math.min(width * 0.36, 14 + widestOf(shown.map(said), measure));
  const room = Math.max(20, width - names - values - 8);
  const largest = Math.max(...shown.map(({ total, limit }) => Math.max(total, limit ?? 0)), Number.MIN_VALUE);
  const limited = shown.some(({ limit }) => limit !== null);
  const colours = coloursOf(fields);
  const keys = fields.map(({ name }, index) => ({ name, fill: seriesColour(colours[index] ?? index) }));
  if (shown.some((bar) => heldBack(bar) > 0)) keys.push({ name: 'Reserved', fill: heldColour });
  const { shapes, height: key } = keyShapes(keys.length > 1 ? keys : [], { from: names, to: width, measure });
  const targets: Target[] = [];
  shown.forEach((bar, index) => {
    const top = key + index * rowHeight;
    const middle = top + rowHeight / 2;
    // Where there are limits every bar has its own scale: how full it is counts, not how large.
    const scale = limited ? Math.max(bar.limit ?? bar.total, bar.total, Number.MIN_VALUE) : largest;
    const most = usable(bar);
    const full = most !== null && most > 0 && bar.total / most >= nearlyFull;
    const held = heldBack(bar);
    shapes.push(
      {
        kind: 'text',
        x: names - 8,
        y: middle,
        text: bar.name || '(no name)',
        anchor: 'end',
        colour: textColour,
        width: names - 8,
      },
      {
        kind: 'text',
        x: names + room + 8,
        y: middle,
        text: said(bar),
        anchor: 'start',
        colour: full ? colour('warning') : quietColour,
        width: values,
      },
    );
    const y = middle - barHeight / 2;
    if (bar.limit !== null && bar.limit > 0)
      shapes.push({
        kind: 'box',
        x: names,
        y,
        width: (room * bar.limit) / scale,
        height: barHeight,
        fill: colour('text', 8),
        stroke: lineColour,
      });
    if (held > 0) {
      const length = Math.max(1, (room * held) / scale);
      const end = names + (room * (bar.limit ?? 0)) / scale;
      shapes.push({ kind: 'box', x: end - length, y, width: length, height: barHeight, fill: heldColour });
    }
    let x = names;
    bar.parts.forEach((part, at) => {
      const length = (room * part) / scale;
      if (length > 0)
        shapes.push({
          kind: 'box',
          x,
          y,
          width: Math.max(1, length),
          height: barHeight,
          fill: full ? colour('warning') : seriesColour(colours[at] ?? at),
        });
      x += length;
    });
    const parts =
      fields.length > 1
        ? fields.map((field, at) => `${field.name} ${quantityText(bar.parts[at] ?? 0, field.unit)}`)
        : [];
    if (bar.free !== null) parts.push(`${quantityText(bar.free, unit)} available`);
    if (held > 0) parts.push(`${quantityText(held, unit)} reserved`);
    targets.push({ x: 0, y: top, width, height: rowHeight, lines: [`${bar.name}: ${valueOf(bar)}`, ...parts] });
  });
  const left = bars.length - shown.length;
  const height = key + shown.length * rowHeight + (left > 0 ? rowHeight : 4);
  if (left > 0)
    shapes.push({
      kind: 'text',
      x: names,
      y: height - rowHeight / 2,
      text: `${left} more not drawn; the table has them`,
      anchor: 'start',
      colour: quietColour,
      width: room + values,
    });
  const first = shown.slice(0, 10).map((bar) => `${bar.name} ${valueOf(bar)}`);
  return pictureOf({ width, height }, shapes, targets, `${bars.length} bars. ${first.join('. ')}.`);
}

/** `33%`, and of little a digit that is not zero: `0.5%`. */
function shareText(percent: number): string {
  if (percent === 0 || percent >= 1) return `${percent.toFixed(0)}%`;
  return percent < 0.01 ? '<0.01%' : `${Number(percent.toPrecision(1))}%`;
}
