import { availableParallelism } from 'node:os';
import { describe, expect } from 'vitest';
import { startDockerd } from '../../hosts/dockerd.ts';
import { startKubernetes } from '../../hosts/kubernetes/stand-in.ts';
import { startPodman } from '../../hosts/podman.ts';
import { testCells, type CellPlace } from './cell-suite.ts';

async function container(start: typeof startDockerd, name: 'docker' | 'podman'): Promise<CellPlace> {
  const engine = await start();
  await engine.container('api');
  await engine.container('bare', 'distroless');
  const places = { target: `${name}://api`, bare: `${name}://bare`, client: `${name}\0exec\0-i\0api` };
  return { ...places, env: engine.env, stop: () => engine.stop() };
}

async function pod(): Promise<CellPlace> {
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
  testCells(start, mark, ({ cpus, clock }) => {
    expect(cpus).toBe(availableParallelism());
    // The clock is that of this machine: who asks may be up to a second from the answer, never more.
    expect(Math.abs(clock?.ahead ?? NaN)).toBeLessThanOrEqual(clock?.within ?? NaN);
  });
});
