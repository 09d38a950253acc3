const TAB = 9;
const SPACE = 32;
/** Printed by French and other translations before a colon. */
const NO_BREAK_SPACE = 0xa0;

/** Whether a character parts words. */
export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB || code === NO_BREAK_SPACE;
}

/** The blank-separated words of a line. The no-break space is one that translations print before a colon. */
export function splitWords(line: string): string[] {
  return line.match(/[^ \t\u00a0]+/g) ?? [];
}

/** A word and where it stands in its line: the column of its first character and the one after its last. */
export interface PlacedWord {
  text: string;
  start: number;
  end: number;
}

/** The blank-separated words of a line with their places, for headers whose columns are told by position; the first `most`. */
export function placeWords(line: string, most = Infinity): PlacedWord[] {
  const words: PlacedWord[] = [];
  let start = -1;
  for (let index = 0; index <= line.length && words.length < most; index++) {
    const inWord = index < line.length && !isSpace(line.charCodeAt(index));
    if (inWord && start < 0) start = index;
    if (inWord || start < 0) continue;
    words.push({ text: line.slice(start, index), start, end: index });
    start = -1;
  }
  return words;
}

function isSpace(code: number): boolean {
  if (code <= 32) return code === 32 || (code >= 9 && code <= 13);
  return code >= 0xa0 && /\s/.test(String.fromCharCode(code));
}

/** `Device:` is the header `Device`. */
export function withoutColon(word: string): string {
  return word.endsWith(':') ? word.slice(0, -1) : word;
}
