/** How many words are remembered; a power of two. */
const REMEMBERED = 512;
/** Longer words are seldom the same twice. */
const LONGEST = 40;

/**
 * Gives the same string for the same word again, so that a label printed on every line is kept in memory once. Looks the
 * word up where it stands: no string is made of one that is known.
 */
export class Interned {
  readonly #words: (string | undefined)[] = Array<undefined>(REMEMBERED).fill(undefined);

  /** The text from `start` to `end`. */
  slice(text: string, start: number, end: number): string {
    const length = end - start;
    if (length > LONGEST) return text.slice(start, end);
    let hash = length;
    for (let index = start; index < end; index++) hash = (hash * 31 + text.charCodeAt(index)) | 0;
    const place = (hash ^ (hash >>> 15)) & (REMEMBERED - 1);
    const known = this.#words[place];
    if (known !== undefined && isAt(known, text, start, length)) return known;
    const word = text.slice(start, end);
    this.#words[place] = word;
    return word;
  }
}

/** Whether the `length` characters of `text` from `start` on are this word. */
function isAt(word: string, text: string, start: number, length: number): boolean {
  if (word.length !== length) return false;
  for (let index = 0; index < length; index++) {
    if (word.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  }
  return true;
}
