import { readColours } from '../theme/watch.ts';

/** Colours of the theme's palette; theme.css defines them for light and dark. */
const colours = 8;

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

/** Name of the custom property that holds the colour of line `index`. */
export function colourName(index: number): string {
  return `--dgb-series-${(index % colours) + 1}`;
}

/** Stroke of line `index` in CSS pixels on and off; empty for a solid one. */
export function dashOf(index: number): number[] {
  return [...(dashes[Math.floor(index / colours) % dashes.length] ?? [])];
}

/** The colours of the theme in force where `element` stands. */
export function chartColours(element: Element): ChartColours {
  const names = Array.from({ length: colours }, (_, index) => colourName(index));
  const read = readColours(element, [...names, '--dgb-quiet', '--dgb-line', '--dgb-page', '--dgb-warning']);
  const [text = '', line = '', background = '', warning = ''] = read.slice(colours);
  return { series: read.slice(0, colours), text, line, background, warning };
}
