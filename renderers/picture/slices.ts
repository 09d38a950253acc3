import type { Picture, Shape } from './scene.ts';

/** A part of a picture, as high as it is told on paper in one piece. In CSS pixels. */
export interface Slice {
  top: number;
  bottom: number;
}

/** A picture up to this height is told in one piece. */
const whole = 360;
/** Of a higher one a sheet that is nearly full takes some parts. */
const part = 132;
/** How far above that a better place for a cut is looked for; what is lower than this is not cut through. */
const search = 40;

/** The parts of a picture for paper, none cut through a text, and how much of a long one is left out beyond `most`. */
export function slicesOf(picture: Picture, most: number): { slices: Slice[]; left: number } {
  const slices: Slice[] = [];
  let top = 0;
  while (top < picture.height && top < most) {
    const bottom = isLast(picture, top) ? picture.height : cutAbove(picture, top + part);
    slices.push({ top, bottom });
    top = bottom;
  }
  return { slices, left: Math.max(0, picture.height - top) };
}

function isLast({ height }: Picture, top: number): boolean {
  return height - top <= (top === 0 ? whole : part);
}

function cutAbove(picture: Picture, lowest: number): number {
  const near = picture.shapes(lowest - search, lowest);
  for (let y = Math.floor(lowest); y > lowest - search; y--) if (!near.some((shape) => crosses(shape, y))) return y;
  return Math.floor(lowest);
}

/** Whether a cut at this height goes through a shape that is to be seen whole. */
function crosses(shape: Shape, y: number): boolean {
  switch (shape.kind) {
    case 'text':
      return Math.abs(shape.y - y) < 7.5;
    case 'box':
      return shape.height < search && shape.y < y && shape.y + shape.height > y;
    case 'line':
      return shape.arrow === true && Math.abs(shape.y - y) < 3.5;
  }
}
