import { expect, test } from 'vitest';
import { Slot } from '../../../../extension/tools/reading/slot.ts';

test('a column that turns out to be text keeps the cells before, those without a value too', () => {
  const slot = new Slot({ name: 'x', type: 'number', role: 'value', values: [] }, false);
  for (const cell of [null, '12', null, 'word', '7']) slot.append(cell);
  expect(slot.field.values).toEqual([null, '12', null, 'word', '7']);
  expect(slot.field.type).toBe('string');
});
