import { expect } from 'vitest';
import type { Value } from '../../extension/frames/frame.ts';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('04-nobody-busy', {
  shows(shown) {
    // Normal: two programs were started between the looks; a shell that starts programs has it on its children's account.
    expect(started(shown, 'normal-newest')).toBe(2);
    const [shell] = shown.rows('normal-account');
    expect(shell && childTime(shell)).toBeGreaterThan(shell ? ownTime(shell) : 0);

    // The second look of top: nobody who was there before uses a CPU to speak of.
    const busy = shown.rows('caller', 'process').filter(({ sample }) => sample === 2);
    const stays = busy.filter(({ COMMAND }) => COMMAND === 'import' || COMMAND === 'server' || COMMAND === 'mailer');
    expect(stays.length).toBeGreaterThan(4);
    for (const each of stays) expect(each['%CPU']).toBeLessThan(20);

    const [most = 0, next = 0] = [...zombies(shown).values()].toSorted((a, b) => b - a);
    expect(most).toBeGreaterThan(2);
    expect(most).toBeGreaterThan(next);

    // The numbers of processes begin anew at kernel.pid_max.
    const count = started(shown, 'newest');
    expect(count < 0 || count > 4).toBe(true);
    expect(shown.rows('rate').every((row) => Number(row['proc/s']) > 0)).toBe(true);
    const payer = starter(shown);
    expect(payer.comm).toBe('import');
    expect(childTime(payer)).toBeGreaterThan(3 * ownTime(payer));
    const programs = shown.rows('starts', 'syscall').map((call) => String(call.arguments));
    for (const program of ['tail', 'dirname', 'basename', 'test', 'sleep']) {
      expect(programs).toContainEqual(expect.stringContaining(`"/usr/bin/${program}"`));
    }
    expect(programs).toContainEqual(expect.stringContaining('["sleep", "0"]'));

    expect(Math.abs(started(shown, 'verify'))).toBeLessThan(12);
  },

  answers(shown) {
    const asked = shown.rows('starts', 'syscall').flatMap((call) => {
      return /\["\/usr\/bin\/test", "-e", "(.*?)"\]/.exec(String(call.arguments))?.[1] ?? [];
    });
    const [careless] = [...zombies(shown)].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    return { starter: String(starter(shown).pid), file: String(asked[0]), careless: String(careless) };
  },
});

/** How many processes were started between two looks at /proc/loadavg. */
function started(shown: Shown, cell: string): number {
  const [first, second] = shown.rows(cell).map((row) => Number(row['last pid']));
  return Number(second) - Number(first);
}

/** How many zombies each parent has. Any other program of the machine may have one for a moment. */
function zombies(shown: Shown): Map<Value, number> {
  const parents = shown
    .rows('census')
    .flatMap(({ STAT, PPID }) => (String(STAT).startsWith('Z') ? [PPID ?? null] : []));
  return new Map(parents.map((parent) => [parent, parents.filter((each) => each === parent).length]));
}

function ownTime(row: Row): number {
  return Number(row.utime) + Number(row.stime);
}

function childTime(row: Row): number {
  return Number(row.cutime) + Number(row.cstime);
}

/** The process whose children who have ended used most. */
function starter(shown: Shown): Row {
  const [most] = shown.rows('accounts').toSorted((a, b) => childTime(b) - childTime(a));
  if (most === undefined) throw new Error('no accounts were shown');
  return most;
}
