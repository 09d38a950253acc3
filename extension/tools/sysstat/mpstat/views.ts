import type { Frame } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { isSeries } from '../../reading/measured.ts';

const BUSY = ['%usr', '%user', '%nice', '%sys', '%system', '%iowait', '%irq', '%soft', '%steal', '%guest', '%gnice'];

const TABLES: readonly (readonly [frame: string, title: string])[] = [
  ['cpu', 'CPU time'],
  ['cpu average', 'CPU time, average'],
  ['node', 'NUMA nodes'],
  ['node average', 'NUMA nodes, average'],
  ['interrupts sum', 'Interrupts'],
  ['interrupts sum average', 'Interrupts, average'],
  ['interrupts', 'Interrupts by source'],
  ['interrupts average', 'Interrupts by source, average'],
  ['soft interrupts', 'Software interrupts'],
  ['soft interrupts average', 'Software interrupts, average'],
];

/** Where CPU time went: stacked when there is one processor line per sample, else a line for each processor. */
export function mpstatViews(frames: readonly Frame[]): View[] {
  const frame = (name: string) => frames.find((each) => each.name === name);
  const views: View[] = [];
  const cpu = frame('cpu');
  if (isSeries(cpu)) {
    const label = cpu.fields.find((field) => field.name === 'CPU');
    const several = new Set(label?.values).size > 1;
    if (several) {
      views.push({ kind: 'series', title: 'Idle by CPU', frame: 'cpu', fields: ['%idle'], by: ['CPU'], max: 100 });
    }
    const fields = BUSY.filter((name) => cpu.fields.some((field) => field.name === name));
    const shape = several ? { by: ['CPU'] } : { stacked: true };
    views.push({ kind: 'series', title: 'CPU time', frame: 'cpu', fields, max: 100, ...shape });
  }
  if (isSeries(frame('interrupts sum'))) {
    views.push({ kind: 'series', title: 'Interrupts', frame: 'interrupts sum', fields: ['intr/s'], by: ['CPU'] });
  }
  for (const [name, title] of TABLES) {
    if (frame(name) !== undefined) views.push({ kind: 'table', title, frame: name });
  }
  return views;
}
