/** Places in which a word is looked for; a power of two. */
const PLACES = 1024;

/** Words by number, each kept once while it comes again and again: most columns of text have few different ones. */
export class WordTable {
  readonly words: string[] = [];
  /** The number of the word that was seen last in each place, and one more. */
  readonly #seen = new Uint16Array(PLACES);

  /** The number of the word in `text` from `start` to `end`. No string is made of a word that is known. */
  numberOf(text: string, start: number, end: number): number {
    const place = placeOf(text, start, end);
    const seen = (this.#seen[place] ?? 0) - 1;
    if (seen >= 0 && isSame(this.words[seen] ?? '', text, start, end)) return seen;
    const number = this.words.push(text.slice(start, end)) - 1;
    this.#seen[place] = number + 1;
    return number;
  }
}

/** Where a word is looked for, by its length and some of its characters. */
function placeOf(text: string, start: number, end: number): number {
  const length = end - start;
  let hash = Math.imul(length, 31) + text.charCodeAt(start);
  hash = Math.imul(hash, 31) + text.charCodeAt(start + (length >> 2));
  hash = Math.imul(hash, 31) + text.charCodeAt(start + (length >> 1));
  hash = Math.imul(hash, 31) + text.charCodeAt(start + ((3 * length) >> 2));
  hash = Math.imul(hash, 31) + text.charCodeAt(end - 1);
  return (hash ^ (hash >>> 10)) & (PLACES - 1);
}

function isSame(word: string, text: string, start: number, end: number): boolean {
  const length = end - start;
  if (word.length !== length) return false;
  for (let at = 0; at < length; at++) if (word.charCodeAt(at) !== text.charCodeAt(start + at)) return false;
  return true;
}
