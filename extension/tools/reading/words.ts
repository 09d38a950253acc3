const TAB = 9;
const SPACE = 32;
/** Printed by French and other translations before a colon. */
const NO_BREAK_SPACE = 0xa0;

/** The blank-separated words of a line. */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  const length = line.length;
  let start = -1;
  for (let index = 0; index < length; index++) {
    const code = line.charCodeAt(index);
    if (code === SPACE || code === TAB || code === NO_BREAK_SPACE) {
      if (start >= 0) {
        words.push(line.slice(start, index));
        start = -1;
      }
    } else if (start < 0) {
      start = index;
    }
  }
  if (start >= 0) words.push(line.slice(start));
  return words;
}

/** A word and where it stands in its line: the column of its first character and the one after its last. */
export interface PlacedWord {
  text: string;
  start: number;
  end: number;
}

/** The blank-separated words of a line with their places, for headers whose columns are told by position. */
export function placeWords(line: string): PlacedWord[] {
  return Array.from(line.matchAll(/\S+/g), (match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** `Device:` is the header `Device`. */
export function withoutColon(word: string): string {
  return word.endsWith(':') ? word.slice(0, -1) : word;
}
