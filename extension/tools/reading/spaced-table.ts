import { splitWords } from './words.ts';
import type { PlacedWord } from './words.ts';

/**
 * The columns of a header whose names stand two blanks apart, as docker, kubectl and crictl print them. Each ends where
 * the next begins: the programs pad every cell, so that values are cut at the places of the names.
 */
export function spacedColumns(header: string): PlacedWord[] {
  const names = Array.from(header.matchAll(/\S+(?: \S+)*/g), ({ 0: text, index }) => ({ text, start: index }));
  return names.map(({ text, start }, at) => ({ text, start, end: names[at + 1]?.start ?? Infinity }));
}

/** The cells of a row under such a header; undefined when one does not end before the next column begins. */
export function spacedCells(text: string, columns: readonly PlacedWord[]): string[] | undefined {
  const cells: string[] = [];
  for (const { start, end } of columns) {
    if (Number.isFinite(end) && text.length > end && text.charCodeAt(end - 1) !== 32) return byGaps(text, columns);
    cells.push(text.slice(start, Number.isFinite(end) ? end : undefined).trim());
  }
  return cells;
}

/** The parts of a text two blanks apart, or its words, when there are as many as columns from the one where it begins. */
function byGaps(text: string, columns: readonly PlacedWord[]): string[] | undefined {
  const begin = text.length - text.trimStart().length;
  const first = Math.max(
    0,
    columns.findIndex(({ start }) => start === begin),
  );
  const parts = text.trim().split(/ {2,}/);
  const words = parts.length === columns.length - first ? parts : splitWords(text);
  return words.length === columns.length - first ? [...Array<string>(first).fill(''), ...words] : undefined;
}
