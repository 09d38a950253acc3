import { randomBytes } from 'node:crypto';
import { readlink } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listContainers } from '../../../extension/targets/discovery/containers.ts';
import { describeWayFailure } from '../../../extension/targets/way-failure.ts';
import { startDockerd } from '../../hosts/dockerd.ts';
import { firstProcess, type Engine } from '../../hosts/engine.ts';
import { startPodman } from '../../hosts/podman.ts';
import { runThrough } from '../../hosts/through.ts';
import { anyArguments, printed, printing } from './arguments.ts';

describe.each([
  { name: 'docker', start: startDockerd },
  { name: 'podman', start: startPodman },
] as const)('$name://', ({ name, start }) => {
  let engine: Engine;
  const api = `${name}://api`;

  beforeAll(async () => {
    engine = await start();
    await engine.container('api');
    await engine.container('bare', 'distroless');
    await engine.container('frozen');
    await engine.client('pause', 'frozen');
    await engine.container('done');
    await engine.client('kill', 'done');
  }, 60_000);

  afterAll(() => engine.stop(), 60_000);

  test('hands over any arguments as they are', async () => {
    await fc.assert(
      fc.asyncProperty(anyArguments, async (words) => {
        const { stdout } = await runThrough(api, printing(words), engine.env);
        expect(stdout.toString()).toBe(printed(words));
      }),
      { numRuns: 4 },
    );
  });

  test('passes bytes both ways and keeps the outputs apart', async () => {
    const bytes = randomBytes(1_500_000);
    const seen = await runThrough(api, ['sh', '-c', 'echo apart >&2; exec cat'], engine.env, bytes);
    expect(seen.stdout.equals(bytes)).toBe(true);
    expect(seen.stderr).toBe('apart\n');
    expect(seen.exit).toBe(0);
  });

  test.each([0, 1, 126, 255])('gives exit status %i', async (code) => {
    const seen = await runThrough(api, ['sh', '-c', `exit ${code}`], engine.env);
    expect(seen).toMatchObject({ exit: code, failure: undefined });
  });

  test.each([
    ['nosuch', 'absent', `${name} ps lists those that run.`],
    ['done', 'stopped', `${name} start done starts it.`],
    ['frozen', 'stopped', 'frozen'],
    ['bare', 'no-shell', `on the target ns://${name}/bare.`],
  ])('says why %s is not reached: %s', async (container, kind, advice) => {
    const { failure } = await runThrough(`${name}://${container}`, ['sh', '-c', 'true'], engine.env);
    expect(failure).toMatchObject({ kind, hop: `${name}://${container}` });
    expect(failure && describeWayFailure(failure)).toContain(advice);
  });

  test('lists those that run', async () => {
    const listed = await listContainers(name, engine.env);
    const targets = listed.kind === 'listed' ? listed.items.map(({ target }) => target) : listed;
    expect(targets).toEqual([`${name}://api`, `${name}://bare`, ...(name === 'docker' ? [`${name}://frozen`] : [])]);
  });

  test('says that a container has another program missing by no failure of the way', async () => {
    const seen = await runThrough(api, ['sh', '-c', 'no-such-program'], engine.env);
    expect(seen).toMatchObject({ exit: 127, failure: undefined });
  });

  test.each(['api', 'bare'])(`ns://${name}/%s runs programs of the host beside the container`, async (container) => {
    const argv = ['readlink', '/proc/self/ns/net', '/proc/self/ns/mnt'] as const;
    const seen = await runThrough(`ns://${name}/${container}`, argv, engine.env);
    const first = await firstProcess(engine, container);
    const [net, mnt] = [`/proc/${first}/ns/net`, '/proc/self/ns/mnt'];
    expect(seen.stdout.toString()).toBe(`${await readlink(net)}\n${await readlink(mnt)}\n`);
  });

  test('with mnt it runs what is in the container, and says where that has no shell', async () => {
    const seen = await runThrough(`ns://${name}/api?mnt`, ['sh', '-c', 'cat /proc/1/comm; ls /'], engine.env);
    expect(seen.stdout.toString()).toMatch(/^sleep\nbin\n/);
    const bare = await runThrough(`ns://${name}/bare?mnt`, ['sh', '-c', 'true'], engine.env);
    expect(bare.failure && describeWayFailure(bare.failure)).toBe(
      `ns://${name}/bare?mnt has no shell (sh) to run cells in. Leave out mnt, for the host's own programs in the other namespaces: ns://${name}/bare.`,
    );
  });

  test.each([
    ['nosuch', 'absent'],
    ['done', 'stopped'],
  ])(`ns://${name}/%s says that it is %s`, async (container, kind) => {
    const seen = await runThrough(`ns://${name}/${container}`, ['true'], engine.env);
    expect(seen).toMatchObject({ exit: 125, failure: { kind, hop: `ns://${name}/${container}` } });
  });
});

describe('docker:// without docker', () => {
  const PATH = process.env.PATH ?? '';

  test('says that the daemon does not run', async () => {
    const env = { PATH, HOME: '/nonexistent', DOCKER_HOST: 'unix:///nonexistent/docker.sock' };
    const { failure } = await runThrough('docker://api', ['sh'], env);
    expect(failure).toMatchObject({ kind: 'no-service' });
    expect(failure && describeWayFailure(failure)).toBe(
      'docker://api was not reached: Cannot connect to the Docker daemon at unix:///nonexistent/docker.sock. Is the docker daemon running? Start it (sudo systemctl start docker), or check DOCKER_HOST and docker context ls.',
    );
  });

  test('says that a context is not there', async () => {
    const env = { PATH, HOME: '/nonexistent', DOCKER_CONTEXT: 'nosuch' };
    const { failure } = await runThrough('docker://api', ['sh'], env);
    expect(failure).toMatchObject({ kind: 'absent', next: 'Look at docker context ls, and at DOCKER_CONTEXT' });
  });
});
