import type { Picture, Shape, Space } from '../picture/scene.ts';
import { colour, lineColour, pictureOf, quietColour, strongShare, textColour } from '../picture/scene.ts';
import { mostPrinted } from '../result/printing.ts';
import type { Column } from './columns.ts';

const rowHeight = 22;
const headHeight = 38;
const padding = 20;
const [narrowest, widest] = [44, 360];

/** A table as a picture to take along: its columns as shown, and as many rows as are printed. */
export function tablePicture(columns: readonly Column[], order: readonly number[]): (space: Space) => Picture {
  const told = columns.filter(({ trend }) => trend === undefined);
  const rows = order.slice(0, mostPrinted);
  return ({ measure }) => {
    const widths = told.map((column) => {
      const texts = [...column.widest(), column.unit].map(measure);
      return Math.max(narrowest, Math.min(widest, Math.max(measure(column.name) * strongShare, ...texts) + padding));
    });
    const width = widths.reduce((sum, own) => sum + own, 0);
    const bottom = headHeight + rows.length * rowHeight;
    const shapes: Shape[] = [
      { kind: 'line', x: 0, y: headHeight - 1, toX: width, toY: headHeight - 1, colour: lineColour },
    ];
    let left = 0;
    told.forEach((column, place) => {
      const own = widths[place] ?? 0;
      const [x, room] = [column.numeric ? left + own - padding / 2 : left + padding / 2, own - padding / 2];
      const write = (text: string, y: number, tone = textColour, strong = false): void => {
        if (text !== '')
          shapes.push({
            kind: 'text',
            x,
            y,
            text,
            anchor: column.numeric ? 'end' : 'start',
            colour: tone,
            width: room,
            strong,
          });
      };
      write(column.name, 11, textColour, true);
      write(column.unit, 26, quietColour);
      rows.forEach((row, at) => {
        const y = headHeight + at * rowHeight;
        const shade = column.shade?.(row);
        if (shade?.kind === 'bar')
          shapes.push({
            kind: 'box',
            x: left,
            y,
            width: own * Math.min(1, shade.part),
            height: rowHeight,
            fill: colour('series-1', 26),
          });
        else if (shade !== undefined)
          shapes.push({
            kind: 'box',
            x: left,
            y,
            width: own,
            height: rowHeight,
            fill: colour('series-2', 34 * shade.part),
          });
        write(column.text(row), y + rowHeight / 2, column.quiet ? quietColour : textColour);
      });
      left += own;
    });
    const more = order.length - rows.length;
    if (more > 0)
      shapes.push({
        kind: 'text',
        x: padding / 2,
        y: bottom + rowHeight / 2,
        text: `${more} more rows; the data has them`,
        anchor: 'start',
        colour: quietColour,
        width,
      });
    const height = bottom + (more > 0 ? rowHeight : 0);
    return pictureOf({ width, height }, shapes, [], `${order.length} rows.`);
  };
}
