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

/** Whether a function is one that is searched for, in any letters. */
export function isFound({ name }: Call, search: string): boolean {
  return search !== '' && name.toLowerCase().includes(search.toLowerCase());
}

/** Share of all samples that lie in a function that is searched for, or in what it called; each counted once. */
export function foundShare(root: Call, search: string): number {
  const count = (call: Call): number => {
    if (isFound(call, search)) return call.total;
    return [...call.children.values()].reduce((sum, child) => sum + count(child), 0);
  };
  return count(root) / root.total;
}
