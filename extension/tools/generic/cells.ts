import { isMissing, readNumber } from '../reading/numbers.ts';

/** A cell as a frame takes it: without the blanks around it, and missing where it says so. */
export function cellOf(text: string): string | null {
  const trimmed = text.trim();
  return isMissing(trimmed) ? null : trimmed;
}

/** Whether a cell is a number, perhaps with a unit: what no header is. */
export function isMeasured(text: string): boolean {
  return readNumber(text) !== undefined || /^-?\d[\d.,:]*(?:%|[a-zA-Z]{1,3}(?:\/s)?)?$/.test(text);
}

/**
 * The names of columns from their first line. A line with a number or an empty cell in it names nothing: the columns are
 * then numbered. A name that comes again gets a number too.
 */
export function namesOf(cells: readonly string[]): { names: string[]; isHeader: boolean } {
  const words = cells.map((cell) => cell.trim());
  const isHeader = words.every((word) => word !== '' && word.length <= 60 && !isMeasured(word));
  const seen = new Map<string, number>();
  const names = words.map((word, index) => {
    if (!isHeader) return `column ${String(index + 1)}`;
    const times = (seen.get(word) ?? 0) + 1;
    seen.set(word, times);
    return times === 1 ? word : `${word} (${String(times)})`;
  });
  return { names, isHeader };
}
