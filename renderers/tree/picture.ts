import type { Picture, Shape, Space } from '../picture/scene.ts';
import { colour, pictureOf, quietColour, strongShare, textColour, widestOf } from '../picture/scene.ts';
import { mostPrinted } from '../result/printing.ts';
import { numberAt } from '../values/rows.ts';
import { indent, treeColumns } from './columns.ts';
import type { Field } from '../../extension/frames/frame.ts';
import type { Node } from './nodes.ts';

const rowHeight = 23;
const padding = 10;

/** A tree as a picture to take along: the nodes that are open, as many as are printed. */
export function treePicture(
  nodes: readonly Node[],
  open: readonly number[],
  fields: readonly Field[],
  label: string,
): (space: Space) => Picture {
  const shown = open.slice(0, mostPrinted).flatMap((at) => nodes[at] ?? []);
  return ({ measure }) => {
    const columns = treeColumns(fields, nodes, { measure, known: new Map() });
    const needed = shown.reduce((most, { label: text, depth }) => Math.max(most, depth * indent + measure(text)), 0);
    const labels = Math.min(640, 2 * padding + Math.max(needed, widestOf([label], measure) * strongShare));
    const head = columns.length > 0 ? rowHeight : 0;
    const shapes: Shape[] = [];
    const write = (
      text: string,
      x: number,
      y: number,
      room: number,
      more: Partial<Shape & { kind: 'text' }> = {},
    ): void => {
      if (text !== '')
        shapes.push({
          kind: 'text',
          x,
          y: y + rowHeight / 2,
          text,
          anchor: 'start',
          colour: textColour,
          width: room,
          ...more,
        });
    };
    if (head > 0) write(label, padding, 0, labels, { strong: true });
    shown.forEach(({ label: text, depth }, at) => {
      write(text, padding + depth * indent, head + at * rowHeight, labels - padding - depth * indent);
    });
    let left = labels;
    for (const { field, measured, most, width, text } of columns) {
      const [x, anchor] = measured ? ([left + width - 6, 'end'] as const) : ([left + 6, 'start'] as const);
      write(field.name, x, 0, width, { strong: true, anchor });
      shown.forEach(({ row }, at) => {
        const y = head + at * rowHeight;
        const number = measured && row !== null ? (numberAt(field, row) ?? 0) : 0;
        if (number > 0 && most > 0)
          shapes.push({
            kind: 'box',
            x: left,
            y: y + 3,
            width: (width * number) / most,
            height: rowHeight - 6,
            fill: colour('series-1', 30),
          });
        write(text(row), x, y, width - 6, { anchor, colour: measured ? textColour : quietColour });
      });
      left += width;
    }
    const size = { width: left + padding, height: head + shown.length * rowHeight };
    return pictureOf(size, shapes, [], `${open.length} entries.`);
  };
}
