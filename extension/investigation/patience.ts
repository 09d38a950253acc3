/** Milliseconds that a host may need longer than the others at least, and as a multiple of what those needed. */
const least = 30_000;
const factor = 5;

/**
 * Milliseconds to wait for the hosts of a fleet that have not ended, once most have: so that one that hangs holds nobody up.
 * `took` are the milliseconds of those that ended, `left` how many have not. Undefined while nobody is late: fewer than half
 * have ended, or the cell has a time limit of its own.
 */
export function patienceFor(took: readonly number[], left: number, timeout: number | undefined): number | undefined {
  if (timeout !== undefined || left === 0 || took.length <= left) return undefined;
  return Math.max(least, factor * Math.max(...took));
}
