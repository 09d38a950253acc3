import fc from 'fast-check';
import { expect, test } from 'vitest';
import { remembered } from '../../../../extension/tools/reading/remembered.ts';

test('what is remembered is what was said of the same text', () => {
  const told = remembered((text) => `told of ${text}`);
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 80 })), (texts) => {
      for (const text of [...texts, ...texts]) expect(told(text)).toBe(`told of ${text}`);
    }),
  );
});

test('a text is asked about once while it is remembered', () => {
  let asked = 0;
  const length = remembered((text) => {
    asked++;
    return text.length;
  });
  expect([length('10.0.0.1'), length('10.0.0.1'), length('10.0.0.12')]).toEqual([8, 8, 9]);
  expect(asked).toBe(2);
});
