import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('09-code-seven', {
  shows(shown) {
    // A healthy program reads what it opened, and fails nevertheless with one call at least.
    const opened = shown.row(
      'normal-calls',
      ({ syscall, arguments: given }) => syscall === 'openat' && String(given).includes('os-release'),
      'syscall',
    );
    expect(opened).toMatchObject({ syscall: 'openat', error: null });
    expect(shown.rows('normal-calls', 'syscall')).toContainEqual(
      expect.objectContaining({
        syscall: 'read',
        arguments: expect.stringMatching(`^${opened.return}, "PRETTY`) as string,
      }),
    );
    expect(failed(shown, 'normal-failed')).toContain('/etc/ld.so.preload');
    expect(shown.rows('normal-calls', 'end')).toMatchObject([{ exit: 0 }]);

    expect(shown.text('caller')).toBe('error: initialization failed (code 7)\n');
    // Read from the end: the exit, the message, and what was asked before.
    expect(shown.rows('calls', 'syscall').slice(-3)).toMatchObject([
      { syscall: 'openat', error: 'ENOENT' },
      { syscall: 'write', arguments: expect.stringMatching(/^2, "error/) as string },
      { syscall: 'exit_group', arguments: '7' },
    ]);
    const failures = failed(shown, 'failed');
    expect(failures.filter((path) => path.endsWith('/billing.conf'))).toHaveLength(2);
    expect(failures.at(-2)).toMatch(/\/run\/statistics\.sock$/);
    expect(failures.at(-1)).toMatch(/\/keys\/\w+\.key$/);
    expect(paths(shown.rows('opened', 'syscall')).at(-1)).toMatch(/\/etc\/billing\.conf$/);
    // The invented answer changes nothing.
    expect(shown.row('theory', ({ syscall }) => syscall === 'connect', 'syscall')).toMatchObject({
      return: 0,
      detail: '(INJECTED)',
    });
    expect(failed(shown, 'theory').at(-1)).toBe(failures.at(-1));

    expect(shown.text('verify')).toBe('112 invoices sent\n');
    expect(failed(shown, 'verify-failed').filter((path) => !path.startsWith('/etc/ld'))).toEqual(
      failures.filter((path) => !path.startsWith('/etc/ld')).slice(0, -1),
    );
  },

  answers(shown) {
    const file = failed(shown, 'failed').at(-1) ?? '';
    const name = file.slice(file.lastIndexOf('/') + 1);
    const link = shown
      .text('keys')
      .split('\n')
      .find((line) => line.includes(` ${name} -> `));
    return { file, missing: link?.split(' -> ')[1] ?? '' };
  },
});

/** The paths of the calls that failed. */
function failed(shown: Shown, cell: string): string[] {
  return paths(shown.rows(cell, 'syscall').filter(({ error }) => error !== null));
}

function paths(rows: readonly Row[]): string[] {
  return rows.map(({ arguments: given }) => /"(\/.*?)"/.exec(String(given))?.[1] ?? '');
}
