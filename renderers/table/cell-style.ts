import type { ColumnWindow } from './window.ts';

/** Width of a drawn cell; the first one that scrolls carries the room of the columns left out before it. */
export function cellStyle({ drawn, before }: ColumnWindow, position: number): Record<string, string> {
  const cell = drawn[position];
  const leads = position === (drawn[0]?.sticky === true ? 1 : 0);
  return { width: `${cell?.width ?? 0}px`, ...(leads && before > 0 && { marginLeft: `${before}px` }) };
}
