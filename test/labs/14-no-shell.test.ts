import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

const mebibyte = 1024 ** 2;

await proveLab('14-no-shell', {
  shows(shown) {
    // Only what unshare was asked for is new.
    const namespaces = (cell: string) => new Map(shown.rows(cell).map(({ TYPE, NS }) => [TYPE, NS]));
    const [own, contained] = [namespaces('normal-namespaces'), namespaces('normal-contained')];
    expect([...contained.keys()].filter((type) => contained.get(type) !== own.get(type)).sort()).toEqual([
      'ipc',
      'mnt',
      'net',
      'pid',
      'uts',
    ]);

    expect(statuses(shown, 'containers')).toEqual({
      catalog: 'Up',
      web: 'Up',
      render: 'Up',
      import: 'Exited (137)',
      mail: 'Exited (137)',
    });
    expect(String(container(shown, 'web').PORTS)).toContain(`->${port(shown)}/tcp`);
    expect(shown.text('caller')).toMatch(/^open\n/);
    expect(shown.text('no-shell')).toContain('executable file not found');

    expect(shown.rows('top')).toMatchObject([{ COMMAND: '/shop serve' }]);
    expect(shown.rows('status')).toMatchObject([{ NSpid: `${String(shown.rows('top')[0]?.PID)} 1` }]);
    expect(shown.text('root')).toMatch(/ shop$/m);
    expect(shown.rows('listen-catalog')).toMatchObject([{ 'Local Address:Port': '0.0.0.0:8080' }]);
    expect(shown.rows('listen-web')).toMatchObject([{ 'Local Address': '127.0.0.1' }]);
    expect(shown.rows('environment')).toMatchObject([{ LISTEN: shown.rows('listen-web')[0]?.['Local Address:Port'] }]);

    expect(shown.rows('states')).toMatchObject([
      { ExitCode: 137, OOMKilled: true },
      { ExitCode: 137, OOMKilled: false },
    ]);
    expect(shown.rows('logs-import').at(-1)?.text).toMatch(/of 64 MiB taken in$/);
    const events = shown.rows('events').filter(({ action }) => ['oom', 'kill', 'die'].includes(String(action)));
    expect(events.filter(({ name }) => name === 'import')).toMatchObject([{ action: 'oom' }, { action: 'die' }]);
    expect(events.filter(({ name }) => name === 'mail')).toMatchObject([
      { action: 'kill', signal: 9 },
      { action: 'die', exitCode: 137 },
    ]);
    expect(limits(shown, 'catalog')).toMatchObject({ Memory: 0, NanoCpus: 0 });

    const waits = shown.rows('logs-render').map(({ text }) => Number(/done after (\d+) ms/.exec(String(text))?.[1]));
    expect(Math.min(...waits)).toBeGreaterThan(200);
    expect(shown.row('stats', ({ NAME }) => NAME === 'render')['CPU %']).toBeLessThan(20);
    expect(shown.rows('groups').every(({ path }) => String(path).includes('/diagbook-14-'))).toBe(true);
    const [counts] = shown.rows('throttled');
    expect(Number(counts?.nr_throttled) / Number(counts?.nr_periods)).toBeGreaterThan(0.3);

    expect(shown.text('verify')).toBe('open\n');
    expect(statuses(shown, 'verify-containers')).toMatchObject({ web: 'Up', render: 'Up', mail: 'Up' });
  },

  answers: (shown) => ({
    address: String(shown.rows('listen-web')[0]?.['Local Address:Port']),
    limit: String(Number(limits(shown, 'import').Memory) / mebibyte),
    cpus: String(Number(limits(shown, 'render').NanoCpus) / 1e9),
  }),
});

function container(shown: Shown, name: string): Row {
  return shown.row('containers', ({ NAMES }) => NAMES === name);
}

function limits(shown: Shown, name: string): Row {
  return shown.row('limits', ({ Name }) => Name === `/${name}`);
}

function port(shown: Shown): string {
  return String(shown.rows('listen-web')[0]?.['Local Port']);
}

/** How each container is, without the times: `Up`, `Exited (137)`. */
function statuses(shown: Shown, cell: string): Record<string, string> {
  return Object.fromEntries(
    shown.rows(cell).map(({ NAMES, STATUS }) => [String(NAMES), /^Up|^Exited \(\d+\)/.exec(String(STATUS))?.[0] ?? '']),
  );
}
