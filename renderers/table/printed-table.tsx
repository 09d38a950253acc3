import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { mostPrinted } from '../result/printing.ts';
import { formatNumber, missing } from '../values/number-format.ts';
import { bandsOf, fittedWidths } from './bands.ts';
import type { Column } from './columns.ts';
import { Spark } from './grid-row.tsx';
import { useMetrics } from '../values/metrics.ts';
import { useWidths } from './widths.ts';
import { shadeStyle } from './shade.ts';

/** Of the sheet that the page is laid out for (print.css), in CSS pixels. */
const room = 670;
/** Of the number that tells which row it is where a row is parted over several bands. */
const numberWidth = 40;
/** A first column wider than this is not worth its room in every band. */
const mostName = 0.45 * room;
const sparkHeight = 16;
/** Longer texts (a command line with a program in it) are cut. */
const longest = 400;

/** A table on paper: every column, in bands where they do not fit beside each other, and its rows up to a bound, in full. */
export function PrintedTable({
  title,
  columns,
  order,
}: {
  title: string;
  columns: readonly Column[];
  order: readonly number[];
}): JSX.Element {
  const place = useRef<HTMLDivElement>(null);
  const wanted = useWidths(columns, useMetrics(place));
  const wraps = columns.map(({ numeric, trend }) => !numeric && trend === undefined);
  const widths = fittedWidths(wanted, wraps, room);
  const whole = widths.reduce((sum, width) => sum + width, 0) <= room;
  const [first] = columns;
  const names = first?.field?.role === 'label' || first?.numeric === false;
  const named = names && (widths[0] ?? 0) <= mostName;
  const rows = order.slice(0, mostPrinted);
  return (
    <div ref={place} class="dgb-printed">
      {bandsOf(widths, whole ? room : room - numberWidth, named).map((band) => (
        <table key={band.join()} aria-label={title}>
          <colgroup>
            {!whole && <col style={{ width: `${numberWidth}px` }} />}
            {band.map((at) => (
              <col key={at} style={{ width: `${Math.min(room, widths[at] ?? 0)}px` }} />
            ))}
          </colgroup>
          <thead>
            <tr>
              {!whole && <th data-numeric>#</th>}
              {band.map((at) => (
                <th key={at} scope="col" data-numeric={columns[at]?.numeric === true || undefined}>
                  {columns[at]?.name}
                  {columns[at]?.unit !== '' && <span class="dgb-unit">{columns[at]?.unit}</span>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, number) => (
              <tr key={row}>
                {!whole && (
                  <td data-numeric data-quiet>
                    {number + 1}
                  </td>
                )}
                {band.map((at) => (
                  <PrintedCell key={at} column={columns[at]} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
      {rows.length < order.length && (
        <p class="dgb-note">
          {`The first ${formatNumber(rows.length, 0)} of ${formatNumber(order.length, 0)} rows; the page on a screen has all.`}
        </p>
      )}
    </div>
  );
}

function PrintedCell({ column, row }: { column: Column | undefined; row: number }): JSX.Element {
  const whole = column?.text(row) ?? '';
  const text = whole.length > longest ? `${whole.slice(0, longest)}…` : whole;
  return (
    <td
      data-numeric={column?.numeric === true || undefined}
      data-quiet={column?.quiet === true || text === missing || undefined}
      style={shadeStyle(column?.shade?.(row))}
    >
      {column?.trend === undefined ? text : <Spark trend={column.trend} row={row} height={sparkHeight} text={text} />}
    </td>
  );
}
