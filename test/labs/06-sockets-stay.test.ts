import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('06-sockets-stay', {
  shows(shown) {
    // Normal: open; closed by the other side; closed by both.
    const looks = shown.rows('normal-end').map(({ sample, State, 'Local Port': port }) => ({ sample, State, port }));
    const states = (sample: number) => looks.flatMap((look) => (look.sample === sample ? [look.State] : []));
    expect(states(1)).toEqual(['ESTAB', 'ESTAB']);
    expect(states(2).toSorted()).toEqual(['CLOSE-WAIT', 'FIN-WAIT-2']);
    expect(looks.filter(({ sample }) => sample === 3)).toMatchObject([{ State: 'TIME-WAIT', port: '8000' }]);

    expect(shown.text('caller')).toBe('the service cannot be asked: Cannot assign requested address\n');
    // All ports of the range are taken by sockets of one process, to one peer; the count calls them established.
    const [low, high] = range(shown);
    const kept = leak(shown);
    expect(kept).toHaveLength(high - low + 1);
    expect(new Set(kept.map(({ process, pid }) => `${process} ${pid}`)).size).toBe(1);
    expect(new Set(kept.map(peer)).size).toBe(1);
    const local = kept.map(({ 'Local Port': port }) => Number(port));
    expect([Math.min(...local), Math.max(...local)]).toEqual([low, high]);
    expect(established(shown, 'summary')).toBeGreaterThanOrEqual(kept.length);

    const failures = shown.rows('failing', 'syscall');
    expect(failures).not.toEqual([]);
    for (const failure of failures) expect(failure).toMatchObject({ syscall: 'connect', error: 'EADDRNOTAVAIL' });
    expect(shown.rows('files')).toHaveLength(kept.length);
    const codes = shown.rows('others').map(({ http_code }) => String(http_code));
    expect(codes.toSorted()).toEqual(['000', '200', '502']);

    expect(shown.text('verify')).toBe('1.07\n');
    expect(established(shown, 'verify-sockets')).toBeLessThan(10);
  },

  answers(shown) {
    const [kept] = leak(shown);
    const [low, high] = range(shown);
    return { pid: String(kept?.pid), peer: String(kept && peer(kept)), ports: String(high - low + 1) };
  },
});

function leak(shown: Shown): Row[] {
  return shown.rows('sockets').filter(({ State }) => State === 'CLOSE-WAIT');
}

function peer(row: Row): string {
  return String(row['Peer Port']);
}

function range(shown: Shown): [number, number] {
  const [low = 0, high = 0] = String(shown.rows('range')[0]?.value).split(/\s+/).map(Number);
  return [low, high];
}

function established(shown: Shown, cell: string): number {
  return Number(shown.rows(cell).find((row) => row['TCP estab'] !== null)?.['TCP estab']);
}
