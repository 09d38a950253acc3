import { useMemo, useRef } from 'preact/hooks';
import type { Metrics } from '../values/metrics.ts';
import type { Column } from './columns.ts';

const padding = 20;
/** Of a column that draws how values went. */
const trendWidth = 104;
/** Room for the sort arrow and its number. */
const arrow = 16;
const narrowest = 44;
/** Long labels are cut with an ellipsis; their tooltip has all of it. */
const mostWidth = 360;

/**
 * Widths of the columns, wide enough for the longest cell and the header. They never shrink while the table is up,
 * so that live values do not make it jump.
 */
export function useWidths(columns: readonly Column[], metrics: Metrics): number[] {
  const known = useRef(new Map<string, number>());
  const measuredBy = useRef(metrics);
  return useMemo(
    () =>
      columns.map((column) => {
        if (measuredBy.current !== metrics) known.current.clear();
        measuredBy.current = metrics;
        const name = metrics.measure(column.name) + arrow;
        if (column.trend !== undefined) return Math.max(trendWidth, name + padding);
        const content = Math.max(name, ...[...column.widest(), column.unit].map(metrics.measure)) + padding;
        const width = Math.max(narrowest, known.current.get(column.id) ?? 0, Math.min(mostWidth, content));
        known.current.set(column.id, width);
        return width;
      }),
    [columns, metrics],
  );
}
