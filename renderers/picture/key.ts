import type { Colour, Shape } from './scene.ts';
import { quietColour } from './scene.ts';

/** A colour and what it stands for. */
export interface Key {
  name: string;
  fill: Colour;
}

const keyHeight = 24;
const square = 10;

/** The lines that say which colour is which, as many as they need between `from` and `to`. */
export function keyShapes(
  keys: readonly Key[],
  { from, to, measure }: { from: number; to: number; measure: (text: string) => number },
): { shapes: Shape[]; height: number } {
  let x = from;
  let line = 0;
  const shapes = keys.flatMap(({ name, fill }): Shape[] => {
    const width = Math.min(measure(name), to - from - square - 5);
    if (x > from && x + square + 5 + width > to) {
      x = from;
      line++;
    }
    const [at, middle] = [x, line * (keyHeight - 6) + keyHeight / 2];
    x += square + 5 + width + 18;
    return [
      { kind: 'box', x: at, y: middle - square / 2, width: square, height: square, fill },
      {
        kind: 'text',
        x: at + square + 5,
        y: middle,
        text: name,
        anchor: 'start',
        colour: quietColour,
        width: width + 1,
      },
    ];
  });
  return { shapes, height: keys.length === 0 ? 0 : line * (keyHeight - 6) + keyHeight };
}
