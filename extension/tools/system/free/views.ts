import { findField } from '../../../frames/frame.ts';
import type { Frame } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { isSeries } from '../../reading/measured.ts';

/** How full memory and swap are; over time when free was asked to repeat. */
export function freeViews(frames: readonly Frame[]): View[] {
  const views: View[] = [];
  for (const frame of frames) {
    const byType = frame.name === 'memory';
    const wanted = byType ? ['available', 'used', 'free'] : ['MemFree', 'MemUse', 'CachUse', 'SwapUse'];
    const fields = wanted.filter((name) => findField(frame, name) !== undefined);
    if (isSeries(frame) && fields.length > 0) {
      const by = byType ? { by: ['type'] } : {};
      views.push({ kind: 'series', title: 'Memory over time', frame: frame.name, fields, ...by });
    }
    views.push({ kind: 'table', title: 'Memory', frame: frame.name });
  }
  return views;
}
