/** The rows chosen for copying, by their numbers in the frame: they stay chosen when sorting or a filter moves them. */
export interface Selection {
  rows: ReadonlySet<number>;
  /** The row from which a range is measured; null while none was chosen. */
  anchor: number | null;
}

export const nothingSelected: Selection = { rows: new Set(), anchor: null };

/** Chooses or gives up the row at a place on the screen. */
export function toggleRow(selection: Selection, order: readonly number[], place: number): Selection {
  const row = order[place];
  if (row === undefined) return selection;
  const rows = new Set(selection.rows);
  if (!rows.delete(row)) rows.add(row);
  return { rows, anchor: row };
}

/** Chooses all rows between the anchor, or the place `from` where there is none on the screen, and the place `to`. */
export function selectTo(selection: Selection, order: readonly number[], from: number, to: number): Selection {
  const anchored = selection.anchor === null ? -1 : order.indexOf(selection.anchor);
  const start = anchored === -1 ? Math.max(0, from) : anchored;
  const end = Math.max(0, to);
  return {
    rows: new Set(order.slice(Math.min(start, end), Math.max(start, end) + 1)),
    anchor: order[start] ?? null,
  };
}

/** Chooses every row on the screen. */
export function selectAll(order: readonly number[]): Selection {
  return { rows: new Set(order), anchor: order[0] ?? null };
}

/** The chosen rows that are shown, in the order of the screen. */
export function selectedRows({ rows }: Selection, order: readonly number[]): number[] {
  return rows.size === 0 ? [] : order.filter((row) => rows.has(row));
}
