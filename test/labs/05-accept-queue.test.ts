import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('05-accept-queue', {
  shows(shown) {
    // Normal: nobody waits, then two wait and notice nothing.
    expect(shown.rows('normal-listener')).toMatchObject([{ State: 'LISTEN', 'Recv-Q': 0, 'Send-Q': 5 }]);
    const waiting = shown.rows('normal-waiting');
    expect(waiting.filter(({ State }) => State === 'LISTEN')).toMatchObject([{ 'Recv-Q': 2, 'Send-Q': 5 }]);
    expect(waiting.filter(({ State }) => State === 'ESTAB')).toHaveLength(4);

    const [full, other] = [listener(shown, 'tickets'), listener(shown, 'maps')];
    expect(full['Recv-Q']).toBe(Number(full['Send-Q']) + 1);
    expect(other['Recv-Q']).toBeLessThanOrEqual(Number(other['Send-Q']));

    const callers = shown.rows('callers');
    expect(callers).not.toEqual([]);
    for (const caller of callers) expect(caller).toMatchObject({ timer: 'on', 'Peer Port': full['Local Port'] });
    const ends = shown.rows('ends').filter(({ State }) => State !== 'LISTEN');
    expect(ends.filter(({ pid }) => pid === full.pid)).toHaveLength(1);
    expect(ends.filter(({ pid }) => pid === null)).toHaveLength(Number(full['Recv-Q']));

    for (const name of ['TcpExtListenOverflows', 'TcpExtListenDrops', 'TcpExtTCPSynRetrans']) {
      expect(counter(shown, 'counters-later', name)).toBeGreaterThan(counter(shown, 'counters', name));
    }
    expect(shown.rows('process')).toMatchObject([{ PID: full.pid, STAT: expect.stringMatching(/^S/) as string }]);
    expect(shown.rows('calls', 'syscall')).toMatchObject([{ syscall: 'write', return: null, detail: 'unfinished' }]);
    expect(shown.rows('pipe').map(({ COMMAND, FD }) => `${COMMAND} ${FD}`)).toEqual(['tickets 1w', 'tickets-l 0r']);

    expect(shown.text('verify')).toBe('here you are\n');
    const freed = shown.row('verify-queue', ({ process }) => process === 'tickets');
    expect(freed['Recv-Q']).toBeLessThanOrEqual(Number(freed['Send-Q']));
  },

  answers(shown) {
    const full = listener(shown, 'tickets');
    const reader = shown.row('pipe', ({ FD }) => FD === '0r');
    return { pid: String(full.pid), limit: String(full['Send-Q']), holder: String(reader.PID) };
  },
});

function listener(shown: Shown, program: string): Row {
  return shown.row('listeners', ({ process }) => process === program);
}

function counter(shown: Shown, cell: string, name: string): number {
  return Number(shown.row(cell, (row) => row.counter === name).value);
}
