import { formatClock, formatDate } from '../values/clock.ts';
import type { AxisKind } from './data.ts';

const hour = 3600;
const day = 24 * hour;

/** Steps of a time axis in seconds: those a clock face has. */
const timeSteps = [
  ...[0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800],
  ...[1, 2, 3, 6, 12].map((hours) => hours * hour),
  ...[1, 2, 7, 14, 30, 90, 365, 3650].map((days) => days * day),
];

const decimalSteps = Array.from({ length: 32 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** (power - 12)),
).flat();
const countSteps = decimalSteps.filter((step) => step >= 1);
const binarySteps = Array.from({ length: 90 }, (_, power) => 2 ** (power - 20));

/** Distances between the ticks of the x axis: no finer than the points, `whole` seconds or parts of them, so that a tick names a time that was printed. */
export function xSteps(kind: AxisKind, whole: boolean): number[] {
  if (kind === 'sample') return countSteps;
  return whole ? timeSteps.filter((step) => step >= 1) : timeSteps;
}

/** Distances between the ticks of a value axis, so that they read as round numbers after scaling: 512 KiB, 1 MiB. */
export function ySteps(unit: string | undefined): number[] {
  return /^(?:B|[KMGTP]iB)(?:\/s)?$/.test(unit ?? '') ? binarySteps : decimalSteps;
}

/** Text of a tick that is `step` away from the next. */
export function formatTick(kind: AxisKind, x: number, step: number): string {
  if (kind === 'sample') return String(x);
  if (kind === 'date' && step >= day) return formatDate(x);
  if (step < 1) return formatClock(x, step < 0.1 ? 2 : 1);
  return step >= 60 ? formatClock(x).slice(0, 5) : formatClock(x);
}

/** A point of the x axis in words. */
export function formatPoint(kind: AxisKind, x: number): string {
  if (kind === 'sample') return `Sample ${x}`;
  const clock = formatClock(x, Number.isInteger(x) ? 0 : 2);
  return kind === 'date' ? `${formatDate(x)} ${clock}` : clock;
}

/** Range of the x axis; a single point stands in its middle. */
export function xRange(x: readonly number[]): [number, number] {
  const first = x[0] ?? 0;
  const last = x.at(-1) ?? first;
  return first === last ? [first - 0.5, last + 0.5] : [first, last];
}

/**
 * Range of the value axis: from zero (or below), so that heights compare honestly, up to `max` where the view names one.
 * Values that exceed `max` by more than rounding stay visible.
 */
export function yRange(low: number | null, high: number | null, max: number | undefined): [number, number] {
  const bottom = Math.min(0, low ?? 0);
  const top = Math.max(0, high ?? 0);
  if (max !== undefined) return [bottom * 1.08, top > max * 1.01 ? top * 1.05 : max];
  if (top === 0 && bottom === 0) return [0, 1];
  return [bottom * 1.08, top * 1.08];
}
