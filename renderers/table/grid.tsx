import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { useOutput } from '../result/memory.ts';
import { useScrollMemory } from '../result/scroll-memory.ts';
import { copiedText, keyAction, useActiveCell } from './active-cell.ts';
import type { Column } from './columns.ts';
import { GridRow } from './grid-row.tsx';
import { Header } from './header.tsx';
import { useLayout } from './layout.ts';
import type { Position } from './navigation.ts';
import { nothingSelected, selectAll, selectedRows, selectTo, toggleRow } from './selection.ts';
import type { Selection } from './selection.ts';
import type { Sorting } from './sorting.ts';

interface Props {
  name: string;
  title: string;
  columns: readonly Column[];
  /** Frame rows in the order shown. */
  order: readonly number[];
  sorting: Sorting;
  onSort: (column: Column, add: boolean) => void;
  selection: Selection;
  onSelection: (selection: Selection) => void;
}

/** Rows visible before the table scrolls. */
const tallest = 20;

/**
 * The grid of the ARIA Authoring Practices: one tab stop, an active cell moved by keys; only rows and columns near the
 * screen are in the document.
 */
export function Grid(props: Props): JSX.Element {
  const { name, title, columns, order, sorting, onSort, selection, onSelection } = props;
  const { id } = useOutput();
  const scroller = useRef<HTMLDivElement>(null);
  const size = { rows: order.length, columns: columns.length, page: Math.min(tallest, order.length) - 1 };
  const active = useActiveCell(name, size);
  const { position } = active;
  const layout = useLayout(scroller, columns, order, { tallest, pinned: position?.row });
  useScrollMemory(scroller, `${name} scroll`);

  const sort = (column: number, add: boolean): void => {
    active.activate({ row: -1, column });
    const target = columns[column];
    if (target !== undefined) onSort(target, add);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const action = keyAction(position ?? { row: -1, column: 0 }, event, size);
    if (action === null) return;
    if (action.kind === 'sort') sort(action.column, action.add);
    else if (action.kind === 'choose-row') onSelection(toggleRow(selection, order, position?.row ?? 0));
    else if (action.kind === 'choose-all') onSelection(selectAll(order));
    else if (action.kind === 'choose-nothing') {
      // Escape of a reader who has chosen nothing is for the notebook.
      if (selection.rows.size === 0) return;
      onSelection(nothingSelected);
    } else {
      if (action.extend) onSelection(selectTo(selection, order, position?.row ?? 0, action.to.row));
      active.activate(action.to);
      layout.scrollTo(action.to);
    }
    // Neither the page nor the notebook is to scroll or move on.
    event.preventDefault();
    event.stopPropagation();
  };
  const onCopy = (event: ClipboardEvent): void => {
    const text = copiedText(position, selectedRows(selection, order), columns, order);
    if (text === null || document.getSelection()?.isCollapsed === false) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };

  const click = (to: Position, event: MouseEvent): void => {
    if (event.shiftKey) onSelection(selectTo(selection, order, position?.row ?? to.row, to.row));
    else if (event.ctrlKey || event.metaKey) onSelection(toggleRow(selection, order, to.row));
    else if (selection.rows.size > 0) onSelection(nothingSelected);
    active.activate(to);
  };
  const cellId = ({ row, column }: Position): string => `${id}-cell-${row}-${column}`;
  const { rowHeight, headerHeight, width } = layout;
  return (
    <div
      ref={scroller}
      class="dgb-grid"
      role="grid"
      tabIndex={0}
      aria-label={title}
      aria-rowcount={order.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      aria-activedescendant={position === null ? undefined : cellId(position)}
      style={{ maxHeight: `${headerHeight + (tallest + 0.5) * rowHeight}px` }}
      onKeyDown={onKeyDown}
      onCopy={onCopy}
      onFocus={() => {
        if (position === null) active.activate({ row: 0, column: 0 });
      }}
    >
      <Header
        columns={columns}
        window={layout.columns}
        width={width}
        height={headerHeight}
        sorting={sorting}
        active={position?.row === -1 ? position.column : null}
        cellId={(column) => cellId({ row: -1, column })}
        onSort={sort}
      />
      <div
        class="dgb-body"
        role="rowgroup"
        style={{ width: `${width}px`, height: `${order.length * rowHeight}px` }}
        onMouseDown={(event) => {
          if (!event.shiftKey) return;
          // Shift chooses rows here, not text.
          event.preventDefault();
          scroller.current?.focus({ preventScroll: true });
        }}
      >
        {layout.rows.map(({ index, top }) => (
          <GridRow
            key={index}
            index={index}
            row={order[index] ?? 0}
            top={top}
            height={rowHeight}
            columns={columns}
            window={layout.columns}
            active={position?.row === index ? position.column : null}
            selected={selection.rows.has(order[index] ?? -1)}
            cellId={(column) => cellId({ row: index, column })}
            onClick={(column, event) => {
              click({ row: index, column }, event);
            }}
          />
        ))}
      </div>
    </div>
  );
}
