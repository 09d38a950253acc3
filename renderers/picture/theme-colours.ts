import { readColours } from '../theme/watch.ts';
import type { Colour } from './scene.ts';

const names = [
  'text',
  'quiet',
  'line',
  'page',
  'accent',
  'warning',
  ...Array.from({ length: 8 }, (_, at) => `series-${at + 1}`),
];

/** Turns colours of the theme into those that a canvas or an SVG takes. */
export type ColourReader = (colour: Colour) => string;

/** The colours in force where `element` stands. */
export function themeColours(element: Element): ColourReader {
  const read = readColours(
    element,
    names.map((name) => `--dgb-${name}`),
  );
  const known = new Map(names.map((name, at) => [name, read[at] ?? '']));
  const page = known.get('page') ?? '';
  const mixed = new Map<string, string>();
  return ({ name, share }) => {
    const whole = known.get(name) ?? known.get('text') ?? '';
    if (share >= 100) return whole;
    const key = `${name} ${share}`;
    const mix = mixed.get(key) ?? `color-mix(in srgb, ${whole} ${share.toFixed(1)}%, ${page})`;
    mixed.set(key, mix);
    return mix;
  };
}
