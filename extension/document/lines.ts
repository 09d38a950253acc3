/** One line of a text: `[start, end)` is what stands on it, `[end, next)` its line end (`\n`, `\r\n`, `\r`, or nothing at the end of the text). */
export interface Line {
  start: number;
  end: number;
  next: number;
}

export interface Position {
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units, as editors count. */
  column: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export type Eol = '\n' | '\r\n' | '\r';

/** The lines of a text, counted as Markdown counts them: U+2028 and form feeds do not end a line. */
export function splitLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n?|\n/g)) {
    const next = match.index + match[0].length;
    lines.push({ start, end: match.index, next });
    start = next;
  }
  if (start < text.length) lines.push({ start, end: text.length, next: text.length });
  return lines;
}

/** Where an offset stands; past the last line end it is the first column of the line that would follow. */
function positionAt(lines: readonly Line[], offset: number): Position {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.next ?? Infinity) <= offset) low = middle + 1;
    else high = middle;
  }
  const line = lines[low];
  if (line !== undefined) return { line: low + 1, column: offset - line.start + 1 };
  const last = lines.at(-1);
  if (last !== undefined && last.end === last.next) return { line: lines.length, column: offset - last.start + 1 };
  return { line: lines.length + 1, column: 1 };
}

export function rangeAt(lines: readonly Line[], start: number, end: number): Range {
  return { start: positionAt(lines, start), end: positionAt(lines, end) };
}

/** Text as an editor holds it: every line end is `\n`. */
export function toLf(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

/** The line end a text uses most; `\n` where it has none. */
export function dominantEol(text: string): Eol {
  const count = new Map<Eol, number>([
    ['\n', 0],
    ['\r\n', 0],
    ['\r', 0],
  ]);
  for (const [eol] of text.matchAll(/\r\n?|\n/g)) count.set(eol as Eol, (count.get(eol as Eol) ?? 0) + 1);
  return [...count].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
