import type { Frame } from '../../extension/frames/frame.ts';
import type { TreeView } from '../../extension/frames/view.ts';
import type { Problem } from '../result/problems.ts';
import { fieldsNamed, newestRows, numberAt } from '../values/rows.ts';

/** A row of a tree, in the order in which an open tree shows them. */
export interface Node {
  label: string;
  /** Row of the frame; null for a folder that only the paths below it name. */
  row: number | null;
  depth: number;
  /** How many nodes behind this one lie below it. */
  below: number;
}

interface Item {
  label: string;
  row: number | null;
  children: Item[];
}

/** The nodes of a view from the top down, or why there are none. */
export function nodesOf(frame: Frame, view: TreeView): Node[] | Problem {
  const [label] = fieldsNamed(frame, [view.label]);
  if (label === undefined) return { kind: 'no-fields', frame: frame.name, fields: [view.label] };
  const rows = newestRows(frame);
  if (rows.length === 0) return { kind: 'no-rows' };
  const text = (row: number): string => String(label.values[row] ?? '');
  const [depth] = fieldsNamed(frame, view.depth === undefined ? [] : [view.depth]);
  const [id] = fieldsNamed(frame, view.id === undefined ? [] : [view.id]);
  const [parent] = fieldsNamed(frame, view.parent === undefined ? [] : [view.parent]);
  if (depth !== undefined) return flatten(byDepth(rows, text, (row) => numberAt(depth, row) ?? 0));
  if (id !== undefined && parent !== undefined)
    return flatten(
      byParent(
        rows,
        text,
        (row) => String(id.values[row]),
        (row) => String(parent.values[row]),
      ),
    );
  return flatten(byPath(rows, text));
}

function byDepth(rows: readonly number[], text: (row: number) => string, depth: (row: number) => number): Item[] {
  const roots: Item[] = [];
  const open: { depth: number; item: Item }[] = [];
  for (const row of rows) {
    const item: Item = { label: text(row), row, children: [] };
    const at = depth(row);
    while ((open.at(-1)?.depth ?? -Infinity) >= at) open.pop();
    (open.at(-1)?.item.children ?? roots).push(item);
    open.push({ depth: at, item });
  }
  return roots;
}

/** Rows whose parent is not there stand at the top; so does one of a circle, which damaged text may hold. */
function byParent(
  rows: readonly number[],
  text: (row: number) => string,
  id: (row: number) => string,
  parent: (row: number) => string,
): Item[] {
  const items = new Map<string, Item & { row: number }>();
  for (const row of rows) items.set(id(row), { label: text(row), row, children: [] });
  const circles = circlesIn(items, parent);
  const roots: Item[] = [];
  for (const [name, item] of items) {
    const above = circles.has(name) ? undefined : items.get(parent(item.row));
    (above?.children ?? roots).push(item);
  }
  return roots;
}

/** One of each circle of parents: where it is cut. */
function circlesIn(items: ReadonlyMap<string, { row: number }>, parent: (row: number) => string): Set<string> {
  const cuts = new Set<string>();
  const done = new Set<string>();
  for (const name of items.keys()) {
    const path = new Set<string>();
    let at = name;
    for (let item = items.get(at); item !== undefined && !done.has(at); item = items.get(at)) {
      if (path.has(at)) {
        cuts.add(at);
        break;
      }
      path.add(at);
      at = parent(item.row);
    }
    for (const passed of path) done.add(passed);
  }
  return cuts;
}

/** A path with more folders is one name: no file system has them. */
const deepestPath = 100;

/** `/`, `system.slice`, `system.slice/ssh.service`: each below the longest path in front of it. */
function byPath(rows: readonly number[], text: (row: number) => string): Item[] {
  const roots: Item[] = [];
  const known = new Map<string, Item>();
  const place = (path: string): Item => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const cut = path.split('/', deepestPath + 1).length > deepestPath ? -1 : path.lastIndexOf('/');
    const item: Item = { label: cut === -1 || path === '/' ? path : path.slice(cut + 1), row: null, children: [] };
    known.set(path, item);
    const above = cut > 0 ? place(path.slice(0, cut)) : path === '/' ? undefined : known.get('/');
    (above?.children ?? roots).push(item);
    return item;
  };
  // The root may be told last, and everything lies below it.
  if (rows.some((row) => text(row) === '/')) place('/');
  for (const row of rows) {
    const path = text(row);
    place(path.length > 1 ? path.replace(/\/+$/, '') : path).row = row;
  }
  return roots;
}

/** In the order of an open tree. Without recursion: damaged text may nest deeper than a stack. */
function flatten(roots: readonly Item[]): Node[] {
  const nodes: Node[] = [];
  const open: { items: readonly Item[]; at: number; node: number }[] = [{ items: roots, at: 0, node: -1 }];
  for (let level = open.at(-1); level !== undefined; level = open.at(-1)) {
    const item = level.items[level.at++];
    if (item === undefined) {
      const node = nodes[level.node];
      if (node !== undefined) node.below = nodes.length - level.node - 1;
      open.pop();
      continue;
    }
    nodes.push({ label: item.label, row: item.row, depth: open.length - 1, below: 0 });
    if (item.children.length > 0) open.push({ items: item.children, at: 0, node: nodes.length - 1 });
  }
  return nodes;
}

/** The nodes that are seen when those with these numbers are closed. */
export function openNodes(nodes: readonly Node[], closed: ReadonlySet<number>): number[] {
  const seen: number[] = [];
  for (let at = 0; at < nodes.length; at++) {
    seen.push(at);
    if (closed.has(at)) at += nodes[at]?.below ?? 0;
  }
  return seen;
}
