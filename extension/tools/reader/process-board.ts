import type { Frame } from '../../frames/frame.ts';
import type { BoardView, View } from '../../frames/view.ts';

/** What the files of a process tell of it, beside its card: frames in the order in which they are told. */
const told: readonly View[] = [
  { kind: 'card', title: 'Read and written', frame: 'io', by: [], fields: [] },
  { kind: 'table', title: 'Limits', frame: 'limit' },
  { kind: 'card', title: 'Scheduling', frame: 'sched', by: [], fields: [] },
  { kind: 'table', title: 'Control groups', frame: 'cgroup' },
  { kind: 'table', title: 'Open files', frame: 'file' },
];

/**
 * A process at one glance, where an output holds several of its files (`cat /proc/1/{status,limits,io}`): its card, what
 * it read and wrote, its limits. Undefined without the card of its status, or with nothing beside it.
 */
export function processBoard(frames: readonly Frame[], views: readonly View[]): BoardView | undefined {
  const card = views.find((view) => view.kind === 'card' && view.frame === 'process');
  if (card?.kind !== 'card') return undefined;
  const known = new Set(frames.map(({ name }) => name));
  const others = told.filter(({ frame }) => known.has(frame)).filter((view) => view.kind !== 'board');
  return others.length === 0
    ? undefined
    : {
        kind: 'board',
        title: 'Process',
        frame: card.frame,
        parts: [{ ...card, title: 'Identity' }, ...others],
      };
}
