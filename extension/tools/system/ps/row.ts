import type { Value } from '../../../frames/frame.ts';
import { isMissing } from '../../reading/numbers.ts';
import { readDuration } from '../../reading/durations.ts';
import type { Slot } from '../../reading/slot.ts';

/** `-o lstart` is five words, `-o start` may be two: `Mon Nov 23 02:18:43 2026`, `Nov 22`. */
const DATE = /(?:[A-Z][a-z]{2} +)?[A-Z][a-z]{2} +\d{1,2}(?: +\d{2}:\d{2}:\d{2} +\d{4})?(?=\s|$)/y;
const WORD = /\S+/y;
/** Busybox puts a blank between the state and what is special about the priority. */
const BUSYBOX_STATE = /\S(?: +(?:W?[<N]|W))?(?=\s|$)/y;
const BLANKS = /\s*/y;

/** The cells of a row of processes, as printed; undefined when the line has fewer. The last one takes the rest. */
export function processCells(text: string, headers: readonly string[], busybox: boolean): string[] | undefined {
  const cells: string[] = [];
  let at = 0;
  for (const [index, header] of headers.entries()) {
    BLANKS.lastIndex = at;
    BLANKS.test(text);
    at = BLANKS.lastIndex;
    if (at >= text.length) return undefined;
    if (index === headers.length - 1) {
      cells.push(text.slice(at));
      break;
    }
    const pattern = patternOf(header, busybox);
    pattern.lastIndex = at;
    const date = pattern.exec(text);
    WORD.lastIndex = at;
    const cell = date?.[0] ?? WORD.exec(text)?.[0] ?? '';
    cells.push(cell);
    at += cell.length;
  }
  return cells;
}

function patternOf(header: string, busybox: boolean): RegExp {
  if (header.startsWith('START')) return DATE;
  return busybox && header === 'STAT' ? BUSYBOX_STATE : WORD;
}

/** Columns that hold durations as ps and top print them. */
const DURATIONS: ReadonlySet<string> = new Set(['TIME', 'TIME+', 'ELAPSED']);

/** A cell as its column takes it; undefined when it is of the wrong kind. */
export function readProcessCell(slot: Slot, header: string, cell: string): Value | undefined {
  if (!DURATIONS.has(header)) return slot.read(cell);
  return isMissing(cell) ? null : readDuration(cell);
}
