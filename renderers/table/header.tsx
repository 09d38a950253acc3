import type { JSX } from 'preact';
import type { Column } from './columns.ts';
import { cellStyle } from './cell-style.ts';
import type { Sorting } from './sorting.ts';
import type { ColumnWindow } from './window.ts';

interface Props {
  columns: readonly Column[];
  window: ColumnWindow;
  width: number;
  height: number;
  sorting: Sorting;
  /** Column of the active cell, if it is in the header. */
  active: number | null;
  cellId: (column: number) => string;
  onSort: (column: number, add: boolean) => void;
}

function SortMark({ descending, order }: { descending: boolean; order: number | null }): JSX.Element {
  return (
    <span class="dgb-sort" aria-hidden="true">
      {descending ? '↓' : '↑'}
      {order}
    </span>
  );
}

/** Names and units of the columns; a click sorts, with Shift by several columns. */
export function Header(props: Props): JSX.Element {
  const { columns, window, width, height, sorting, active, cellId, onSort } = props;
  return (
    <div class="dgb-head" role="rowgroup" style={{ width: `${width}px`, height: `${height}px` }}>
      <div class="dgb-head-row" role="row" aria-rowindex={1}>
        {window.drawn.map((drawn, position) => {
          const column = columns[drawn.index];
          if (column === undefined) return null;
          const place = sorting.findIndex(({ id }) => id === column.id);
          const sorted = sorting[place];
          const direction = sorted?.descending === true ? 'descending' : 'ascending';
          return (
            <div
              key={drawn.index}
              id={cellId(drawn.index)}
              class="dgb-cell"
              role="columnheader"
              aria-colindex={drawn.index + 1}
              aria-sort={sorted === undefined ? 'none' : direction}
              data-numeric={column.numeric || undefined}
              data-quiet={column.quiet || undefined}
              data-sticky={drawn.sticky || undefined}
              data-active={active === drawn.index || undefined}
              title={column.help || undefined}
              style={cellStyle(window, position)}
              onClick={(event) => {
                onSort(drawn.index, event.shiftKey);
              }}
            >
              <span class="dgb-name">
                {column.name || <span class="dgb-hidden">Note</span>}
                {sorted !== undefined && (
                  <SortMark descending={sorted.descending} order={sorting.length > 1 ? place + 1 : null} />
                )}
              </span>
              {column.unit !== '' && <span class="dgb-unit">{column.unit}</span>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
