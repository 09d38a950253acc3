import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

await proveLab('15-will-not-stay', {
  shows(shown) {
    for (const { STATUS } of shown.rows('normal-nodes')) expect(STATUS).toBe('Ready');

    const [catalog, api] = [pod(shown, 'catalog'), pod(shown, 'api')];
    expect(catalog).toMatchObject({ STATUS: 'Running', ready: 1, wanted: 1, RESTARTS: 0 });
    // Looks as well at first sight.
    expect(api).toMatchObject({ STATUS: 'Running', ready: 0, wanted: 1, RESTARTS: 0 });
    expect(pod(shown, 'report')).toMatchObject({ STATUS: 'Pending', ready: 0 });
    expect(pod(shown, 'mail').STATUS).toMatch(/^(?:ErrImagePull|ImagePullBackOff)$/);
    expect(pod(shown, 'stock').STATUS).toBe('CreateContainerConfigError');
    for (const name of ['web', 'import']) expect(pod(shown, name).RESTARTS).toBeGreaterThan(0);

    expect(fact(shown, 'report', 'Node')).toBe('null');
    const asked = shown.row('report', (row) => row.fact === 'Containers.report.Requests.memory', 'fact');
    expect(asked.bytes).toBeGreaterThan(largestNode(shown));
    expect(events(shown, 'report')).toContain('FailedScheduling');
    expect(message(shown, 'mail', /Failed to pull image/)).toContain('registry.invalid/shop/mail:2.1');
    expect(message(shown, 'stock', /configmap/)).toMatch(/^Error: configmap "stock-\w+" not found$/);

    expect(fact(shown, 'import', 'Containers.import.Last State.Reason')).toBe('OOMKilled');
    expect(fact(shown, 'import', 'Containers.import.Last State.Exit Code')).toBe('137');
    expect(shown.rows('logs-import').map(({ text }) => text)).toEqual(['taking in the catalogue']);
    expect(message(shown, 'api', /Readiness probe failed/)).toContain(':8080');

    expect(shown.row('endpoints', ({ NAME }) => NAME === 'catalog').ENDPOINTS).toMatch(/:8080$/);
    expect(endpointsOf(shown, 'endpoints')).not.toMatch(/\d/);
    expect(shown.rows('events').map(({ REASON }) => REASON)).toEqual(
      expect.arrayContaining(['FailedScheduling', 'BackOff', 'Unhealthy', 'Failed']),
    );

    const deployments = shown.rows('verify');
    expect(deployments).toHaveLength(7);
    for (const { AVAILABLE } of deployments) expect(AVAILABLE).toBe(1);
    expect(endpointsOf(shown, 'verify-endpoints')).toMatch(new RegExp(`:${port(shown)}$`));
  },

  answers: (shown) => ({
    config: /configmap "([^"]+)"/.exec(message(shown, 'stock', /configmap/))?.[1] ?? '',
    option: /unrecognized option '--(\w+)'/.exec(shown.text('logs-web'))?.[1] ?? '',
    limit: /^(\d+)Mi$/.exec(fact(shown, 'import', 'Containers.import.Limits.memory'))?.[1] ?? '',
    port: port(shown),
  }),
});

function pod(shown: Shown, app: string): Row {
  return shown.row('pods', ({ NAME }) => String(NAME).startsWith(`${app}-`));
}

/** The value of a described fact, by the names of its sections and its own. */
function fact(shown: Shown, cell: string, path: string): string {
  return String(shown.row(cell, (row) => row.fact === path, 'fact').value);
}

function events(shown: Shown, cell: string): string[] {
  return shown.rows(cell, 'events').map(({ Reason }) => String(Reason));
}

/** The first message of an event that matches. */
function message(shown: Shown, cell: string, pattern: RegExp): string {
  const found = shown.rows(cell, 'events').find(({ Message }) => pattern.test(String(Message)));
  return String(found?.Message);
}

function endpointsOf(shown: Shown, cell: string): string {
  return String(shown.row(cell, ({ NAME }) => NAME === 'api').ENDPOINTS);
}

/** The port that the program of api speaks of. */
function port(shown: Shown): string {
  const [line] = shown.rows('logs-api');
  return /listening on port (\d+)$/.exec(String(line?.text))?.[1] ?? '';
}

/** In bytes. */
function largestNode(shown: Shown): number {
  return Math.max(...shown.rows('normal-room').map(({ ALLOCATABLE }) => Number(ALLOCATABLE)));
}
