import type { Frame } from '../../extension/frames/frame.ts';
import type { FlameView } from '../../extension/frames/view.ts';
import type { Problem } from '../result/problems.ts';
import { fieldsNamed, nameOfRow, numberAt } from '../values/rows.ts';

/** A function as it was called on one path, with what was sampled in it and in what it called. */
export interface Call {
  name: string;
  total: number;
  /** Sampled in the function itself. */
  own: number;
  children: Map<string, Call>;
}

/** Deeper stacks are cut: no screen shows them. */
const deepest = 400;

/** All stacks of a frame merged from their outermost functions on; `reversed` merges from the innermost. */
export function mergeStacks(frame: Frame, view: FlameView, reversed: boolean): Call | Problem {
  const [stack] = fieldsNamed(frame, [view.stack]);
  if (stack === undefined) return { kind: 'no-fields', frame: frame.name, fields: [view.stack] };
  const [weight] = fieldsNamed(frame, view.weight === undefined ? [] : [view.weight]);
  const by = fieldsNamed(frame, view.by);
  const root: Call = { name: 'all', total: 0, own: 0, children: new Map() };
  stack.values.forEach((value, row) => {
    if (typeof value !== 'string' || value === '') return;
    const count = weight === undefined ? 1 : (numberAt(weight, row) ?? 1);
    const below = nameOfRow(by, row);
    const names = [...(below === '' ? [] : [below]), ...value.split(';').slice(0, deepest)];
    addStack(root, reversed ? names.reverse() : names, count);
  });
  return root.total === 0 ? { kind: 'nothing-to-draw' } : root;
}

function addStack(root: Call, names: readonly string[], count: number): void {
  root.total += count;
  let call = root;
  for (const name of names) {
    const next: Call = call.children.get(name) ?? { name, total: 0, own: 0, children: new Map() };
    call.children.set(name, next);
    next.total += count;
    call = next;
  }
  call.own += count;
}

/** The call at a path of names below the root; as far as there is one. */
export function callAt(root: Call, path: readonly string[]): Call {
  let call = root;
  for (const name of path) {
    const next = call.children.get(name);
    if (next === undefined) return call;
    call = next;
  }
  return call;
}
