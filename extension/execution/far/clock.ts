import type { ClockOffset } from '../../document/machine.ts';

/** Seconds since 1970 UTC, finer than `Date.now` tells them. */
export function now(): number {
  return (performance.timeOrigin + performance.now()) / 1000;
}

/**
 * How far another clock is ahead, from what it told (`date +%s.%N`) between two moments of ours: it was asked in the middle, give
 * or take half of the time between. A `date` that knows no parts of a second (busybox's may not) tells the second that runs.
 */
export function offsetOf(told: string, asked: number, answered: number): ClockOffset | undefined {
  const [text, parts] = /^\d{1,12}(\.\d{1,9})?/.exec(told) ?? [];
  if (text === undefined) return undefined;
  const unsure = parts === undefined ? 0.5 : 0;
  const ahead = Number(text) + unsure - (asked + answered) / 2;
  // In milliseconds, as records hold it: the error is not made smaller.
  return {
    ahead: Math.round(ahead * 1000) / 1000,
    within: Math.ceil(((answered - asked) / 2 + unsure) * 1000) / 1000,
  };
}
