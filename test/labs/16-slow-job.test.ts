import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('16-slow-job', {
  shows(shown) {
    // Nobody limits the normal one: it has a CPU or waits for one, always.
    for (const row of shown.rows('normal-job')) expect(Number(row['%CPU']) + Number(row['%wait'])).toBeGreaterThan(60);
    expect(shown.rows('normal-controllers').map((row) => row.subsys_name)).toEqual(
      expect.arrayContaining(['cpu', 'memory', 'pids']),
    );
    // Each batch takes longer than the second in which the next one comes.
    const slow = shown.rows('caller').map(({ seconds }) => Number(seconds));
    expect(Math.max(...slow)).toBeGreaterThan(1);
    for (const row of shown.rows('job')) expect(row['%CPU']).toBeLessThan(15);
    expect(shown.rows('groups').some(({ path }) => String(path).endsWith('/invoices'))).toBe(true);

    const [memory] = shown.rows('memory');
    expect(used(memory, 'memory.usage_in_bytes', 'memory.current')).toBeGreaterThan(
      0.8 * used(memory, 'memory.limit_in_bytes', 'memory.max'),
    );
    const [parts] = shown.rows('memory-parts');
    expect(used(parts, 'cache', 'file')).toBeGreaterThan(3 * used(parts, 'rss', 'anon'));
    expect(shown.rows('tasks')[0]).toMatchObject({ 'pids.current': 1, 'pids.max': 20 });

    expect(quota(shown.rows('cpu')[0])).toBeNull();
    expect(shown.rows('cpu-throttled')[0]).toMatchObject({ nr_throttled: 0 });
    const group = limited(shown).cgroup;
    const looks = shown.rows('throttled').filter((row) => row.cgroup === group);
    expect(looks).toHaveLength(4);
    expect(growth(looks, 'nr_throttled')).toBeGreaterThan(0.25 * growth(looks, 'nr_periods'));
    for (const row of shown.rows('throttled')) if (row.cgroup !== group) expect(row.nr_throttled).toBe(0);
    expect(shown.rows('queue').length).toBeGreaterThan(slow.length);
  },

  answers: (shown) => ({
    resource: 'CPU',
    group: String(limited(shown).cgroup),
    milliseconds: String(Number(quota(limited(shown))) / 1000),
  }),
});

function limited(shown: Shown): Row {
  return shown.row('tree', (row) => quota(row) !== null);
}

/** In microseconds, by the name of either version; null where there is no limit. */
function quota(row: Row | undefined): Row[string] {
  return row?.['cpu.cfs_quota_us'] ?? row?.['cpu.max quota'] ?? null;
}

function used(row: Row | undefined, first: string, second: string): number {
  return Number(row?.[first] ?? row?.[second]);
}

function growth(looks: readonly Row[], field: string): number {
  return Number(looks.at(-1)?.[field]) - Number(looks[0]?.[field]);
}
