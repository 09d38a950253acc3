import type { WayFailure } from '../way-failure.ts';

/** What a program prints, and what it means; `message` is the line that was found. */
export type Meanings<Place> = readonly (readonly [RegExp, (place: Place, message: string) => WayFailure])[];

/** The first meaning whose pattern is in the messages; `undefined` where none is. */
export function meaningOf<Place>(meanings: Meanings<Place>, place: Place, messages: string): WayFailure | undefined {
  for (const [pattern, meaning] of meanings) {
    const line = messages.split('\n').find((each) => pattern.test(each));
    if (line !== undefined) return meaning(place, tidy(line));
  }
  return undefined;
}

/** A message as part of a sentence: without what introduces it and the full stop. */
function tidy(line: string): string {
  return line
    .replace(/^(?:error|Error|ERROR|FATA\[\d+\])(?: from server)?(?: \(\w+\))?(?: response from daemon)?: /, '')
    .trim()
    .replace(/\.$/, '');
}
