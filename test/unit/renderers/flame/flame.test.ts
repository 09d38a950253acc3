import { describe, expect, test } from 'vitest';
import type { FlameView } from '../../../../extension/frames/view.ts';
import { layFlame } from '../../../../renderers/flame/layout.ts';
import { foundShare, mergeStacks } from '../../../../renderers/flame/stacks.ts';
import type { Call } from '../../../../renderers/flame/stacks.ts';
import { boxes, frameOf, labels, numbers, space, textsOf } from '../frames.ts';

const view: FlameView = { kind: 'flame', title: 'Flame', frame: 'f', by: ['comm'], stack: 'stack', weight: 'period' };
const frame = frameOf([
  labels('comm', ['app', 'app', 'app', 'sh']),
  labels('stack', ['main;read;copy', 'main;read', 'main;work', null]),
  numbers('period', [30, 10, 60, 5]),
]);

function merged(reversed = false): Call {
  const root = mergeStacks(frame, view, reversed);
  if ('kind' in root) throw new Error(root.kind);
  return root;
}

describe('merged stacks', () => {
  test('count what was sampled in a function and in what it called', () => {
    const main = merged().children.get('app')?.children.get('main');
    expect(merged().total).toBe(100);
    expect(main).toMatchObject({ total: 100, own: 0 });
    expect(main?.children.get('read')).toMatchObject({ total: 40, own: 10 });
  });

  test('begin at the innermost function where they are turned round', () => {
    expect([...merged(true).children.keys()]).toEqual(['copy', 'read', 'work']);
  });

  test('of nothing are none', () => {
    expect(mergeStacks(frameOf([labels('stack', [null, ''])]), view, false)).toEqual({ kind: 'nothing-to-draw' });
    expect(mergeStacks(frameOf([labels('other', ['a'])]), view, false)).toEqual({
      kind: 'no-fields',
      frame: 'f',
      fields: ['stack'],
    });
  });
});

describe('flame graph', () => {
  const whole = { path: [], search: '', unit: undefined, upwards: false };

  test('is as wide as what was sampled, the widest first', () => {
    const { picture } = layFlame(merged(), whole, space);
    expect(textsOf(picture)).toEqual(['all', 'app', 'main', 'work', 'read', 'copy']);
    expect(picture.target(3)).toMatchObject({ x: 0, width: 480 });
    expect(picture.target(4)).toMatchObject({ x: 480, width: 320 });
  });

  test('fills the width with the function of a path, below those that called it', () => {
    const { picture, paths } = layFlame(merged(), { ...whole, path: ['app', 'main', 'read'] }, space);
    expect(textsOf(picture)).toEqual(['all', 'app', 'main', 'read', 'copy']);
    expect(picture.target(3)?.width).toBe(800);
    expect(paths[2]).toEqual(['app', 'main']);
    expect(paths[4]).toEqual(['app', 'main', 'read', 'copy']);
  });

  test('marks what is searched for, and counts it once', () => {
    const { picture } = layFlame(merged(), { ...whole, search: 'READ' }, space);
    expect(boxes(picture).filter(({ fill }) => fill?.name === 'series-1')).toHaveLength(1);
    expect(foundShare(merged(), 'read')).toBeCloseTo(0.4);
    expect(foundShare(merged(), 'main')).toBe(1);
  });

  test('says shares of everything', () => {
    const { picture } = layFlame(merged(), whole, space);
    expect(picture.target(4)?.lines).toEqual(['read', '40 samples, 40.0% of all', 'itself: 10 samples, 10.0%']);
  });
});

test('a graph turned upwards has its root at the bottom and the same parts', () => {
  const root = mergeStacks(frame, view, false);
  if ('kind' in root) throw new Error(root.kind);
  const down = layFlame(root, { path: [], search: '', unit: undefined, upwards: false }, space).picture;
  const up = layFlame(root, { path: [], search: '', unit: undefined, upwards: true }, space).picture;
  expect([up.height, up.count]).toEqual([down.height, down.count]);
  for (let at = 0; at < up.count; at++) {
    const [above, below] = [up.target(at), down.target(at)];
    expect(above?.lines).toEqual(below?.lines);
    expect((above?.y ?? 0) + (below?.y ?? 0) + (below?.height ?? 0) + 1).toBe(up.height);
  }
});
