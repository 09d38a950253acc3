/** A name in its place, in CSS pixels. */
export interface PlacedName {
  text: string;
  /** Its beginning. */
  x: number;
  /** Which line of names it stands on, from 0. */
  level: number;
  /** Less than it needs where there is no more. */
  width: number;
}

/** More lines of names than belong together at a glance. */
const mostLevels = 4;
const gap = 8;

/**
 * Names of things that stand closer than their names are wide: each stands as near to `middle` as the picture's edges allow,
 * on the first line on which it touches no other. `whole` tells whether every name has the room it needs.
 */
export function placeNames(
  names: readonly string[],
  middle: (index: number) => number,
  { from, to, measure }: { from: number; to: number; measure: (text: string) => number },
): { placed: PlacedName[]; levels: number; whole: boolean } {
  const ends: number[] = [];
  let whole = true;
  const placed = names.map((text, index) => {
    const wanted = Math.min(measure(text), to - from);
    const x = Math.max(from, Math.min(to - wanted, middle(index) - wanted / 2));
    const free = ends.findIndex((end) => end + gap <= x);
    const level = free !== -1 ? free : ends.length < mostLevels ? ends.length : ends.indexOf(Math.min(...ends));
    const begin = Math.min(to, Math.max(x, (ends[level] ?? -Infinity) + gap));
    const width = Math.max(0, Math.min(wanted, to - begin));
    whole &&= width >= wanted;
    ends[level] = begin + width;
    return { text, x: begin, level, width };
  });
  return { placed, levels: Math.max(1, ends.length), whole };
}
