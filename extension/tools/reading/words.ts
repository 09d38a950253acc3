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
