import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Colour = [red: number, green: number, blue: number];

const sheet = readFileSync('renderers/theme/theme.css', 'utf8');
const pairs = [...sheet.matchAll(/--dgb-series-\d: light-dark\((#\w{6}), (#\w{6})\)/g)];
const palettes = {
  light: { page: '#ffffff', colours: pairs.map(([, light = '']) => light) },
  dark: { page: '#1f1f1f', colours: pairs.map(([, , dark = '']) => dark) },
};

/** Linear light of an sRGB colour (IEC 61966-2-1). */
function linear(hex: string): Colour {
  const channel = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

/** Contrast ratio of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [a, b]
    .map((hex) => {
      const [red, green, blue] = linear(hex);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .sort((first, second) => first - second);
  return (high + 0.05) / (low + 0.05);
}

/** How colours look with a complete deficiency: Machado, Oliveira and Fernandes (2009), table of severity 1.0. */
const visions: Record<string, [Colour, Colour, Colour]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function seen(hex: string, matrix: [Colour, Colour, Colour]): Colour {
  const [red, green, blue] = linear(hex);
  return matrix.map((row) => Math.min(1, Math.max(0, row[0] * red + row[1] * green + row[2] * blue))) as Colour;
}

/** Distance in Oklab (Ottosson 2020), where 0.02 is about what one just notices side by side. */
function distance(a: Colour, b: Colour): number {
  const oklab = ([red, green, blue]: Colour): Colour => {
    const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return [
      0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
      1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
      0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
    ];
  };
  const [p, q] = [oklab(a), oklab(b)];
  return Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

describe.each(Object.entries(palettes))('the %s palette', (_, { page, colours }) => {
  test('has eight colours', () => {
    expect(new Set(colours).size).toBe(8);
  });

  test.each(colours)('shows %s at 3:1 against the page, as WCAG 1.4.11 asks', (colour) => {
    expect(contrast(colour, page)).toBeGreaterThanOrEqual(3);
  });

  test.each(Object.entries(visions))('keeps every two colours apart with %s vision', (__, matrix) => {
    const distances = colours.flatMap((a, index) =>
      colours.slice(index + 1).map((b) => distance(seen(a, matrix), seen(b, matrix))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0.08);
  });
});
