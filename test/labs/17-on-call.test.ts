import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('17-on-call', {
  shows(shown) {
    expect(shown.rows('board')).toMatchObject([
      { probe: 'orders', works: 'no' },
      { probe: 'log', works: 'no' },
    ]);

    // The chain: a full queue, turned away, workers that talk to a name server, which reads nothing.
    const listen = shown.row('listen', (row) => row['Local Port'] === '8080' || row['Local Port'] === 8080);
    expect(Number(listen['Recv-Q'])).toBeGreaterThanOrEqual(Number(listen['Send-Q']));
    const overflows = shown.row('overflows', ({ counter }) => counter === 'TcpExtListenOverflows');
    expect(overflows.value).toBeGreaterThan(0);
    const silent = String(silentServer(shown)['Local Address']);
    const [first] = shown.text('resolver').split('\n');
    expect(first).toBe(`nameserver ${silent}`);

    // The log disk: full for one, empty for the other.
    expect(Number(shown.rows('log-disk')[0]?.['Use%'])).toBeGreaterThan(95);
    expect(Number(shown.rows('log-files')[0]?.size)).toBeLessThan(1 << 20);
    expect(shown.rows('log-holder')).toMatchObject([{ NLINK: 0 }]);

    const waiting = shown.rows('waiting');
    expect(waiting).toHaveLength(4);
    for (const row of waiting) expect(row).toMatchObject({ STAT: expect.stringMatching(/^D/) as string, TIME: 0 });
    expect(Number(shown.rows('load')[0]?.load1)).toBeGreaterThan(0.1);
    expect(shown.rows('verify').find(({ probe }) => probe === 'log')?.works).toBe('yes');
  },

  answers: (shown) => ({
    nameserver: String(silentServer(shown)['Local Address']),
    holder: String(shown.rows('log-holder')[0]?.PID),
    harmless: String(shown.rows('waiting')[0]?.COMMAND),
  }),
});

/** The server at port 53 that does not read what it is asked. */
function silentServer(shown: Shown): Row {
  return shown.row('talks', (row) => row.State === 'UNCONN' && Number(row['Recv-Q']) > 0);
}
