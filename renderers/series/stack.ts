import type { Line } from './data.ts';

/**
 * Values as drawn on top of each other: every line carries the sum of itself and the shown ones before it.
 * A missing value adds nothing; a point that no shown line has stays a gap.
 */
export function stack(lines: readonly Line[], shown: (line: Line) => boolean): (number | null)[][] {
  const isDrawn = (line: Line): boolean => shown(line) && !line.limit;
  const drawn = lines.filter(isDrawn);
  const points = drawn[0]?.values.length ?? 0;
  const known = new Uint8Array(points);
  for (const { values } of drawn)
    for (let point = 0; point < points; point++) if (values[point] !== null) known[point] = 1;
  const sums = new Float64Array(points);
  return lines.map((line) => {
    if (!isDrawn(line)) return line.values;
    return line.values.map((value, point) => {
      if (known[point] !== 1) return null;
      const sum = (sums[point] ?? 0) + (value ?? 0);
      sums[point] = sum;
      return sum;
    });
  });
}
