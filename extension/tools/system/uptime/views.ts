import type { Frame } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { isSeries } from '../../reading/measured.ts';

/** The three load averages, over time when uptime was run again and again. */
export function uptimeViews(frames: readonly Frame[]): View[] {
  const frame = frames[0];
  if (frame === undefined) return [];
  const table: View = { kind: 'table', title: 'Uptime and load', frame: frame.name };
  const hasLoad = frame.fields.some((field) => field.name === 'load1');
  if (!hasLoad || !isSeries(frame)) return [table];
  return [{ kind: 'series', title: 'Load', frame: frame.name, fields: ['load1', 'load5', 'load15'] }, table];
}
