import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('13-innocent-disk', {
  shows(shown) {
    expect(shown.rows('normal-disks').length).toBeGreaterThan(0);
    expect(shown.rows('normal-state')[0]?.STAT).not.toMatch(/^D/);

    // What the archiver waits for a record, and what the disk takes of it.
    const waits = shown.rows('caller').map(({ milliseconds }) => Number(milliseconds));
    expect(mean(waits)).toBeGreaterThan(100);
    const disk = shown.rows('disk');
    expect(disk).toHaveLength(4);
    expect(mean(numbers(disk, 'w_await'))).toBeLessThan(mean(waits) / 2);
    expect(mean(numbers(disk, 'aqu-sz'))).toBeLessThan(0.7);
    expect(mean(numbers(disk, '%util'))).toBeLessThan(70);

    const asleep = shown.rows('state').filter(({ STAT }) => String(STAT).startsWith('D'));
    expect(asleep.length).toBeGreaterThan(2);
    const rate = mean(numbers(shown.rows('program'), 'kB_wr/s'));
    expect(rate).toBeGreaterThan(0.5 * limit(shown));
    expect(rate).toBeLessThan(1.5 * limit(shown));
    expect(shown.rows('groups').some(({ path }) => String(path).includes('diagbook-13-'))).toBe(true);
    expect(limitRow(shown).device).toBe(shown.rows('device')[0]?.['MAJ:MIN']);
    expect(mean(numbers(shown.rows('verify'), 'kB_wr/s'))).toBeGreaterThan(2 * limit(shown));
  },

  answers: (shown) => ({
    layer: 'control group',
    kilobytes: String(limit(shown)),
    path: String(limitRow(shown).cgroup),
  }),
});

function limitRow(shown: Shown): Row {
  return shown.row('limit', (row) => row.limit !== null || row.wbps !== null);
}

/** In KiB per second. */
function limit(shown: Shown): number {
  const row = limitRow(shown);
  return Number(row.limit ?? row.wbps) / 1024;
}

function numbers(rows: readonly Row[], field: string): number[] {
  return rows.map((row) => Number(row[field]));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
