import { setTimeout as delay } from 'node:timers/promises';
import type { StopSignal } from './end.ts';
import { livingMembers, type Family, type Process } from './family.ts';

/**
 * When each signal is sent, in milliseconds after the first: all is over within two seconds.
 * sysstat programs that get SIGINT just before they start to wait notice it at their next report (pause(2) after a test of
 * the flag), so the second signal leaves time for the usual interval of one second.
 */
export const steps: readonly { signal: StopSignal; at: number }[] = [
  { signal: 'SIGINT', at: 0 },
  { signal: 'SIGTERM', at: 1100 },
  { signal: 'SIGKILL', at: 1600 },
];
export const giveUpAt = 1950;
const pollEvery = 50;

export interface Stopped {
  /** The last signal that was sent. */
  signal: StopSignal;
  /** Processes that outlived SIGKILL: of another user, or stuck in the kernel. */
  survivors: number[];
}

/**
 * Ends a family: SIGINT first, as a terminal does, so that programs print their totals (sysstat's averages, valid JSON),
 * then SIGTERM, then SIGKILL, each to everyone who is still there. Never rejects.
 */
export async function endFamily(family: Family): Promise<Stopped> {
  const start = performance.now();
  let step = -1;
  for (;;) {
    const living = await livingMembers(family);
    const pids = living === undefined ? livingGroup(family.leader) : living.map((process) => process.pid);
    const signal = steps[Math.max(step, 0)]?.signal ?? 'SIGKILL';
    const elapsed = performance.now() - start;
    if (pids.length === 0 || elapsed > giveUpAt) return { signal, survivors: pids };
    const due = steps.findLastIndex(({ at }) => at <= elapsed);
    const next = steps[due];
    if (next !== undefined && (due > step || next.signal === 'SIGKILL')) {
      step = due;
      signalAll(next.signal, family.leader, living);
    }
    await delay(pollEvery);
  }
}

/** One signal for each process: whole groups, since a program may take a second SIGINT as an order to drop everything. */
function signalAll(signal: StopSignal, leader: number | undefined, living: readonly Process[] | undefined): void {
  if (living === undefined) {
    sendToGroup(leader, signal);
    sendToGroup(leader, 'SIGCONT');
    return;
  }
  for (const group of new Set(living.map((process) => process.group))) sendToGroup(group, signal);
  for (const stopped of living.filter((process) => process.state === 'T')) send(stopped.pid, 'SIGCONT');
}

/** The leader's group as one number while anyone is in it. */
export function livingGroup(leader: number | undefined): number[] {
  return leader !== undefined && leader > 1 && send(-leader, 0) ? [leader] : [];
}

function sendToGroup(group: number | undefined, signal: NodeJS.Signals): void {
  if (group !== undefined && group > 1) send(-group, signal);
}

/** Whether there was someone to take the signal. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // Gone meanwhile, or of another user: the next look at the family tells.
    return false;
  }
}
