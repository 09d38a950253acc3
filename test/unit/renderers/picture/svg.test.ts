import { describe, expect, test } from 'vitest';
import type { Shape } from '../../../../renderers/picture/scene.ts';
import { colour, fitText, pictureOf } from '../../../../renderers/picture/scene.ts';
import { pictureSvg } from '../../../../renderers/picture/svg.ts';

const measure = (text: string): number => text.length * 7;

function svg(shapes: Shape[], title = 'A picture'): string {
  return pictureSvg(pictureOf({ width: 100, height: 50 }, shapes, [], ''), title, {
    font: { family: 'sans-serif', size: 12 },
    colours: ({ name, share }) => `${name}${share}`,
    measure,
  });
}

describe('SVG', () => {
  test('shows what a program printed as characters', () => {
    const text = `<script>alert("1")</script>&\u0000`;
    const drawn = svg([{ kind: 'text', x: 1, y: 2, text, anchor: 'start', colour: colour('text'), width: 900 }], '"<&');
    expect(drawn).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;\ufffd');
    expect(drawn).toContain('<title>&quot;&lt;&amp;</title>');
    expect(drawn).not.toContain('<script');
  });

  test('has boxes, lines and arrows', () => {
    const drawn = svg([
      { kind: 'box', x: 1, y: 2, width: 3.456, height: 4, fill: colour('series-1', 50) },
      { kind: 'line', x: 0, y: 0, toX: 9, toY: 0, colour: colour('line'), arrow: true, dashed: true },
    ]);
    expect(drawn).toContain('<rect x="1" y="2" width="3.46" height="4" style="fill:series-150"/>');
    expect(drawn).toContain('stroke-dasharray="4 3"');
    expect(drawn).toContain('<polygon points="9,0 ');
  });
});

describe('a text in a room', () => {
  test('ends in an ellipsis where it is too long', () => {
    expect(fitText('abcdef', 42, measure)).toBe('abcdef');
    expect(fitText('abcdef', 28, measure)).toBe('abc…');
    expect(fitText('abcdef', 7, measure)).toBe('');
  });
});

describe('a picture', () => {
  test('draws only what lies between two heights', () => {
    const boxes = [0, 100, 200].map((y): Shape => ({ kind: 'box', x: 0, y, width: 1, height: 10 }));
    const picture = pictureOf({ width: 1, height: 300 }, boxes, [], '');
    expect(picture.shapes(90, 150)).toEqual([boxes[1]]);
  });
});
