import { describe, expect, test } from 'vitest';
import type { TimelineView } from '../../../../extension/frames/view.ts';
import { callsOf, firstAfter } from '../../../../renderers/timeline/calls.ts';
import type { Calls } from '../../../../renderers/timeline/calls.ts';
import { layTimeline } from '../../../../renderers/timeline/layout.ts';
import { all, boxes, frameOf, labels, numbers, space, textsOf } from '../frames.ts';

const view: TimelineView = {
  kind: 'timeline',
  title: 'T',
  frame: 'f',
  by: ['pid'],
  start: 'time',
  duration: 'duration',
  label: 'syscall',
  error: 'error',
};
const frame = frameOf([
  labels('pid', ['7', '8', '7', '7']),
  labels('time', ['10:00:00.0', '10:00:00.5', '10:00:01.0', '10:00:02.0'], { type: 'time', role: 'time' }),
  labels('syscall', ['read', 'futex', 'connect', 'read']),
  numbers('duration', [0.5, 1, 0.25, null], { unit: 's' }),
  labels('error', [null, null, 'ECONNREFUSED', null], { role: 'value' }),
]);

function calls(): Calls {
  const found = callsOf(frame, view);
  if ('kind' in found) throw new Error(found.kind);
  return found;
}

describe('timeline of ages', () => {
  const events = frameOf([
    labels('Reason', ['Scheduled', 'BackOff']),
    numbers('First seen', [null, 600], { unit: 's' }),
    numbers('Age', [2820, 120], { unit: 's' }),
  ]);
  const found = callsOf(events, {
    ...view,
    by: ['Reason'],
    start: 'First seen',
    duration: 'Age',
    ages: true,
    label: 'Reason',
  });

  test('lays events out up to now: what came once as a point, what came again from first to last', () => {
    expect(found).toMatchObject({
      from: -2820,
      to: 0,
      calls: [
        { start: -2820, duration: 0 },
        { start: -600, duration: 480 },
      ],
    });
  });

  test('says how long ago they were', () => {
    if ('kind' in found) throw new Error(found.kind);
    const picture = layTimeline(found, events, [found.from, found.to], space);
    expect(picture.target(1)?.lines[1]).toMatch(/^BackOff: first 10 min ago, last 2 min ago$/);
    expect(textsOf(picture)).toContain('30 min ago');
    expect(textsOf(picture).some((text) => text.startsWith('no call'))).toBe(false);
    expect(picture.summary).toContain('2 events');
  });
});

describe('timeline', () => {
  test('has a lane for each thread and knows what took the time', () => {
    expect(calls().lanes).toEqual(['7', '8']);
    expect(calls().labels).toEqual(['futex', 'read', 'connect']);
    expect([calls().from, calls().to]).toEqual([36_000, 36_001.5]);
  });

  test('leaves out a call whose duration is not known', () => {
    expect(calls().calls.map(({ row }) => row)).toEqual([0, 2, 1]);
  });

  test('reads starts and durations in their own units', () => {
    const traced = frameOf([
      numbers('elapsed', [0, 100], { unit: 'ms' }),
      numbers('duration', [10, 5], { unit: 'ms' }),
      labels('syscall', ['a', 'b']),
    ]);
    expect(callsOf(traced, { ...view, by: [], start: 'elapsed' })).toMatchObject({
      from: 0,
      calls: [{ duration: 0.01 }, { start: 0.1, duration: 0.005 }],
    });
  });

  test('finds a call by halving', () => {
    const { calls: list } = calls();
    expect(firstAfter(list, 0, 2, 36_000.2)).toBe(0);
    expect(firstAfter(list, 0, 2, 36_000.6)).toBe(1);
    expect(firstAfter(list, 0, 2, 36_009)).toBe(2);
  });

  test('draws boxes as long as the calls, failed ones marked, and finds the one under the pointer', () => {
    const found = calls();
    const picture = layTimeline(found, frame, [found.from, found.to], space);
    const target = picture.target(2);
    const first = picture.target(0);
    expect((target?.width ?? 0) / (first?.width ?? 1)).toBeCloseTo(2, 1);
    expect(boxes(picture).filter(({ fill }) => fill?.name === 'warning')).toHaveLength(1);
    expect(picture.at((target?.x ?? 0) + 5, (target?.y ?? 0) + 5)).toBe(2);
    expect(picture.target(1)?.lines.slice(0, 2)).toEqual(['connect, 250 ms', '7 at +1 s']);
    expect(textsOf(picture)).toContain('futex');
  });

  test('names every colour and writes every time inside a narrow panel', () => {
    const found = calls();
    const picture = layTimeline(found, frame, [found.from, found.to], { ...space, width: 200 });
    const texts = all(picture).flatMap((shape) => (shape.kind === 'text' ? shape : []));
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['futex', 'read', 'connect', '+0 s', '+1 s']));
    for (const { anchor, x, text } of texts)
      if (anchor === 'start' && text.startsWith('+')) expect(x + space.measure(text)).toBeLessThanOrEqual(200);
  });

  test('says why there is none', () => {
    expect(callsOf(frameOf([labels('pid', ['1'])]), view)).toMatchObject({ kind: 'no-fields' });
    const never = frameOf([labels('time', [null]), numbers('duration', [1]), labels('syscall', ['a'])]);
    expect(callsOf(never, view)).toEqual({ kind: 'nothing-to-draw' });
  });
});
