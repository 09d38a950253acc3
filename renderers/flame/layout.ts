import type { Colour, Picture, Shape, Space, Target } from '../picture/scene.ts';
import { colour, pictureOf, textColour } from '../picture/scene.ts';
import type { Call } from './stacks.ts';
import { isFound } from './stacks.ts';
import { quantityText } from '../values/number-format.ts';

export interface FlameState {
  /** Names from the root to the call that fills the width. */
  path: readonly string[];
  search: string;
  unit: string | undefined;
  /** From the bottom up, as flames are; else from the top down, as icicles hang. */
  upwards: boolean;
}

export interface FlamePicture {
  picture: Picture;
  /** The path of the part with this number. */
  paths: readonly (readonly string[])[];
}

const rowHeight = 19;
/** Narrower boxes are not drawn: a pixel shows none of them. */
const narrowest = 0.7;

/** The calls one upon the other, the widest first; a path in front fills the width. */
export function layFlame(root: Call, { path, search, unit, upwards }: FlameState, { width }: Space): FlamePicture {
  const shapes: Shape[] = [];
  const targets: Target[] = [];
  const paths: string[][] = [];
  let deepest = 0;
  const draw = (call: Call, at: { x: number; across: number; depth: number; path: string[] }): void => {
    const { x, across, depth } = at;
    if (across < narrowest) return;
    deepest = Math.max(deepest, depth);
    const y = depth * rowHeight;
    const hit = isFound(call, search);
    shapes.push({
      kind: 'box',
      x,
      y,
      width: Math.max(0.5, across - 0.6),
      height: rowHeight - 1,
      fill: fillOf(call.name, hit, search !== '', depth === 0),
    });
    if (across > 40) {
      const dark = hit ? colour('page') : textColour;
      shapes.push({
        kind: 'text',
        x: x + 4,
        y: y + rowHeight / 2,
        text: call.name,
        anchor: 'start',
        colour: dark,
        width: across - 8,
      });
    }
    targets.push({ x, y, width: across, height: rowHeight - 1, lines: describeCall(call, root, unit) });
    paths.push(at.path);
    let left = x;
    for (const child of sorted(call)) {
      const part = (across * child.total) / call.total;
      draw(child, {
        x: left,
        across: part,
        depth: depth + 1,
        path: [...at.path, child.name],
      });
      left += part;
    }
  };
  drawPath(root, path, (call, depth, whole) => {
    if (whole) {
      draw(call, { x: 0, across: width, depth, path: path.slice(0, depth) });
      return;
    }
    const y = depth * rowHeight;
    shapes.push({ kind: 'box', x: 0, y, width: width - 0.6, height: rowHeight - 1, fill: colour('text', 9) });
    shapes.push({
      kind: 'text',
      x: 4,
      y: y + rowHeight / 2,
      text: call.name,
      anchor: 'start',
      colour: textColour,
      width: width - 8,
    });
    targets.push({ x: 0, y, width, height: rowHeight - 1, lines: describeCall(call, root, unit) });
    paths.push(path.slice(0, depth));
  });
  const height = (deepest + 1) * rowHeight;
  if (upwards) {
    for (const shape of shapes) shape.y = height - shape.y - (shape.kind === 'text' ? 0 : rowHeight);
    for (const target of targets) target.y = height - target.y - rowHeight;
  }
  return {
    picture: pictureOf({ width, height }, shapes, targets, describeFlame(root, unit)),
    paths,
  };
}

/** From the root down the path: those above the chosen call are drawn as one line each. */
function drawPath(
  root: Call,
  path: readonly string[],
  draw: (call: Call, depth: number, whole: boolean) => void,
): void {
  let call = root;
  for (const [depth, name] of path.entries()) {
    draw(call, depth, false);
    const next = call.children.get(name);
    if (next === undefined) return;
    call = next;
  }
  draw(call, path.length, true);
}

function sorted({ children }: Call): Call[] {
  return [...children.values()].sort((a, b) => b.total - a.total);
}

function fillOf(name: string, hit: boolean, searching: boolean, root: boolean): Colour {
  if (root) return colour('text', 9);
  if (hit) return colour('series-1');
  let hash = 0;
  for (let at = 0; at < name.length; at++) hash = (hash * 31 + name.charCodeAt(at)) % 997;
  // The shade tells neighbours apart and means nothing.
  return colour('series-2', (searching ? 14 : 30) + (hash % 5) * (searching ? 2 : 7));
}

function amount(value: number, unit: string | undefined): string {
  return unit === undefined ? `${value} ${value === 1 ? 'sample' : 'samples'}` : quantityText(value, unit);
}

function describeCall(call: Call, root: Call, unit: string | undefined): string[] {
  const share = (value: number): string => `${((100 * value) / root.total).toFixed(1)}%`;
  return [
    call.name,
    `${amount(call.total, unit)}, ${share(call.total)} of all`,
    `itself: ${amount(call.own, unit)}, ${share(call.own)}`,
  ];
}

/** The functions that most was sampled in. */
function describeFlame(root: Call, unit: string | undefined): string {
  const own = new Map<string, number>();
  const visit = (call: Call): void => {
    if (call.own > 0) own.set(call.name, (own.get(call.name) ?? 0) + call.own);
    for (const child of call.children.values()) visit(child);
  };
  visit(root);
  const top = [...own].sort((a, b) => b[1] - a[1]).slice(0, 5);
  const said = top.map(([name, value]) => `${name} ${((100 * value) / root.total).toFixed(0)}%`);
  return `Flame graph of ${amount(root.total, unit)}. Most in: ${said.join(', ')}.`;
}
