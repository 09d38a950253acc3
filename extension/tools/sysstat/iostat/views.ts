import { findField } from '../../../frames/frame.ts';
import type { Frame } from '../../../frames/frame.ts';
import type { SeriesView, View } from '../../../frames/view.ts';
import { isSeries } from '../../reading/measured.ts';

const DEVICE_SERIES: readonly Omit<SeriesView, 'kind' | 'frame'>[] = [
  { title: 'Utilisation', fields: ['%util'], max: 100 },
  { title: 'Request time', fields: ['r_await', 'w_await', 'd_await', 'f_await', 'await'] },
  {
    title: 'Throughput',
    fields: ['rkB/s', 'wkB/s', 'dkB/s', 'kB/s', 'kB_read/s', 'kB_wrtn/s', 'kB_dscd/s', 'kB_w+d/s'],
  },
  {
    title: 'Throughput',
    fields: ['rMB/s', 'wMB/s', 'dMB/s', 'MB/s', 'MB_read/s', 'MB_wrtn/s', 'MB_dscd/s', 'MB_w+d/s'],
  },
  { title: 'Throughput', fields: ['rsec/s', 'wsec/s', 'dsec/s', 'sec/s', 'Blk_read/s', 'Blk_wrtn/s', 'Blk_dscd/s'] },
  { title: 'Queue length', fields: ['aqu-sz', 'avgqu-sz'] },
  { title: 'Requests', fields: ['tps', 'r/s', 'w/s', 'd/s', 'f/s'] },
];

const CPU_SERIES = ['%user', '%nice', '%system', '%iowait', '%steal'];

const TABLES: readonly (readonly [frame: string, title: string])[] = [
  ['device', 'Devices'],
  ['group', 'Groups of devices'],
  ['filesystem', 'Network filesystems'],
  ['cpu', 'CPU'],
];

/** How busy each device was first, then how long requests took, how much moved and what the CPUs did; tables last. */
export function iostatViews(frames: readonly Frame[]): View[] {
  const frame = (name: string) => frames.find((each) => each.name === name);
  const views: View[] = [];
  const pushTables = (tables: typeof TABLES): void => {
    for (const [name, title] of tables) {
      if (frame(name) !== undefined) views.push({ kind: 'table', title, frame: name });
    }
  };
  const device = frame('device');
  if (isSeries(device)) {
    for (const series of DEVICE_SERIES) {
      const fields = series.fields.filter((name) => findField(device, name)?.name === name);
      if (fields.length > 0) views.push({ kind: 'series', frame: 'device', by: ['Device'], ...series, fields });
    }
  }
  // With -z a device may have been idle but for one sample: still what iostat was asked for.
  const lead = device !== undefined && views.length === 0 ? TABLES.slice(0, 1) : [];
  pushTables(lead);
  if (isSeries(frame('cpu'))) {
    views.push({ kind: 'series', title: 'CPU', frame: 'cpu', fields: CPU_SERIES, stacked: true, max: 100 });
  }
  pushTables(TABLES.slice(lead.length));
  return views;
}
