import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useOutput } from '../result/memory.ts';
import { watchSize } from '../result/watch-size.ts';
import { useMetrics } from '../values/metrics.ts';
import type { Column } from './columns.ts';
import { useWidths } from './widths.ts';
import type { Position } from './navigation.ts';
import type { ColumnWindow } from './window.ts';
import { rowsNear, scrollLeftFor, scrollTopFor, windowNear } from './window.ts';

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

/** Before the place is known. */
const likelyWidth = 900;

/**
 * Lays out a grid of which `tallest` rows are seen at once in `scroller`; the row `pinned` is kept in the document even
 * when it is out of sight. Every row has the same height, so that nothing is kept for those that are not drawn.
 */
export function useLayout(
  scroller: RefObject<HTMLElement | null>,
  columns: readonly Column[],
  order: readonly number[],
  { tallest, pinned }: { tallest: number; pinned: number | undefined },
): Layout {
  const metrics = useMetrics(scroller);
  const widths = useWidths(columns, metrics);
  const seen = useSeen(scroller);
  const { rowHeight } = metrics;
  const headerHeight = rowHeight + (columns.some(({ unit }) => unit !== '') ? Math.round(rowHeight * 0.7) : 4);
  const sticky = columns[0]?.field?.role === 'label' && (widths[0] ?? 0) <= seen.width * stickyShare;
  return {
    rowHeight,
    headerHeight,
    width: widths.reduce((sum, width) => sum + width, 0),
    rows: rowsNear(Math.floor(seen.top / rowHeight), tallest, order.length, pinned).map((index) => ({
      index,
      top: index * rowHeight,
    })),
    columns: windowNear(widths, sticky, seen.left, seen.width),
    scrollTo: ({ row, column }) => {
      const element = scroller.current;
      if (element === null) return;
      if (row >= 0) element.scrollTop = scrollTopFor(row, rowHeight, headerHeight, element);
      element.scrollLeft = scrollLeftFor(widths, sticky, column, element);
    },
  };
}

/** Scrolling by less than this shows what is drawn beyond the edges, and draws nothing anew. In CSS pixels. */
const scrollStep = 80;

/** Which part of a scrolling element is seen, in steps; the component is drawn again when that changes. */
function useSeen(scroller: RefObject<HTMLElement | null>): { top: number; left: number; width: number } {
  const { place } = useOutput();
  const [top, setTop] = useState(0);
  const [left, setLeft] = useState(0);
  const [width, setWidth] = useState(() => place?.clientWidth ?? likelyWidth);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const look = (): void => {
      setTop(Math.floor(element.scrollTop / scrollStep) * scrollStep);
      setLeft(Math.floor(element.scrollLeft / scrollStep) * scrollStep);
      setWidth(element.clientWidth);
    };
    element.addEventListener('scroll', look, { passive: true });
    const stop = watchSize(element, look);
    return () => {
      element.removeEventListener('scroll', look);
      stop();
    };
  }, [scroller]);
  return { top, left, width };
}
