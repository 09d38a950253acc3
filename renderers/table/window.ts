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

/** Lays out the visible columns; a sticky first column is always drawn. */
export function windowOf(widths: readonly number[], visible: readonly number[], sticky: boolean): ColumnWindow {
  const first = visible[0] ?? 0;
  const drawn: DrawnColumn[] = visible.map((index) => ({
    index,
    width: widths[index] ?? 0,
    sticky: sticky && index === 0,
  }));
  let before = 0;
  for (let index = sticky ? 1 : 0; index < first; index++) before += widths[index] ?? 0;
  if (sticky && first > 0) drawn.unshift({ index: 0, width: widths[0] ?? 0, sticky: true });
  return { before, drawn };
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
