import { defaultRangeExtractor } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Column } from './columns.ts';
import { useMetrics, useWidths } from './metrics.ts';
import type { Position } from './navigation.ts';
import { useVirtualizer } from './virtualizer.ts';
import type { ColumnWindow } from './window.ts';
import { scrollLeftFor, windowOf } from './window.ts';

/** Where the parts of a grid are, in CSS pixels, and which of them are near the screen. */
export interface Layout {
  rowHeight: number;
  headerHeight: number;
  width: number;
  rows: { index: number; top: number }[];
  columns: ColumnWindow;
  scrollTo: (position: Position) => void;
}

/** The first column stays in view while it leaves room for others. */
const stickyShare = 0.45;

/** Lays out a grid in `scroller`; the row `pinned` is kept in the document even when it is out of sight. */
export function useLayout(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly Column[],
  order: readonly number[],
  pinned: number | undefined,
): Layout {
  const metrics = useMetrics(scroller);
  const widths = useWidths(columns, order, metrics);
  const { rowHeight } = metrics;
  const headerHeight = rowHeight + (columns.some(({ unit }) => unit !== '') ? Math.round(rowHeight * 0.7) : 4);
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => {
      const visible = defaultRangeExtractor(range);
      const missing = pinned !== undefined && order[pinned] !== undefined && !visible.includes(pinned);
      return missing ? [...visible, pinned].sort((a, b) => a - b) : visible;
    },
  });
  const across = useVirtualizer({
    count: columns.length,
    horizontal: true,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => widths[index] ?? 0,
    overscan: 4,
  });
  const sizes = widths.join(' ');
  useLayoutEffect(() => {
    rows.measure();
    across.measure();
  }, [rows, across, rowHeight, sizes]);

  const panel = scroller.current?.clientWidth ?? 0;
  const sticky = columns[0]?.field?.role === 'label' && (widths[0] ?? 0) <= panel * stickyShare;
  const visible = across.getVirtualItems().map(({ index }) => index);
  return {
    rowHeight,
    headerHeight,
    width: widths.reduce((sum, width) => sum + width, 0),
    rows: rows.getVirtualItems().map(({ index, start }) => ({ index, top: start - headerHeight })),
    columns: windowOf(widths, visible, sticky),
    scrollTo: ({ row, column }) => {
      const element = scroller.current;
      if (element === null) return;
      if (row >= 0) rows.scrollToIndex(row);
      element.scrollLeft = scrollLeftFor(widths, sticky, column, element);
    },
  };
}
