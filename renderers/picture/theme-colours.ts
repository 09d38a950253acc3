import { readColours } from '../theme/watch.ts';
import type { Colour } from './scene.ts';

const names = [
  ...['text', 'quiet', 'line', 'page', 'accent', 'warning'],
  ...Array.from({ length: 8 }, (_, at) => `series-${at + 1}`),
];

/** Turns colours of the theme into those that every canvas and every SVG program takes. */
export type ColourReader = (colour: Colour) => string;

/** Red, green and blue from 0 to 255, and how opaque from 0 to 1. */
type Channels = [red: number, green: number, blue: number, opaque: number];

/** The colours in force where `element` stands. */
export function themeColours(element: Element): ColourReader {
  const read = readColours(
    element,
    names.map((name) => `--dgb-${name}`),
  );
  const known = new Map(names.map((name, at) => [name, channels(read[at] ?? '')]));
  const page = known.get('page') ?? [255, 255, 255, 1];
  const made = new Map<string, string>();
  return ({ name, share }) => {
    const key = `${name} ${share.toFixed(1)}`;
    const ready = made.get(key);
    if (ready !== undefined) return ready;
    const colour = over(known.get(name) ?? [127, 127, 127, 1], page, share / 100);
    made.set(key, colour);
    return colour;
  };
}

/** A computed colour: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.5)`, or what mixing gives, `color(srgb 0.1 0.2 0.3 / 0.5)`. */
function channels(computed: string): Channels {
  const [red = 0, green = 0, blue = 0, opaque = 1] = (computed.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  const scale = computed.startsWith('color(') ? 255 : 1;
  return [red * scale, green * scale, blue * scale, opaque];
}

function over([red, green, blue, opaque]: Channels, page: Channels, share: number): string {
  const part = Math.max(0, Math.min(1, opaque * share));
  const mixed = [red, green, blue].map((value, at) => Math.round(value * part + (page[at] ?? 0) * (1 - part)));
  return `rgb(${mixed.join(', ')})`;
}
