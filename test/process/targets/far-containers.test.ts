import { availableParallelism } from 'node:os';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Session } from '../../../extension/execution/session.ts';
import { Sessions } from '../../../extension/execution/sessions.ts';
import { startDockerd } from '../../hosts/dockerd.ts';
import { startKubernetes } from '../../hosts/kubernetes/stand-in.ts';
import { startPodman } from '../../hosts/podman.ts';
import { hostTarget } from '../../hosts/through.ts';
import { follow, interruptWhenReady, processesWith, type Seen } from '../execution/support.ts';

/** A place to run cells in, and one without a shell. */
interface Place {
  target: string;
  bare: string;
  env: Readonly<Record<string, string>>;
  /** The program on this machine that leads there, by words of its command line. */
  client: string;
  stop(): Promise<void>;
}

async function container(start: typeof startDockerd, name: 'docker' | 'podman'): Promise<Place> {
  const engine = await start();
  await engine.container('api');
  await engine.container('bare', 'distroless');
  const places = { target: `${name}://api`, bare: `${name}://bare`, client: `${name}\0exec\0-i\0api` };
  return { ...places, env: engine.env, stop: () => engine.stop() };
}

async function pod(): Promise<Place> {
  const PATH = process.env.PATH ?? '';
  const containers = [
    { name: 'api', env: { PATH } },
    { name: 'bare', env: { PATH: '/nonexistent' } },
  ];
  const cluster = await startKubernetes([{ namespace: 'shop', name: 'api-0', containers }], PATH);
  const places = { target: 'k8s://shop/api-0/api', bare: 'k8s://shop/api-0/bare', client: 'exec\0-i\0api-0' };
  return { ...places, env: cluster.env, stop: () => cluster.stop() };
}

describe.each([
  { name: 'docker', start: () => container(startDockerd, 'docker'), mark: '98811' },
  { name: 'podman', start: () => container(startPodman, 'podman'), mark: '98812' },
  { name: 'kubectl and the stand-in', start: pod, mark: '98813' },
])('cells by $name', ({ start, mark }) => {
  let place: Place;
  let sessions: Sessions;
  let session: Session;

  beforeAll(async () => {
    place = await start();
    for (const [name, value] of Object.entries(place.env)) vi.stubEnv(name, value);
    // Two seconds, so that four without a sign of life count as a broken connection.
    sessions = new Sessions(() => ({ programs: ['ps'] }), { patience: 2 });
    session = sessions.on(hostTarget(place.target));
  }, 60_000);

  afterAll(async () => {
    await sessions.dispose();
    vi.unstubAllEnvs();
    await place.stop();
  }, 60_000);

  function run(script: string): Promise<Seen> {
    return follow(session.run({ script, language: 'sh' }));
  }

  test('end with their own exit code, whatever the client says of it', async () => {
    for (const code of [0, 1, 125, 126, 127, 137, 255]) {
      const seen = await run(`echo out; echo err >&2; exit ${code}`);
      expect(seen).toMatchObject({ stdout: 'out\n', stderr: 'err\n', end: { kind: 'exit', code } });
    }
  });

  test('tell the facts of where they run, by whatever programs are there', async () => {
    const { hostname, cpus, clock, tools } = await session.facts();
    expect(hostname).toBe((await run('hostname')).stdout.trim());
    expect(cpus).toBe(availableParallelism());
    // The clock is that of this machine: who asks may be up to a second from the answer, never more.
    expect(Math.abs(clock?.ahead ?? NaN)).toBeLessThanOrEqual(clock?.within ?? NaN);
    expect(tools?.ps).toMatch(/^(?:busybox-)?\d+\.\d+/);
  });

  test('share exports and the directory', async () => {
    await run('export SHARED="a b"; cd /tmp');
    expect((await run('echo "$SHARED $PWD"')).stdout).toBe('a b /tmp\n');
  });

  test('give every byte of both streams as it is', async () => {
    const octal = Array.from({ length: 256 }, (_, i) => `\\${i.toString(8).padStart(3, '0')}`).join('');
    const bytes = { stdout: [] as number[], stderr: [] as number[] };
    const cell = session.run({ script: `printf '${octal}'; printf '${octal}' >&2`, language: 'sh' });
    for await (const event of cell.events) if (event.kind === 'output') bytes[event.stream].push(...event.bytes);
    const all = Array.from({ length: 256 }, (_, i) => i);
    expect(bytes).toEqual({ stdout: all, stderr: all });
  });

  test('are interrupted with everything they started', async () => {
    const script = `sleep ${mark} & echo ready; sleep ${mark}`;
    const seen = await interruptWhenReady(session.run({ script, language: 'sh' }));
    expect(seen.end).toMatchObject({ kind: 'cancelled' });
    expect(await processesWith(`sleep\0${mark}`)).toEqual([]);
  });

  test('leave no orphan when the client dies, of which the far side is not told', async () => {
    const cell = session.run({ script: `echo ready; sleep ${mark}`, language: 'sh' });
    const seen = await follow(cell, () => {
      void processesWith(place.client).then((pids) => {
        for (const pid of pids) process.kill(pid, 'SIGKILL');
      });
    });
    expect(seen.end.kind).toBe('lost');
    await vi.waitFor(async () => {
      expect(await processesWith(`sleep\0${mark}`)).toEqual([]);
    }, 20_000);
  });

  test('say that a container has no shell, and what to do', async () => {
    const bare = sessions.on(hostTarget(place.bare));
    const { end } = await follow(bare.run({ script: 'true', language: 'sh' }));
    expect(end).toMatchObject({ kind: 'unreached', failure: { kind: 'no-shell', hop: place.bare } });
  });
});
