import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Shown } from './shown.ts';

await proveLab('02-open-files', {
  shows(shown) {
    expect(shown.rows('normal-files').length).toBeLessThan(20);
    expect(softLimit(shown, 'normal-limits')).toBeGreaterThan(softLimit(shown, 'limits'));
    expect(shown.text('caller')).toMatch(/internal error$/m);
    // At its limit, or one below.
    const room = softLimit(shown, 'limits') - shown.rows('files').length;
    expect(room).toBeGreaterThanOrEqual(0);
    expect(room).toBeLessThanOrEqual(2);
    // One kind makes up nearly all of it, and the grouped list says so in its first row.
    const [leaked = 'nothing', count = 0] = mostFrequentKind(shown);
    expect(count).toBeGreaterThan(0.9 * shown.rows('files').length);
    expect(shown.text('groups').trimStart()).toMatch(
      new RegExp(`^\\d{3} .*${leaked === 'file' ? 'rejected' : leaked}`),
    );
    const numbers = descriptors(shown);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(shown.text('caller-again')).toMatch(/taken$/m);
    expect(Math.max(...shown.rows('verify').map((row) => Number(row['fd-nr'])))).toBeLessThan(100);
  },

  answers(shown) {
    const numbers = descriptors(shown);
    const grown = (numbers.at(-1) ?? 0) - (numbers[0] ?? 0);
    return {
      kind: mostFrequentKind(shown)[0] ?? '',
      limit: String(softLimit(shown, 'limits')),
      rate: String(Math.round((grown / (numbers.length - 1)) * 60)),
    };
  },
});

function softLimit(shown: Shown, cell: string): number {
  return Number(shown.row(cell, ({ Limit }) => Limit === 'Max open files')['Soft Limit']);
}

/** What `pidstat -v` counted, second by second. */
function descriptors(shown: Shown): number[] {
  return shown.rows('growth').map((row) => Number(row['fd-nr']));
}

function mostFrequentKind(shown: Shown): [kind: string, count: number] | [] {
  const counts = new Map<string, number>();
  for (const { kind } of shown.rows('files')) counts.set(String(kind), (counts.get(String(kind)) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [];
}
