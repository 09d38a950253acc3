import { expect, test } from 'vitest';
import { leastLabelWidth, treeColumns } from '../../../../renderers/tree/columns.ts';
import { labels, numbers, space } from '../frames.ts';

const { measure } = space;
const nodes = [0, 1].map((row) => ({ label: 'sda', row, depth: row, below: 0 }));

test('a column of a tree is as wide as its head and its texts need, and does not shrink', () => {
  const known = new Map<string, number>();
  const fields = [
    numbers('SIZE', [1024, 512], { unit: 'KiB' }),
    numbers('PID', [1, 2], { role: 'label' }),
    labels('MOUNTPOINTS', ['/', null]),
    labels('SOURCE', ['a'.repeat(90), 'b']),
  ];
  const columns = treeColumns(fields, nodes, { measure, known });
  expect(columns.map(({ measured }) => measured)).toEqual([true, false, false, false]);
  expect(columns[0]?.text(0)).toBe('1 MiB');
  expect(columns[2]?.text(1)).toBe('');
  expect(columns[2]?.width).toBeGreaterThanOrEqual(measure('MOUNTPOINTS') + 12);
  // A long text gives way in a narrow panel.
  expect([columns[3]?.width, columns[3]?.least]).toEqual([260, 130]);
  const later = treeColumns([labels('SOURCE', ['a', 'b'])], nodes, { measure, known });
  expect(later[0]?.width).toBe(260);
});

test('labels keep the room they need, up to what a narrow panel has', () => {
  expect(leastLabelWidth(nodes, measure)).toBe(20 + 16 + 12 + 21);
  expect(leastLabelWidth([{ label: 'x'.repeat(80), row: 0, depth: 0, below: 0 }], measure)).toBe(150);
});
