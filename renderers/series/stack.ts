import type { Line } from './data.ts';

/**
 * Values as drawn on top of each other: every line carries the sum of itself and the shown ones before it.
 * A missing value adds nothing; a point that no shown line has stays a gap.
 */
export function stack(lines: readonly Line[], shown: (line: Line) => boolean): (number | null)[][] {
  const drawn = lines.filter((line) => shown(line) && !line.limit);
  const sums = new Map<number, number>();
  return lines.map((line) => {
    if (!shown(line) || line.limit) return line.values;
    return line.values.map((value, point) => {
      if (drawn.every(({ values }) => values[point] === null)) return null;
      const sum = (sums.get(point) ?? 0) + (value ?? 0);
      sums.set(point, sum);
      return sum;
    });
  });
}
