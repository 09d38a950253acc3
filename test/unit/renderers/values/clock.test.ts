import { describe, expect, test } from 'vitest';
import { formatClock, formatDate, timeline } from '../../../../renderers/values/clock.ts';

describe('timeline', () => {
  test('goes on over midnight', () => {
    const { kind, seconds } = timeline(['23:59:58', '23:59:59', '00:00:00', '00:00:01']);
    expect(kind).toBe('clock');
    expect(seconds).toEqual([86_398, 86_399, 86_400, 86_401]);
  });

  test('takes a small step back as a clock that was set', () => {
    expect(timeline(['12:00:05', '12:00:03']).seconds).toEqual([43_205, 43_203]);
  });

  test('reads fractions and twelve-hour clocks', () => {
    expect(timeline(['00:00:01.25', '12:00:00 AM', '01:00:00 PM']).seconds).toEqual([1.25, 0, 46_800]);
  });

  test('keeps the clock that the program printed, whatever its zone', () => {
    const { kind, seconds } = timeline(['2026-11-22T21:00:03.5+09:00', '2026-11-22 21:00:04']);
    expect(kind).toBe('date');
    expect(seconds.map((value) => formatClock(value ?? 0, 1))).toEqual(['21:00:03.5', '21:00:04.0']);
    expect(formatDate(seconds[0] ?? 0)).toBe('2026-11-22');
  });

  test('has nothing for what is no time', () => {
    expect(timeline([null, '', 'noon', 7, '1:2']).seconds).toEqual([null, null, null, null, null]);
  });
});

test('a clock shows the time of day after midnights', () => {
  expect(formatClock(86_401)).toBe('00:00:01');
  expect(formatClock(59.999)).toBe('00:01:00');
});
