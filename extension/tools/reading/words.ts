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
  const words: string[] = [];
  let start = -1;
  for (let index = 0; index < line.length; index++) {
    if (!isBlank(line.charCodeAt(index))) {
      if (start < 0) start = index;
    } else if (start >= 0) {
      words.push(wordIn(line, start, index));
      start = -1;
    }
  }
  if (start >= 0) words.push(wordIn(line, start, line.length));
  return words;
}

/** V8 copies shorter words. Longer ones keep the text alive that they were cut from, and are not remembered. */
const LONGEST_COPIED = 12;
/** Words that were seen last, by what they are made of; a power of two. */
const seen = Array<string>(4096).fill('');

/**
 * The word in `line` from `start` to `end`: `line.slice(start, end)`. Outputs repeat their words, and to look whether
 * one was just seen costs less than to make it anew.
 */
export function wordIn(line: string, start: number, end: number): string {
  const length = end - start;
  if (length > LONGEST_COPIED || length <= 0) return line.slice(start, end);
  let hash = length;
  for (let at = start; at < end; at++) hash = Math.imul(hash, 31) + line.charCodeAt(at);
  const place = (hash ^ (hash >>> 12)) & (seen.length - 1);
  const word = seen[place] ?? '';
  if (word.length === length) {
    let at = 0;
    while (at < length && word.charCodeAt(at) === line.charCodeAt(start + at)) at++;
    if (at === length) return word;
  }
  return (seen[place] = line.slice(start, end));
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
    words.push({ text: wordIn(line, start, index), start, end: index });
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
