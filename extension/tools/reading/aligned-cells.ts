import { placeWords } from './words.ts';
import type { PlacedWord } from './words.ts';

/**
 * The cells of a row under a header whose columns are aligned left or right, so that each cell begins or ends where its
 * name does. Cells may be blank; a word that stands under no name belongs to the column that begins before it.
 */
export function alignedCells(text: string, columns: readonly PlacedWord[]): string[] {
  const cells = columns.map(() => '');
  let earliest = 0;
  for (const word of placeWords(text)) {
    const at = columnOf(word, columns, earliest);
    cells[at] = cells[at] === '' ? word.text : `${cells[at] ?? ''} ${word.text}`;
    earliest = at;
  }
  return cells;
}

function columnOf(word: PlacedWord, columns: readonly PlacedWord[], earliest: number): number {
  let before = earliest;
  let overlapping = -1;
  for (let at = earliest; at < columns.length; at++) {
    const column = columns[at];
    if (column === undefined) break;
    if (column.start === word.start || column.end === word.end) return at;
    if (column.start <= word.start) before = at;
    if (overlapping < 0 && column.start < word.end && word.start < column.end) overlapping = at;
    if (column.start >= word.end) break;
  }
  return overlapping < 0 ? before : overlapping;
}
