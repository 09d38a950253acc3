import type { RefObject } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Column } from './columns.ts';
import { useOutput } from '../result/memory.ts';

/** Sizes that follow from the font in use, in CSS pixels. */
export interface Metrics {
  /** As CSS writes it. */
  font: string;
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

/** Where there is no font to be read: outside of a page. */
const guess: Metrics = { font: '', rowHeight: 22, measure: (text) => text.length * 7 };

function metricsOf(element: HTMLElement | null): Metrics {
  const context = document.createElement('canvas').getContext('2d');
  if (element?.isConnected !== true || context === null) return guess;
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const font = `${fontWeight} ${fontSize} ${fontFamily}`;
  context.font = font;
  const size = Number.parseFloat(fontSize);
  return {
    font,
    rowHeight: Math.round((Number.isNaN(size) ? 13 : size) * 1.7),
    // A text this long is cut anyhow.
    measure: (text) => Math.ceil(context.measureText(text.slice(0, 100)).width),
  };
}

/** Reads the font of the output, which its tables have too, before anything is drawn; and again should it be another. */
export function useMetrics(element: RefObject<HTMLElement | null>): Metrics {
  const { place } = useOutput();
  const [metrics, setMetrics] = useState(() => metricsOf(place));
  useLayoutEffect(() => {
    const own = metricsOf(element.current);
    if (own.font !== metrics.font) setMetrics(own);
  }, [element, metrics]);
  return metrics;
}

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
