import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('11-full-shelves', {
  shows(shown) {
    expect(shown.rows('normal-blocks')).toHaveLength(1);
    expect(shown.rows('normal-inodes')).toHaveLength(1);

    const { log, removed, sessions } = told(shown);
    expect(new Set([log, removed, sessions]).size).toBe(3);
    // The same message; the one without an inode does not even get a name.
    expect(shown.text('caller').match(/No space left on device/g)).toHaveLength(3);
    expect(shown.text('caller')).toMatch(new RegExp(`failed to open '.*/${sessions}/`));
    const blocks = (shelf: string) => shelfRow(shown, 'blocks', 'Mounted on', shelf)['Use%'];
    const inodes = (shelf: string) => shelfRow(shown, 'inodes', 'Mounted on', shelf)['IUse%'];
    expect([log, removed, sessions].map(blocks)).toEqual([100, 100, 0]);
    expect([log, removed, sessions].map(inodes)).toEqual([1, 1, 100]);
    expect(found(shown, log)).toBe(16 * 1024);
    expect(found(shown, removed)).toBe(0);
    expect(shown.rows('removed')).toMatchObject([{ NLINK: 0, SIZE: 16 * 1024 * 1024 }]);
    expect(shown.rows('open')).toHaveLength(2);

    for (const row of shown.rows('verify')) expect(row['Use%']).toBeLessThan(90);
    for (const row of shown.rows('verify-inodes')) expect(row['IUse%']).toBeLessThan(90);
  },

  answers: told,
});

function told(shown: Shown): Record<'log' | 'removed' | 'sessions' | 'writer', string> {
  const writer = shown.row('open', ({ NAME }) => String(NAME).endsWith('.log'));
  const [held] = shown.rows('removed');
  const none = shown.row('inodes', (row) => row['IUse%'] === 100);
  return {
    log: shelfOf(writer.NAME),
    removed: shelfOf(held?.NAME),
    sessions: shelfOf(none['Mounted on']),
    writer: String(writer.PID),
  };
}

/** The kilobytes that du finds on a shelf. */
function found(shown: Shown, shelf: string): number {
  const line = shown
    .text('names')
    .split('\n')
    .find((each) => each.endsWith(`/${shelf}`));
  return Number(line?.split('\t')[0]);
}

function shelfRow(shown: Shown, cell: string, field: string, shelf: string): Row {
  return shown.row(cell, (row) => shelfOf(row[field]) === shelf);
}

function shelfOf(path: unknown): string {
  return /\/(orders|photos|mail)(?:\/|$)/.exec(String(path))?.[1] ?? '';
}
