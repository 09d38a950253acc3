/** A column that is drawn, and how wide it is. */
export interface DrawnColumn {
  index: number;
  width: number;
  /** Stays at the left edge while the others scroll. */
  sticky: boolean;
}

/** The drawn part of a row: empty room, columns, empty room. Widths in CSS pixels. */
export interface ColumnWindow {
  /** Room between the sticky column and the first drawn one. */
  before: number;
  drawn: DrawnColumn[];
}

/** Rows and pixels that are drawn beyond each edge, so that scrolling shows no gaps. */
const spareRows = 8;
const spareWidth = 400;

/** The rows to draw when row `first` is the uppermost seen and `seen` of them fit; `pinned` is drawn wherever it is. */
export function rowsNear(first: number, seen: number, count: number, pinned: number | undefined): number[] {
  const last = Math.min(count, first + seen + 2 * spareRows);
  const from = Math.max(0, Math.min(first - spareRows, last - seen - spareRows));
  const rows = Array.from({ length: Math.max(0, last - from) }, (_, at) => from + at);
  if (pinned === undefined || pinned < 0 || pinned >= count || (pinned >= from && pinned < last)) return rows;
  return pinned < from ? [pinned, ...rows] : [...rows, pinned];
}

/** The columns to draw when the part from `left` of this width is seen; a sticky first column is always drawn. */
export function windowNear(widths: readonly number[], sticky: boolean, left: number, width: number): ColumnWindow {
  const window: ColumnWindow = { before: 0, drawn: [] };
  let start = 0;
  widths.forEach((own, index) => {
    const end = start + own;
    if (sticky && index === 0) window.drawn.push({ index, width: own, sticky: true });
    else if (end < left - spareWidth) window.before += own;
    else if (start <= left + width + spareWidth) window.drawn.push({ index, width: own, sticky: false });
    start = end;
  });
  return window;
}

/** Where to scroll so that a row is in view below the header, moving as little as possible. */
export function scrollTopFor(
  row: number,
  rowHeight: number,
  headerHeight: number,
  view: { scrollTop: number; clientHeight: number },
): number {
  const top = row * rowHeight;
  return Math.min(top, Math.max(view.scrollTop, top + rowHeight - (view.clientHeight - headerHeight)));
}

/** Where to scroll so that a column is in view, moving as little as possible. */
export function scrollLeftFor(
  widths: readonly number[],
  sticky: boolean,
  column: number,
  view: { scrollLeft: number; clientWidth: number },
): number {
  if (sticky && column === 0) return view.scrollLeft;
  const start = widths.slice(0, column).reduce((sum, width) => sum + width, 0);
  const end = start + (widths[column] ?? 0);
  const covered = sticky ? (widths[0] ?? 0) : 0;
  return Math.min(start - covered, Math.max(view.scrollLeft, end - view.clientWidth));
}
