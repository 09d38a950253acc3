import { useRemembered } from '../result/memory.ts';
import { plainText, tabSeparated } from './clipboard.ts';
import type { Column } from './columns.ts';
import type { GridSize, Position } from './navigation.ts';
import { clamp, move } from './navigation.ts';

/** The cell that keys act on. It is remembered over updates by its place on the screen. */
export interface ActiveCell {
  /** `null` until the reader enters the grid. */
  position: Position | null;
  activate: (position: Position) => void;
}

export function useActiveCell(name: string, size: GridSize): ActiveCell {
  const [active, activate] = useRemembered<Position | null>(`${name} active`, null);
  return { position: active === null ? null : clamp(active, size), activate };
}

/** What a key does in the grid. */
export type KeyAction =
  | { kind: 'move'; to: Position; extend: boolean }
  | { kind: 'sort'; column: number; add: boolean }
  | { kind: 'choose-row' }
  | { kind: 'choose-all' }
  | { kind: 'choose-nothing' };

/**
 * Enter and Space sort in the header; Shift and Space choose a row, Shift and a move the rows on the way, Control and A all,
 * Escape none; other keys move. `null` for keys of others.
 */
export function keyAction(from: Position, event: KeyboardEvent, size: GridSize): KeyAction | null {
  if (event.altKey) return null;
  const control = event.ctrlKey || event.metaKey;
  if (from.row === -1 && (event.key === 'Enter' || event.key === ' ')) {
    return { kind: 'sort', column: from.column, add: event.shiftKey };
  }
  if (event.key === ' ' && event.shiftKey) return { kind: 'choose-row' };
  if (control && event.key.toLowerCase() === 'a') return { kind: 'choose-all' };
  if (event.key === 'Escape') return { kind: 'choose-nothing' };
  const to = move(from, event.key, control, size);
  return to === null ? null : { kind: 'move', to, extend: event.shiftKey && to.row !== from.row };
}

/** What copying takes: the chosen rows, else the active cell; `null` in the header. */
export function copiedText(
  position: Position | null,
  chosen: readonly number[],
  columns: readonly Column[],
  order: readonly number[],
): string | null {
  if (chosen.length > 0) return tabSeparated(columns, chosen, false);
  const row = position === null ? undefined : order[position.row];
  const column = columns[position?.column ?? 0];
  return row === undefined || column === undefined ? null : plainText(column, row);
}
