import type { Frame } from '../../frames/frame.ts';
import type { BoardView, View } from '../../frames/view.ts';

/** How long the machine runs, and the load, as uptime and the kernel's files tell it. */
const load: View[] = [
  {
    kind: 'card',
    title: 'Load',
    frame: 'uptime',
    by: [],
    fields: ['up', 'uptime', 'users', 'load1', 'load5', 'load15'],
  },
  { kind: 'card', title: 'Load', frame: 'load', by: [], fields: ['load1', 'load5', 'load15', 'runnable', 'threads'] },
];

/** Titles of the pictures of other tools that say how the machine is: the memory of free, the pressure stall information. */
const gauges: readonly (readonly [frame: string, title: string, said: string])[] = [
  ['memory', 'Used', 'Memory'],
  ['pressure', 'Last 10 seconds', 'Time lost waiting in the last 10 seconds'],
];

/**
 * The host at one glance, where an output tells of it from several sides (`uptime; free; head /proc/pressure/*`): load,
 * memory and pressure on one board. Undefined where there are not at least two of them.
 */
export function hostBoard(frames: readonly Frame[], views: readonly View[]): BoardView | undefined {
  const known = new Set(frames.map(({ name }) => name));
  const parts = [
    ...load.filter(({ frame }) => known.has(frame)),
    ...gauges.flatMap(([frame, title, said]) => {
      const found = views.find((view) => view.kind === 'bars' && view.frame === frame && view.title === title);
      return found === undefined ? [] : { ...found, title: said };
    }),
  ].filter((part) => part.kind !== 'board');
  const [first] = parts;
  return first === undefined || new Set(parts.map(({ title }) => title)).size < 2
    ? undefined
    : { kind: 'board', title: 'Host', frame: first.frame, parts };
}
