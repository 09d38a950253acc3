import { describe, expect, test } from 'vitest';
import type { LadderView } from '../../../../extension/frames/view.ts';
import { ladderPicture } from '../../../../renderers/ladder/layout.ts';
import { all, frameOf, labels, laid, numbers, textsOf } from '../frames.ts';

const view: LadderView = {
  kind: 'ladder',
  title: 'L',
  frame: 'f',
  from: 'source',
  to: 'destination',
  start: ['time', 'since first'],
  text: ['flags', 'length'],
};

describe('ladder', () => {
  const frame = frameOf([
    labels('time', ['10:00:00.000', '10:00:00.250', '10:00:01.250'], { type: 'time', role: 'time' }),
    labels('source', ['client', 'server', 'client']),
    labels('destination', ['server', 'client', 'server']),
    labels('flags', ['S', 'S.', 'R'], { role: 'value' }),
    numbers('length', [0, 0, null], { unit: 'B' }),
  ]);

  test('has a line for each who speaks and an arrow for each message, with the time since the one before', () => {
    const picture = laid(ladderPicture(frame, view));
    expect(textsOf(picture)).toEqual(['client', 'server', 'S length 0 B', '+250 ms', 'S. length 0 B', '+1 s', '✕ R']);
    const arrows = all(picture).flatMap((shape) => (shape.kind === 'line' && shape.arrow === true ? shape : []));
    expect(arrows.map(({ x, toX }) => Math.sign(toX - x))).toEqual([1, -1, 1]);
    expect(arrows[2]?.colour.name).toBe('warning');
  });

  test('has room for the names in a narrow panel: they stand on several levels', () => {
    const hosts = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5', '10.0.0.6', '10.0.0.7'];
    const many = frameOf([labels('source', hosts), labels('destination', [...hosts.slice(1), '10.0.0.1'])]);
    const picture = laid(ladderPicture(many, view), 290);
    const names = all(picture).flatMap((shape) => (shape.kind === 'text' && shape.strong === true ? shape : []));
    expect(names).toHaveLength(7);
    for (const { x, width } of names) {
      expect(width).toBeGreaterThanOrEqual(56);
      expect(x + width).toBeLessThanOrEqual(290);
    }
    expect(new Set(names.map(({ y }) => y)).size).toBeGreaterThan(1);
  });

  test('says with one sign that a message began before the one above it', () => {
    const back = frameOf([
      labels('time', ['10:00:01.000', '10:00:00.750'], { type: 'time', role: 'time' }),
      labels('source', ['a', 'b']),
      labels('destination', ['b', 'a']),
    ]);
    expect(textsOf(laid(ladderPicture(back, view)))).toContain('−250 ms');
  });

  test('has texts beside the arrows where they do not fit above them, and signs for what went wrong', () => {
    const hosts = ['a', 'b', 'c', 'd', 'e', 'f'];
    const many = frameOf([
      labels('source', hosts),
      labels('destination', [...hosts.slice(1), 'a']),
      labels(
        'flags',
        hosts.map(() => '[TCP Retransmission] 80 → 1234 [ACK]'),
        { role: 'value' },
      ),
    ]);
    const picture = laid(ladderPicture(many, view));
    const texts = all(picture).flatMap((shape) => (shape.kind === 'text' && shape.text.startsWith('↻') ? shape : []));
    expect(texts).toHaveLength(6);
    const right = Math.max(...all(picture).flatMap((shape) => (shape.kind === 'line' ? [shape.x, shape.toX] : [])));
    for (const { x, anchor } of texts) expect([anchor, x > right]).toEqual(['start', true]);
  });

  test('draws only what is seen of a long one', () => {
    const many = Array.from({ length: 10_000 }, (_, at) => at);
    const long = frameOf([
      labels(
        'source',
        many.map(() => 'a'),
      ),
      labels(
        'destination',
        many.map(() => 'b'),
      ),
      numbers('since first', many),
    ]);
    const picture = laid(ladderPicture(long, view));
    expect(picture.count).toBe(10_000);
    expect(picture.shapes(0, 400).length).toBeLessThan(80);
    expect(picture.at(100, 36 + 22 * 5_000 + 3)).toBe(5_000);
  });

  test('gives the others one line when too many speak', () => {
    const names = Array.from({ length: 20 }, (_, at) => `h${at}`);
    const picture = laid(
      ladderPicture(
        frameOf([
          labels('source', names),
          labels(
            'destination',
            names.map(() => 'hub'),
          ),
        ]),
        view,
      ),
    );
    expect(textsOf(picture).slice(0, 9)).toContain('others');
  });

  test('says why there is none', () => {
    expect(ladderPicture(frameOf([labels('source', ['a'])]), view)).toMatchObject({ kind: 'no-fields' });
    const broadcast = frameOf([labels('source', ['a']), labels('destination', [null])]);
    expect(ladderPicture(broadcast, view)).toEqual({ kind: 'nothing-to-draw' });
  });
});
