import { useRemembered } from '../result/memory.ts';
import { plainText, tabSeparated } from './clipboard.ts';
import type { Column } from './columns.ts';
import type { GridSize, Position } from './navigation.ts';
import { clamp, move } from './navigation.ts';

/** The cell that keys act on. It is remembered over updates by its place on the screen. */
export interface ActiveCell {
  /** `null` until the reader enters the grid. */
  position: Position | null;
  /** Whether its whole row is chosen for copying. */
  wholeRow: boolean;
  activate: (position: Position) => void;
  chooseRow: () => void;
}

export function useActiveCell(name: string, size: GridSize): ActiveCell {
  const [active, setActive] = useRemembered<Position | null>(`${name} active`, null);
  const [wholeRow, setWholeRow] = useRemembered(`${name} row`, false);
  return {
    position: active === null ? null : clamp(active, size),
    wholeRow,
    activate: (position) => {
      setActive(position);
      setWholeRow(false);
    },
    chooseRow: () => {
      setWholeRow(!wholeRow);
    },
  };
}

/** What a key does in the grid. */
export type KeyAction =
  { kind: 'move'; to: Position } | { kind: 'sort'; column: number; add: boolean } | { kind: 'choose-row' };

/** Enter and Space sort in the header, Shift and Space choose a row, other keys move; `null` for keys of others. */
export function keyAction(from: Position, event: KeyboardEvent, size: GridSize): KeyAction | null {
  if (event.altKey) return null;
  if (from.row === -1 && (event.key === 'Enter' || event.key === ' ')) {
    return { kind: 'sort', column: from.column, add: event.shiftKey };
  }
  if (event.key === ' ' && event.shiftKey) return { kind: 'choose-row' };
  const to = move(from, event.key, event.ctrlKey || event.metaKey, size);
  return to === null ? null : { kind: 'move', to };
}

/** What copying takes from the active cell; `null` in the header. */
export function copiedText(
  { position, wholeRow }: ActiveCell,
  columns: readonly Column[],
  order: readonly number[],
): string | null {
  const row = position === null ? undefined : order[position.row];
  const column = columns[position?.column ?? 0];
  if (row === undefined || column === undefined) return null;
  return wholeRow ? tabSeparated(columns, [row], false) : plainText(column, row);
}
