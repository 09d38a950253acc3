import type { Line, SeriesData } from './data.ts';
import { colourLines } from './data.ts';

/** A small chart of its own: all lines of one label. */
export interface Part {
  label: string;
  data: SeriesData;
}

/** More charts than anyone compares. */
const mostParts = 64;

/** The lines of a chart parted by their labels, in their order; the same fields have the same colours in each. */
export function splitSeries(data: SeriesData): { parts: Part[]; left: number } {
  const groups = new Map<string, Line[]>();
  for (const line of data.lines) {
    const lines = groups.get(line.group) ?? [];
    groups.set(line.group, lines);
    lines.push({ ...line, label: line.field });
  }
  for (const lines of groups.values()) colourLines(lines);
  const parts = Array.from(groups, ([label, lines]): Part => ({ label, data: { ...data, lines, left: 0 } }));
  return { parts: parts.slice(0, mostParts), left: Math.max(0, parts.length - mostParts) };
}

/** Whether there is anything to part: several labels. */
export function isSplittable({ lines }: SeriesData): boolean {
  const [first] = lines;
  return lines.some(({ group }) => group !== first?.group);
}
