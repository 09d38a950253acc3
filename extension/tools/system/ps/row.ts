import type { Value } from '../../../frames/frame.ts';
import { isMissing } from '../../reading/numbers.ts';
import { readDuration } from '../../reading/durations.ts';
import type { Slot } from '../../reading/slot.ts';

/** `-o lstart` is five words, `-o start` may be two: `Mon Nov 23 02:18:43 2026`, `Nov 22`. */
const DATE = /(?:[A-Z][a-z]{2} +)?[A-Z][a-z]{2} +\d{1,2}(?: +\d{2}:\d{2}:\d{2} +\d{4})?(?=\s|$)/y;
/** Busybox puts a blank between the state and what is special about the priority. */
const BUSYBOX_STATE = /\S(?: +(?:W?[<N]|W))?(?=\s|$)/y;

/** The cells of a row of processes, as printed; undefined when the line has fewer. The last one takes the rest. */
export function processCells(text: string, headers: readonly string[], busybox: boolean): string[] | undefined {
  const cells: string[] = [];
  const last = headers.length - 1;
  let at = 0;
  for (let index = 0; index <= last; index++) {
    while (isBlank(text.charCodeAt(at))) at++;
    if (at >= text.length) return undefined;
    if (index === last) {
      cells.push(text.slice(at));
      break;
    }
    const end = cellEnd(text, at, patternOf(headers[index] ?? '', busybox));
    cells.push(text.slice(at, end));
    at = end;
  }
  return cells;
}

/** Where the cell that begins at `from` ends: behind what the pattern finds there, else behind the word. */
function cellEnd(text: string, from: number, pattern: RegExp | undefined): number {
  if (pattern !== undefined) {
    pattern.lastIndex = from;
    if (pattern.test(text)) return pattern.lastIndex;
  }
  let end = from;
  while (end < text.length && !isBlank(text.charCodeAt(end))) end++;
  return end;
}

/** A blank, a tab, or the no-break space of translations. */
function isBlank(code: number): boolean {
  return code === 32 || code === 9 || code === 160;
}

function patternOf(header: string, busybox: boolean): RegExp | undefined {
  if (header.startsWith('START')) return DATE;
  return busybox && header === 'STAT' ? BUSYBOX_STATE : undefined;
}

/** Columns that hold durations as ps and top print them. */
const DURATIONS: ReadonlySet<string> = new Set(['TIME', 'TIME+', 'ELAPSED']);

/** A cell as its column takes it; undefined when it is of the wrong kind. */
export function readProcessCell(slot: Slot, header: string, cell: string): Value | undefined {
  if (!DURATIONS.has(header)) return slot.read(cell);
  return isMissing(cell) ? null : readDuration(cell);
}
