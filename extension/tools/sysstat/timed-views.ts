import type { Frame } from '../../frames/frame.ts';
import type { View } from '../../frames/view.ts';
import { isSeries } from '../reading/measured.ts';

/** What tells most in each table, drawn when there are several samples. */
const TELLING: readonly (readonly [frame: string, fields: readonly string[]])[] = [
  ['cpu', ['%CPU', '%user', '%usr', '%system', '%iowait', '%steal']],
  ['disk', ['%util', 'kB_rd/s', 'kB_wr/s']],
  ['memory', ['majflt/s', '%memused']],
  ['switches', ['cswch/s', 'nvcswch/s']],
  ['interface', ['rxkB/s', 'txkB/s']],
  ['queue', ['runq-sz', 'blocked', 'ldavg-1']],
  ['paging', ['pgpgin/s', 'pgpgout/s']],
  ['swapping', ['pswpin/s', 'pswpout/s']],
];

/** Charts of repeated samples, then every table. */
export function timedViews(frames: readonly Frame[]): View[] {
  const charts = TELLING.flatMap(([name, telling]): View[] => {
    const frame = frames.find((each) => each.name === name);
    const units = new Set<string | undefined>();
    const fields = telling.filter((field) => {
      const found = frame?.fields.find((each) => each.name === field);
      if (found === undefined) return false;
      units.add(found.unit);
      return units.size === 1;
    });
    if (frame === undefined || !isSeries(frame) || fields.length === 0) return [];
    const labels = frame.fields.filter((field) => field.role === 'label').map((field) => field.name);
    // A task may move from CPU to CPU; it is still the same.
    const tasks = labels.filter((label) => ['PID', 'TGID', 'TID', 'Command'].includes(label));
    const by = tasks.length > 0 ? tasks : labels;
    return [
      { kind: 'series', title: frame.title ?? name, frame: name, fields: [...fields], ...(by.length > 0 && { by }) },
    ];
  });
  return [...charts, ...frames.map(({ name, title }): View => ({ kind: 'table', title: title ?? name, frame: name }))];
}
