import { setTimeout as pause } from 'node:timers/promises';
import type { Said } from './host.ts';

/** Milliseconds between two looks. */
const interval = 250;

/** Looks again and again until it holds or the time (milliseconds) is up; gives the last look. */
export async function until(look: () => Promise<Said>, time: number): Promise<Said> {
  const end = Date.now() + time;
  for (;;) {
    const said = await look();
    if (said.ok || Date.now() >= end) return said;
    await pause(interval);
  }
}

/** The same, but it must hold again `between` milliseconds later: what holds by chance, or only for a moment, does not count. */
export async function untilTwice(look: () => Promise<Said>, time: number, between: number): Promise<Said> {
  const end = Date.now() + time;
  for (;;) {
    const first = await until(look, Math.max(0, end - Date.now()));
    if (!first.ok) return first;
    await pause(between);
    const second = await look();
    if (second.ok || Date.now() >= end) return second;
  }
}
