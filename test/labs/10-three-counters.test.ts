import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

const counters = ['north', 'south', 'east'];

await proveLab('10-three-counters', {
  shows(shown) {
    // Waiting is free without -w.
    expect(seconds(shown, 'normal-cpu', 'clock_nanosleep')).toBeLessThan(0.1);
    expect(seconds(shown, 'normal-wall', 'clock_nanosleep')).toBeGreaterThan(0.45);

    const tickets = [...shown.text('caller').matchAll(/sold in (\d+) ms/g)].map(([, took]) => Number(took));
    expect(tickets).toHaveLength(9);
    expect(tickets.toSorted((left, right) => left - right)[4]).toBeGreaterThan(200);
    for (const row of shown.rows('cpu')) expect(row['%CPU']).toBeLessThan(60);

    const lock = whose(shown, 'futex');
    // Threads that wait count for themselves: more than the five seconds of the look.
    expect(seconds(shown, `${lock}-wall`, 'futex')).toBeGreaterThan(10);
    expect(seconds(shown, `${lock}-wall`, 'clock_nanosleep')).toBeLessThan(7);
    expect(new Set(calls(shown, lock, 'futex').map(({ pid }) => pid)).size).toBeGreaterThan(3);
    for (const name of [whose(shown, 'clock_nanosleep'), whose(shown, 'recvfrom')]) {
      expect(seconds(shown, `${name}-wall`, top(shown, name))).toBeLessThan(7);
      expect(Math.max(...calls(shown, name, top(shown, name)).map(({ duration }) => Number(duration)))).toBeGreaterThan(
        0.2,
      );
    }

    expect(shown.text('verify').match(/sold in \d+ ms/g)).toHaveLength(9);
    expect(seconds(shown, 'verify-wall', 'read')).toBeGreaterThan(0.5);
  },

  answers(shown) {
    const service = whose(shown, 'recvfrom');
    const [asked] = calls(shown, service, 'recvfrom');
    return {
      lock: whose(shown, 'futex'),
      pause: whose(shown, 'clock_nanosleep'),
      service,
      port: /->127\.0\.0\.1:(\d+)\]/.exec(String(asked?.arguments))?.[1] ?? '',
    };
  },
});

/** The counter at which this call takes most of the time. */
function whose(shown: Shown, syscall: string): string {
  const found = counters.filter((name) => top(shown, name) === syscall);
  expect(found).toHaveLength(1);
  return found.join();
}

function top(shown: Shown, name: string): string {
  const rows = shown.rows(`${name}-wall`, 'syscalls');
  return String(rows.toSorted((left, right) => Number(right.seconds) - Number(left.seconds))[0]?.syscall);
}

function seconds(shown: Shown, cell: string, syscall: string): number {
  return Number(shown.row(cell, (row) => row.syscall === syscall, 'syscalls').seconds);
}

function calls(shown: Shown, name: string, syscall: string): Row[] {
  return shown.rows(`${name}-calls`, 'syscall').filter((row) => row.syscall === syscall);
}
