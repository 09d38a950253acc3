import type { Frame } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { isSeries } from '../../reading/measured.ts';
import { withPictures } from '../../reading/picture-views.ts';

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

/** More processors than their lines can be told apart. */
const FEW = 4;

const HEAT: View = {
  kind: 'heat',
  title: 'Busy CPUs',
  frame: 'cpu',
  by: ['CPU'],
  across: 'samples',
  fields: ['%idle'],
  max: 100,
  rest: true,
};

/** A heat map of the processors, in front where there are many; and the charts and tables. */
export function mpstatViews(frames: readonly Frame[]): View[] {
  const cpus = new Set(frames.find(({ name }) => name === 'cpu')?.fields.find(({ name }) => name === 'CPU')?.values);
  cpus.delete('all');
  return withPictures(chartsAndTables, cpus.size > FEW ? { first: [HEAT] } : { last: [HEAT] })(frames);
}

/** Where CPU time went, stacked; of several processors that of all, and a line for each. */
function chartsAndTables(frames: readonly Frame[]): View[] {
  const frame = (name: string) => frames.find((each) => each.name === name);
  const views: View[] = [];
  const cpu = frame('cpu');
  if (isSeries(cpu)) {
    const label = cpu.fields.find((field) => field.name === 'CPU');
    const several = new Set(label?.values).size > 1;
    const fields = BUSY.filter((name) => cpu.fields.some((field) => field.name === name));
    const time: View = { kind: 'series', title: 'CPU time', frame: 'cpu', fields, max: 100, stacked: true };
    if (several && label?.values.includes('all') === true) {
      views.push({ ...time, title: 'CPU time, all CPUs', only: { field: 'CPU', is: 'all' } });
    }
    if (several) {
      views.push({ kind: 'series', title: 'Idle by CPU', frame: 'cpu', fields: ['%idle'], by: ['CPU'], max: 100 });
    }
    views.push(several ? { ...time, title: 'CPU time by CPU', by: ['CPU'], stacked: false } : time);
  }
  if (isSeries(frame('interrupts sum'))) {
    views.push({ kind: 'series', title: 'Interrupts', frame: 'interrupts sum', fields: ['intr/s'], by: ['CPU'] });
  }
  for (const [name, title] of TABLES) {
    if (frame(name) !== undefined) views.push({ kind: 'table', title, frame: name });
  }
  return views;
}
