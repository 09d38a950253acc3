import { expect, test } from 'vitest';
import { cardPicture } from '../../../../renderers/card/picture.ts';
import { tableColumns } from '../../../../renderers/table/columns.ts';
import { tablePicture } from '../../../../renderers/table/picture.ts';
import { treePicture } from '../../../../renderers/tree/picture.ts';
import { all, boxes, frameOf, labels, laid, numbers, textsOf } from '../frames.ts';

const hostile = '<img src=x>';
const frame = frameOf([
  labels('COMMAND', ['nginx', hostile, 'sshd']),
  numbers('RSS', [300, 100, 200], { unit: 'KiB' }),
]);

test('a picture of a table has its columns and rows as shown, numbers on the right', () => {
  const columns = tableColumns(frame, frame.fields, [0, 1, 2]);
  const picture = laid(tablePicture(columns, [2, 1, 0]));
  expect(textsOf(picture)).toEqual(['COMMAND', 'sshd', hostile, 'nginx', 'RSS', 'KiB', '200', '100', '300']);
  expect(boxes(picture)).toHaveLength(3);
  for (const shape of all(picture)) {
    if (shape.kind !== 'text') continue;
    expect(shape.x).toBeLessThanOrEqual(picture.width);
    expect(shape.y).toBeLessThan(picture.height);
  }
  const long = laid(tablePicture(columns, Array<number>(700).fill(0)));
  expect(textsOf(long).at(-1)).toBe('200 more rows; the data has them');
});

test('a picture of a tree has the open nodes and their amounts', () => {
  const nodes = [
    { label: '/', row: 0, depth: 0, below: 1 },
    { label: hostile, row: 1, depth: 1, below: 0 },
    { label: 'closed', row: 2, depth: 1, below: 0 },
  ];
  const picture = laid(treePicture(nodes, [0, 1], frame.fields.slice(1), 'path'));
  expect(textsOf(picture)).toEqual(['path', '/', hostile, 'RSS', '300 KiB', '100 KiB']);
  expect(boxes(picture).map(({ width }) => width / (boxes(picture)[0]?.width ?? 1))).toEqual([1, 1 / 3]);
});

test('a picture of cards has their names and facts', () => {
  const picture = laid(cardPicture([{ name: 'web', facts: [{ name: 'Status', text: 'running\nhealthy' }] }]));
  expect(textsOf(picture)).toEqual(['web', 'Status', 'running, healthy']);
});
