import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Column } from './columns.ts';
import { widestTexts } from './columns.ts';

/** Sizes that follow from the font in use, in CSS pixels. */
export interface Metrics {
  rowHeight: number;
  /** Width of a text in the table's font. */
  measure: (text: string) => number;
}

const padding = 20;
/** Of a column that draws how values went. */
const trendWidth = 104;
/** Room for the sort arrow and its number. */
const arrow = 16;
const narrowest = 44;
/** Long labels are cut with an ellipsis; their tooltip has all of it. */
const mostWidth = 360;

const guess: Metrics = { rowHeight: 22, measure: (text) => text.length * 7 };

/** Reads the font of the element once it is on the page. */
export function useMetrics(element: RefObject<HTMLElement | null>): Metrics {
  const [metrics, setMetrics] = useState(guess);
  useLayoutEffect(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (element.current === null || context === null) return;
    const style = getComputedStyle(element.current);
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    const size = Number.parseFloat(style.fontSize);
    setMetrics({
      rowHeight: Math.round((Number.isNaN(size) ? 13 : size) * 1.7),
      // A text this long is cut anyhow.
      measure: (text) => Math.ceil(context.measureText(text.slice(0, 100)).width),
    });
  }, [element]);
  return metrics;
}

/**
 * Widths of the columns, wide enough for the longest cell and the header. They never shrink while the table is up,
 * so that live values do not make it jump.
 */
export function useWidths(columns: readonly Column[], rows: readonly number[], metrics: Metrics): number[] {
  const known = useRef(new Map<string, number>());
  const measuredBy = useRef(metrics);
  if (measuredBy.current !== metrics) {
    measuredBy.current = metrics;
    known.current.clear();
  }
  const widest = useMemo(() => columns.map((column) => widestTexts(column, rows)), [columns, rows]);
  return columns.map((column, index) => {
    const texts = [...(widest[index] ?? []), column.unit];
    const content = Math.max(metrics.measure(column.name) + arrow, ...texts.map(metrics.measure)) + padding;
    if (column.trend !== undefined) return Math.max(trendWidth, metrics.measure(column.name) + arrow + padding);
    const width = Math.max(narrowest, known.current.get(column.id) ?? 0, Math.min(mostWidth, content));
    known.current.set(column.id, width);
    return width;
  });
}
