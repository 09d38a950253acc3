import type { Frame } from '../../../frames/frame.ts';
import type { SeriesView, View } from '../../../frames/view.ts';
import { isSeries } from '../../reading/measured.ts';

const SERIES: readonly Omit<SeriesView, 'kind' | 'frame'>[] = [
  // Idle time is the empty space above.
  { title: 'CPU time', fields: ['us', 'sy', 'wa', 'st', 'gu'], stacked: true, max: 100 },
  { title: 'Run queue', fields: ['r', 'b'] },
  { title: 'Memory', fields: ['free', 'buff', 'cache', 'inact', 'active', 'swpd'] },
  { title: 'Swap', fields: ['si', 'so'] },
  { title: 'Block I/O', fields: ['bi', 'bo'] },
  { title: 'Interrupts and context switches', fields: ['in', 'cs'] },
];

const TABLES: readonly (readonly [frame: string, title: string])[] = [
  ['system', 'System'],
  ['disk', 'Disks'],
  ['partition', 'Partition'],
  ['slab', 'Kernel caches'],
  ['statistics', 'Counters'],
  ['disk summary', 'Disks together'],
];

/** Where CPU time went, who waits, then memory and I/O; tables last. */
export function vmstatViews(frames: readonly Frame[]): View[] {
  const views: View[] = [];
  const system = frames.find((frame) => frame.name === 'system');
  if (isSeries(system)) {
    for (const series of SERIES) {
      const fields = series.fields.filter((name) => system.fields.some((field) => field.name === name));
      if (fields.length > 0) views.push({ kind: 'series', frame: 'system', ...series, fields });
    }
  }
  for (const [name, title] of TABLES) {
    if (frames.some((frame) => frame.name === name)) views.push({ kind: 'table', title, frame: name });
  }
  return views;
}
