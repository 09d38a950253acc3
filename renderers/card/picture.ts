import type { Picture, Shape, Space } from '../picture/scene.ts';
import { lineColour, pictureOf, quietColour, textColour } from '../picture/scene.ts';

const rowHeight = 22;
const gap = 12;
const padding = 10;

/** A card as told: its name, and its facts by name and text. */
export interface ToldCard {
  name: string;
  facts: readonly { name: string; text: string }[];
}

/** Cards below each other as a picture to take along. */
export function cardPicture(cards: readonly ToldCard[]): (space: Space) => Picture {
  return ({ width }) => {
    const shapes: Shape[] = [];
    let y = 0;
    const write = (text: string, x: number, anchor: 'start' | 'end', colour = textColour, strong = false): void => {
      shapes.push({ kind: 'text', x, y: y + rowHeight / 2, text, anchor, colour, width: width / 2 - padding, strong });
    };
    for (const { name, facts } of cards) {
      if (name !== '') {
        write(name, padding, 'start', textColour, true);
        y += rowHeight;
      }
      for (const fact of facts) {
        write(fact.name, padding, 'start', quietColour);
        write(fact.text.replaceAll('\n', ', '), width - padding, 'end');
        y += rowHeight;
        shapes.push({ kind: 'line', x: padding, y, toX: width - padding, toY: y, colour: lineColour });
      }
      y += gap;
    }
    return pictureOf({ width, height: Math.max(rowHeight, y) }, shapes, [], `${cards.length} cards.`);
  };
}
