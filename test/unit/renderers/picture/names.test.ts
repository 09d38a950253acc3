import fc from 'fast-check';
import { expect, test } from 'vitest';
import { colour } from '../../../../renderers/picture/scene.ts';
import { keyShapes } from '../../../../renderers/picture/key.ts';
import { placeNames } from '../../../../renderers/picture/names.ts';
import { space } from '../frames.ts';

const { measure } = space;

test('names that fit stand below their things on one line', () => {
  const { placed, levels, whole } = placeNames(['aa', 'bb'], (index) => 50 + index * 100, {
    from: 0,
    to: 200,
    measure,
  });
  expect(placed.map(({ x, level, width }) => [x, level, width])).toEqual([
    [43, 0, 14],
    [143, 0, 14],
  ]);
  expect([levels, whole]).toEqual([1, true]);
});

test('close ones stand on several lines, the last one inside the picture', () => {
  const { placed, levels, whole } = placeNames(['10.0.0.1', '10.0.0.2', 'fd00:1::1'], (index) => 150 + index * 40, {
    from: 0,
    to: 240,
    measure,
  });
  expect(placed.map(({ level }) => level)).toEqual([0, 1, 2]);
  expect(placed.at(-1)).toEqual({ text: 'fd00:1::1', x: 177, level: 2, width: 63 });
  expect([levels, whole]).toEqual([3, true]);
});

test('no names touch or leave the picture, however many and long they are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 60 }), { maxLength: 30 }),
      fc.integer({ min: 1, max: 60 }),
      (names, step) => {
        const { placed, whole } = placeNames(names, (index) => index * step, { from: 0, to: 300, measure });
        for (const [at, { x, width, level }] of placed.entries()) {
          expect(x >= 0 && x + width <= 300 && level < 4).toBe(true);
          if (whole) expect(width).toBe(measure(names[at] ?? ''));
          for (const other of placed.slice(0, at))
            if (other.level === level && width > 0) expect(other.x + other.width).toBeLessThan(x);
        }
      },
    ),
  );
});

test('keys go on in another line where one is full', () => {
  const keys = ['clock_nanosleep', 'openat', 'mmap', 'newfstatat', 'close'].map((name) => ({
    name,
    fill: colour('text'),
  }));
  const { shapes, height } = keyShapes(keys, { from: 60, to: 280, measure });
  const texts = shapes.flatMap((shape) => (shape.kind === 'text' ? shape : []));
  expect(texts.map(({ text }) => text)).toEqual(keys.map(({ name }) => name));
  for (const { x, y, text } of texts) {
    expect(x + measure(text)).toBeLessThanOrEqual(280);
    expect(y).toBeLessThan(height);
  }
  expect(keyShapes([], { from: 0, to: 100, measure })).toEqual({ shapes: [], height: 0 });
});
