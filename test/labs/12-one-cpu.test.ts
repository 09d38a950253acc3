import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row } from './shown.ts';

await proveLab('12-one-cpu', {
  shows(shown) {
    expect(shown.rows('normal-cpus').map(({ CPU }) => String(CPU))).toEqual(expect.arrayContaining(['all', '0', '1']));
    // The kernel spreads what it may spread.
    expect(new Set(shown.rows('normal-tasks').map(({ CPU }) => CPU)).size).toBeGreaterThan(1);

    const tied = workers(shown.rows('allowed-threads'));
    const cpu = Number(tied[0]?.Cpus_allowed_list);
    expect(tied.length).toBeGreaterThanOrEqual(3);
    expect(new Set(tied.map((row) => row.Cpus_allowed_list)).size).toBe(1);
    // What is true of the process is not true of its threads.
    expect(shown.rows('allowed')[0]?.Cpus_allowed_list).toMatch(/[-,]/);

    const threads = shown.rows('threads').filter(({ Command }) => String(Command).includes('worker-'));
    expect(threads).toHaveLength(3 * tied.length);
    for (const row of threads) {
      expect(Number(row.CPU)).toBe(cpu);
      expect(Number(row['%CPU']) + Number(row['%wait'])).toBeGreaterThan(60);
    }
    expect(mean(threads, '%wait')).toBeGreaterThan(50);
    for (const row of shown.rows('process')) expect(row['%CPU']).toBeLessThan(115);
    const switches = shown.rows('switches').filter(({ Command }) => String(Command).includes('worker-'));
    expect(mean(switches, 'nvcswch/s')).toBeGreaterThan(mean(switches, 'cswch/s'));
    const busy = shown.rows('cpus').filter(({ CPU }) => String(CPU) === String(cpu));
    expect(mean(busy, '%idle')).toBeLessThan(10);

    for (const row of shown.rows('verify')) {
      expect(row.Cpus_allowed_list).toBe(shown.rows('allowed')[0]?.Cpus_allowed_list);
    }
    expect(shown.rows('after').length).toBeGreaterThan(threads.length);
  },

  answers(shown) {
    const tied = workers(shown.rows('allowed-threads'));
    return { cpu: String(tied[0]?.Cpus_allowed_list), threads: String(tied.length), reason: 'tied' };
  },
});

/** The threads that may use one CPU only. */
function workers(rows: readonly Row[]): Row[] {
  return rows.filter((row) => /^\d+$/.test(String(row.Cpus_allowed_list)));
}

function mean(rows: readonly Row[], field: string): number {
  return rows.reduce((sum, row) => sum + Number(row[field]), 0) / rows.length;
}
