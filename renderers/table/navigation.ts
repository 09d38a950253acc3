/** A cell of the grid; row -1 is the header. */
export interface Position {
  row: number;
  column: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** Rows that fit on the screen at once. */
  page: number;
}

/** Keeps a position inside a grid that may have shrunk. */
export function clamp({ row, column }: Position, { rows, columns }: GridSize): Position {
  return { row: Math.max(-1, Math.min(row, rows - 1)), column: Math.max(0, Math.min(column, columns - 1)) };
}

/**
 * Where a key leads, as in the grid pattern of the ARIA Authoring Practices: arrows by one, Home and End within the row,
 * with Control within the table, Page Up and Down by a screenful. `null` for keys that do not move.
 */
export function move(from: Position, key: string, control: boolean, size: GridSize): Position | null {
  const { row, column } = from;
  switch (key) {
    case 'ArrowUp':
      return clamp({ row: control ? -1 : row - 1, column }, size);
    case 'ArrowDown':
      return clamp({ row: control ? size.rows - 1 : row + 1, column }, size);
    case 'ArrowLeft':
      return clamp({ row, column: control ? 0 : column - 1 }, size);
    case 'ArrowRight':
      return clamp({ row, column: control ? size.columns - 1 : column + 1 }, size);
    case 'Home':
      return clamp({ row: control ? 0 : row, column: 0 }, size);
    case 'End':
      return clamp({ row: control ? size.rows - 1 : row, column: size.columns - 1 }, size);
    case 'PageUp':
      return clamp({ row: Math.max(0, row - size.page), column }, size);
    case 'PageDown':
      return clamp({ row: row + size.page, column }, size);
    default:
      return null;
  }
}
