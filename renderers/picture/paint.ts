import type { Picture, Shape, Target } from './scene.ts';
import { fitText } from './scene.ts';
import type { ColourReader } from './theme-colours.ts';

const arrowLength = 7;

/** The two ends of an arrow's head, as points. */
export function arrowHead({ x, y, toX, toY }: { x: number; y: number; toX: number; toY: number }): [number, number][] {
  const angle = Math.atan2(toY - y, toX - x);
  return [angle + Math.PI - 0.45, angle + Math.PI + 0.45].map((side) => [
    toX + arrowLength * Math.cos(side),
    toY + arrowLength * Math.sin(side),
  ]);
}

/** How a picture is painted. */
export interface Painting {
  /** Height in the picture that the canvas begins at, and how much of it is painted, in CSS pixels. */
  top: number;
  height: number;
  /** A CSS font shorthand. */
  font: string;
  colours: ColourReader;
  /** The part that is framed. */
  active: Target | undefined;
  /** Pixels of the canvas for each CSS pixel. */
  density: number;
  /** Room around the picture, in CSS pixels. */
  margin: number;
}

/** Draws a part of a picture onto a canvas. */
export function paint(
  context: CanvasRenderingContext2D,
  picture: Picture,
  { top, height, font, colours, active, density, margin }: Painting,
): void {
  context.setTransform(density, 0, 0, density, margin * density, (margin - top) * density);
  context.clearRect(-margin, top - margin, picture.width + 2 * margin, height + 2 * margin);
  context.textBaseline = 'middle';
  context.font = font;
  const measure = (text: string): number => context.measureText(text).width;
  for (const shape of picture.shapes(top, top + height)) drawShape(context, shape, { font, colours, measure });
  if (active === undefined) return;
  context.strokeStyle = colours({ name: 'text', share: 100 });
  context.lineWidth = 1.5;
  context.setLineDash([]);
  context.strokeRect(active.x + 0.5, active.y + 0.5, Math.max(1, active.width - 1), Math.max(1, active.height - 1));
}

function drawShape(
  context: CanvasRenderingContext2D,
  shape: Shape,
  { font, colours, measure }: { font: string; colours: ColourReader; measure: (text: string) => number },
): void {
  switch (shape.kind) {
    case 'box':
      if (shape.fill !== undefined) {
        context.fillStyle = colours(shape.fill);
        context.fillRect(shape.x, shape.y, shape.width, shape.height);
      }
      if (shape.stroke !== undefined) {
        context.strokeStyle = colours(shape.stroke);
        context.lineWidth = 1;
        context.setLineDash([]);
        context.strokeRect(shape.x + 0.5, shape.y + 0.5, shape.width - 1, shape.height - 1);
      }
      break;
    case 'text':
      context.font = shape.strong === true ? `600 ${font}` : font;
      context.fillStyle = colours(shape.colour);
      context.textAlign = shape.anchor === 'middle' ? 'center' : shape.anchor;
      context.fillText(fitText(shape.text, shape.width, measure), shape.x, shape.y);
      break;
    case 'line':
      context.strokeStyle = colours(shape.colour);
      context.lineWidth = 1;
      context.setLineDash(shape.dashed === true ? [4, 3] : []);
      context.beginPath();
      context.moveTo(shape.x, shape.y);
      context.lineTo(shape.toX, shape.toY);
      context.stroke();
      if (shape.arrow === true) {
        context.fillStyle = colours(shape.colour);
        context.beginPath();
        context.moveTo(shape.toX, shape.toY);
        for (const [x, y] of arrowHead(shape)) context.lineTo(x, y);
        context.fill();
      }
      break;
  }
}
