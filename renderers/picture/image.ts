import { paint } from './paint.ts';
import type { Picture, Space } from './scene.ts';
import { pictureSvg } from './svg.ts';
import { themeColours } from './theme-colours.ts';

/** Larger canvases are refused by browsers. */
const largest = 16_000;
const density = 2;
const margin = 12;

/** A picture laid out for where `element` stands, on a canvas of its own. */
export function imageCanvas(element: HTMLElement, layout: (space: Space) => Picture): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  const { size, family } = fontOf(element);
  const font = `${size}px ${family}`;
  const picture = layout(spaceFor(element));
  const height = Math.min(picture.height, largest / density);
  canvas.width = Math.round((picture.width + 2 * margin) * density);
  canvas.height = Math.round((height + 2 * margin) * density);
  if (context === null) return canvas;
  const colours = themeColours(element);
  paint(context, picture, { top: 0, height, font, colours, active: undefined, density, margin });
  // Behind what was drawn, which leaves the page see-through.
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = colours({ name: 'page', share: 100 });
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

/** The same as an SVG document. */
export function imageSvg(element: HTMLElement, title: string, layout: (space: Space) => Picture): string {
  const space = spaceFor(element);
  return pictureSvg(layout(space), title, {
    font: fontOf(element),
    colours: themeColours(element),
    measure: space.measure,
  });
}

function fontOf(element: HTMLElement): { family: string; size: number } {
  const { fontFamily, fontSize } = getComputedStyle(element);
  return { family: fontFamily, size: Number.parseFloat(fontSize) };
}

/** Room for a picture where an element stands, and what measures texts in its font. */
export function spaceFor(element: HTMLElement): Space {
  const context = document.createElement('canvas').getContext('2d');
  const { size, family } = fontOf(element);
  if (context !== null) context.font = `${size}px ${family}`;
  return {
    width: Math.max(240, element.clientWidth),
    measure: (text) => context?.measureText(text).width ?? text.length * 7,
  };
}
