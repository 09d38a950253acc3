import { paletteSize } from '../theme/meanings.ts';
import { readColours } from '../theme/watch.ts';

/** Beyond the palette colours repeat with other strokes: solid, dashed, dotted. */
const dashes: (readonly number[])[] = [[], [7, 4], [2, 3]];

export interface ChartColours {
  series: string[];
  text: string;
  /** Of limits. */
  warning: string;
  line: string;
  background: string;
}

/** Name of the custom property that holds the colour at a place of the palette. */
export function colourName(place: number): string {
  return `--dgb-series-${(place % paletteSize) + 1}`;
}

/** Stroke at a place of the palette in CSS pixels on and off; empty for a solid one. */
export function dashOf(place: number): number[] {
  return [...(dashes[Math.floor(place / paletteSize) % dashes.length] ?? [])];
}

/** The colours of the theme in force where `element` stands. */
export function chartColours(element: Element): ChartColours {
  const names = Array.from({ length: paletteSize }, (_, index) => colourName(index));
  const read = readColours(element, [...names, '--dgb-quiet', '--dgb-line', '--dgb-page', '--dgb-warning']);
  const [text = '', line = '', background = '', warning = ''] = read.slice(paletteSize);
  return { series: read.slice(0, paletteSize), text, line, background, warning };
}
