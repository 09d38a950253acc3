import type { JSX } from 'preact';
import type { Column } from './columns.ts';
import { sparkPoints } from './trend.ts';
import type { Trend } from './trend.ts';
import { missing } from '../values/number-format.ts';
import type { ColumnWindow } from './window.ts';
import { shadeStyle } from './shade.ts';
import { cellStyle } from './cell-style.ts';

interface Props {
  /** Position on the screen, from 0. */
  index: number;
  /** Index in the frame. */
  row: number;
  top: number;
  height: number;
  columns: readonly Column[];
  window: ColumnWindow;
  /** Column of the active cell, if it is in this row. */
  active: number | null;
  selected: boolean;
  cellId: (column: number) => string;
  onClick: (column: number, event: MouseEvent) => void;
}

const sparkWidth = 84;

/** The course of a value, with the value for those who do not see it. */
export function Spark({
  trend,
  row,
  height,
  text,
}: {
  trend: Trend;
  row: number;
  height: number;
  text: string;
}): JSX.Element {
  const box = Math.max(8, height - 6);
  return (
    <>
      <svg class="dgb-spark" width={sparkWidth} height={box} viewBox={`0 0 ${sparkWidth} ${box}`} aria-hidden="true">
        {sparkPoints(trend, row, sparkWidth, box).map((points, index) => (
          <polyline key={index} points={points} />
        ))}
      </svg>
      <span class="dgb-hidden">{text}</span>
    </>
  );
}

/** One row of the grid, placed where it scrolls. */
export function GridRow(props: Props): JSX.Element {
  const { index, row, top, height, columns, window, active, selected, cellId, onClick } = props;
  const marks = columns.at(-1);
  const marked = marks?.field === null && marks.text(row) !== '';
  return (
    <div
      class="dgb-row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-marked={marked || undefined}
      title={marked ? marks.hint(row) : undefined}
      style={{ height: `${height}px`, transform: `translateY(${top}px)` }}
    >
      {window.drawn.map((drawn, position) => {
        const column = columns[drawn.index];
        if (column === undefined) return null;
        const text = column.text(row);
        return (
          <div
            key={drawn.index}
            id={cellId(drawn.index)}
            class="dgb-cell"
            role="gridcell"
            aria-colindex={drawn.index + 1}
            data-numeric={column.numeric || undefined}
            data-quiet={column.quiet || text === missing || undefined}
            data-sticky={drawn.sticky || undefined}
            data-active={active === drawn.index || undefined}
            title={column.hint(row)}
            style={{ ...cellStyle(window, position), ...shadeStyle(marked ? undefined : column.shade?.(row)) }}
            onClick={(event) => {
              onClick(drawn.index, event);
            }}
          >
            {column.trend === undefined ? text : <Spark trend={column.trend} row={row} height={height} text={text} />}
          </div>
        );
      })}
    </div>
  );
}
