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
    while ((open.at(-1)?.depth ?? -1) >= at) open.pop();
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
  const items = new Map(rows.map((row) => [id(row), { label: text(row), row, children: [] } satisfies Item]));
  const roots: Item[] = [];
  for (const row of rows) {
    const item: Item | undefined = items.get(id(row));
    if (item?.row !== row) continue;
    const above: Item | undefined = items.get(parent(row));
    if (above === undefined || leadsTo(id(row), parent(row), items, parent)) roots.push(item);
    else above.children.push(item);
  }
  return roots;
}

/** Whether the parents of `from` come back to `id`. */
function leadsTo(id: string, from: string, items: ReadonlyMap<string, Item>, parent: (row: number) => string): boolean {
  let at = from;
  for (let steps = 0; steps <= items.size; steps++) {
    if (at === id) return true;
    const item = items.get(at);
    if (item === undefined || item.row === null) return false;
    at = parent(item.row);
  }
  return true;
}

/** `/`, `system.slice`, `system.slice/ssh.service`: each below the longest path in front of it. */
function byPath(rows: readonly number[], text: (row: number) => string): Item[] {
  const roots: Item[] = [];
  const known = new Map<string, Item>();
  const place = (path: string): Item => {
    const found = known.get(path);
    if (found !== undefined) return found;
    const cut = path.lastIndexOf('/');
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

function flatten(roots: readonly Item[]): Node[] {
  const nodes: Node[] = [];
  const visit = (item: Item, depth: number): void => {
    const node: Node = { label: item.label, row: item.row, depth, below: 0 };
    nodes.push(node);
    const first = nodes.length;
    for (const child of item.children) visit(child, depth + 1);
    node.below = nodes.length - first;
  };
  for (const root of roots) visit(root, 0);
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
