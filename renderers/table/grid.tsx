import { defaultRangeExtractor } from '@tanstack/virtual-core';
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { useOutput, useRemembered } from '../result/memory.ts';
import { plainText, tabSeparated } from './clipboard.ts';
import type { Column } from './columns.ts';
import { GridRow } from './grid-row.tsx';
import { Header } from './header.tsx';
import { useMetrics, useWidths } from './metrics.ts';
import type { Position } from './navigation.ts';
import { clamp, move } from './navigation.ts';
import type { SortingState } from './sorting.ts';
import { useVirtualizer } from './virtualizer.ts';
import { windowOf } from './window.ts';

interface Props {
  name: string;
  title: string;
  columns: readonly Column[];
  /** Frame rows in the order shown. */
  order: readonly number[];
  sorting: SortingState;
  onSort: (id: string, add: boolean) => void;
}

/** Rows visible before the table scrolls. */
const tallest = 20;

/**
 * The grid of the ARIA Authoring Practices: one tab stop, an active cell moved by keys, only the visible rows and columns
 * in the document.
 */
export function Grid({ name, title, columns, order, sorting, onSort }: Props): JSX.Element {
  const { id, memory } = useOutput();
  const scroller = useRef<HTMLDivElement>(null);
  const metrics = useMetrics(scroller);
  const widths = useWidths(columns, order, metrics);
  const [active, setActive] = useRemembered<Position | null>(`${name} active`, null);
  const [wholeRow, setWholeRow] = useRemembered(`${name} row`, false);

  const { rowHeight } = metrics;
  const headerHeight = rowHeight + (columns.some(({ unit }) => unit !== '') ? Math.round(rowHeight * 0.7) : 4);
  const activeRow = active?.row ?? -1;
  const rows = useVirtualizer({
    count: order.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => {
      const visible = defaultRangeExtractor(range);
      return activeRow < 0 || activeRow >= order.length || visible.includes(activeRow)
        ? visible
        : [...visible, activeRow];
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

  const seen = scroller.current?.clientWidth ?? 0;
  const sticky = columns[0]?.field?.role === 'label' && (widths[0] ?? 0) <= seen * 0.45;
  const window = windowOf(
    widths,
    across.getVirtualItems().map(({ index }) => index),
    sticky,
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const key = `${name} scroll`;
    const [top, left] = (memory.get(key) as [number, number] | undefined) ?? [0, 0];
    element.scrollTo({ top, left });
    const remember = (): void => {
      memory.set(key, [element.scrollTop, element.scrollLeft]);
    };
    element.addEventListener('scroll', remember, { passive: true });
    return () => {
      element.removeEventListener('scroll', remember);
    };
  }, [memory, name]);

  const size = { rows: order.length, columns: columns.length, page: Math.min(tallest, order.length) - 1 };
  const current = active === null ? null : clamp(active, size);
  const activate = (position: Position): void => {
    setActive(position);
    setWholeRow(false);
    if (position.row >= 0) rows.scrollToIndex(position.row);
    const lead = sticky ? (widths[0] ?? 0) : 0;
    const start = widths.slice(0, position.column).reduce((sum, width) => sum + width, 0);
    const end = start + (widths[position.column] ?? 0);
    const element = scroller.current;
    if (element === null || (sticky && position.column === 0)) return;
    if (start - lead < element.scrollLeft) element.scrollLeft = start - lead;
    else if (end > element.scrollLeft + element.clientWidth) element.scrollLeft = end - element.clientWidth;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const from = current ?? { row: -1, column: 0 };
    const column = columns[from.column];
    if ((event.key === 'Enter' || event.key === ' ') && from.row === -1 && column !== undefined) {
      onSort(column.id, event.shiftKey);
    } else if (event.key === ' ' && event.shiftKey && from.row >= 0) {
      setWholeRow(!wholeRow);
    } else {
      const to = move(from, event.key, event.ctrlKey || event.metaKey, size);
      if (to === null || event.altKey) return;
      activate(to);
    }
    // Neither the page nor the notebook is to scroll or move on.
    event.preventDefault();
    event.stopPropagation();
  };

  const onCopy = (event: ClipboardEvent): void => {
    const row = current === null ? undefined : order[current.row];
    const column = columns[current?.column ?? 0];
    if (row === undefined || column === undefined || document.getSelection()?.isCollapsed === false) return;
    event.clipboardData?.setData('text/plain', wholeRow ? tabSeparated(columns, [row], false) : plainText(column, row));
    event.preventDefault();
  };

  const cellId = ({ row, column }: Position): string => `${id}-cell-${row}-${column}`;
  const total = useMemo(() => widths.reduce((sum, width) => sum + width, 0), [sizes]);
  return (
    <div
      ref={scroller}
      class="dgb-grid"
      role="grid"
      tabIndex={0}
      aria-label={title}
      aria-rowcount={order.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={current === null ? undefined : cellId(current)}
      style={{ maxHeight: `${headerHeight + (tallest + 0.5) * rowHeight}px` }}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onFocus={() => {
        if (active === null) setActive({ row: order.length > 0 ? 0 : -1, column: 0 });
      }}
    >
      <Header
        columns={columns}
        window={window}
        width={total}
        height={headerHeight}
        sorting={sorting}
        active={current?.row === -1 ? current.column : null}
        cellId={(column) => cellId({ row: -1, column })}
        onSort={(column, add) => {
          setActive({ row: -1, column });
          const target = columns[column];
          if (target !== undefined) onSort(target.id, add);
        }}
      />
      <div class="dgb-body" role="rowgroup" style={{ width: `${total}px`, height: `${order.length * rowHeight}px` }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <GridRow
            key={index}
            index={index}
            row={order[index] ?? 0}
            top={start - headerHeight}
            height={rowHeight}
            columns={columns}
            window={window}
            active={current?.row === index ? current.column : null}
            selected={wholeRow && current?.row === index}
            cellId={(column) => cellId({ row: index, column })}
            onActivate={(column) => {
              setActive({ row: index, column });
              setWholeRow(false);
            }}
          />
        ))}
      </div>
    </div>
  );
}
