import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

const branches = ['harbour', 'station', 'market'];

await proveLab('08-three-branches', {
  shows(shown) {
    expect(shown.rows('normal-counters')).toHaveLength(2);
    expect(shown.text('normal-ping')).toContain(' 0% packet loss');

    const { pieces, loss, large } = told(shown);
    expect(median(waits(shown, pieces))).toBeGreaterThan(30);
    expect(report(shown, large)).toMatch(/^no answer in 2\d{3} ms$/m);
    expect(report(shown, large)).toMatch(/^answered/m);
    expect(report(shown, loss)).not.toMatch(/no answer/);

    // Every branch is in the record; the one with the large orders with several connections.
    expect(shown.rows('conversations').length).toBeGreaterThan(3);
    // What was sent again, of each branch: nearly nothing where nothing is lost.
    const [sums] = shown.rows('again').map((row) => Object.values(row).filter((value) => typeof value === 'number'));
    expect(sums?.length).toBeGreaterThan(5);

    const confirmations = pauses(shown, pieces).filter((row) => row['tcp.len'] === 0 && between(row, 0.035, 0.1));
    expect(confirmations.length).toBeGreaterThan(20);
    const lost = pauses(shown, loss).filter((row) => sentAgain(row) && between(row, 0.15, 0.5));
    expect(lost.length).toBeGreaterThan(5);
    expect(lost.every((row) => Number(row['tcp.len']) < 200)).toBe(true);
    const hole = pauses(shown, large).filter((row) => sentAgain(row) && Number(row['tcp.len']) > 1000);
    expect(Math.max(...hole.map((row) => Number(row['tcp.time_delta'])))).toBeGreaterThan(0.7);
    expect(new Set(hole.map((row) => row['tcp.seq'])).size).toBeLessThan(hole.length / 2);

    expect(shown.rows('sockets').some(({ backoff }) => Number(backoff) > 0)).toBe(true);
    expect(shown.text('ping-large')).toContain('100% packet loss');
    expect(shown.text('ping-small')).toContain(' 0% packet loss');
    const rules = shown.rows('rules', 'rule').filter(({ target }) => target === 'DROP');
    expect(rules).toHaveLength(2);
    for (const rule of rules) expect(rule.pkts).toBeGreaterThan(0);
    expect(shown.text('verify-route')).toContain('mtu 1300');
  },

  answers: told,
});

/** The branches by what the table of their pauses tells. */
function told(shown: Shown): { pieces: string; loss: string; large: string } {
  const large = branches.find((name) =>
    pauses(shown, name).some((row) => sentAgain(row) && Number(row['tcp.len']) > 1000),
  );
  const others = branches.filter((name) => name !== large);
  const [most = '', least = ''] = others.toSorted((left, right) => again(shown, right) - again(shown, left));
  return { pieces: least, loss: most, large: large ?? '' };
}

function again(shown: Shown, name: string): number {
  return pauses(shown, name).filter(sentAgain).length;
}

function pauses(shown: Shown, name: string): Row[] {
  return shown.rows(`${name}-pauses`);
}

function sentAgain(row: Row): boolean {
  return Number(row['tcp.analysis.retransmission']) === 1;
}

function between(row: Row, low: number, high: number): boolean {
  const pause = Number(row['tcp.time_delta']);
  return pause > low && pause < high;
}

/** What the branch wrote down, in the list of all. */
function report(shown: Shown, name: string): string {
  return (
    shown
      .text('caller')
      .split('==> ')
      .find((part) => part.includes(`/${name}.log`)) ?? ''
  );
}

function waits(shown: Shown, name: string): number[] {
  return [...report(shown, name).matchAll(/in (\d+) ms/g)].map(([, took]) => Number(took));
}

function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;
}
