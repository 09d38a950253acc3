import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { clientOf } from './engine.ts';
import type { Engine } from './engine.ts';
import { importImages } from './images.ts';

/**
 * A podman with storage and settings of its own. Needs root. The settings name what every kernel has: cgroups without
 * systemd, limits that need no more rights than are there.
 */
export async function startPodman(): Promise<Engine> {
  const directory = await mkdtemp(join(tmpdir(), 'diagbook-podman-'));
  const at = (name: string): string => join(directory, name);
  await writeFile(
    at('containers.conf'),
    '[containers]\ndefault_ulimits=["nofile=20000:20000","nproc=32768:32768"]\n' +
      '[engine]\ncgroup_manager="cgroupfs"\nevents_logger="file"\nruntime="runc"\n',
  );
  await writeFile(
    at('storage.conf'),
    `[storage]\ndriver="overlay"\ngraphroot="${at('data')}"\nrunroot="${at('run')}"\n`,
  );
  const env = {
    PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin`,
    HOME: directory,
    CONTAINERS_CONF: at('containers.conf'),
    CONTAINERS_STORAGE_CONF: at('storage.conf'),
  };
  await importImages(['podman'], env);
  const engine = clientOf('podman', ['podman'], env);
  const stop = async (): Promise<void> => {
    await engine.removeAll();
    await ended(directory);
    // podman mounts its storage on itself and leaves it so.
    await execa('umount', [at('data/overlay')], { reject: false });
    await rm(directory, { recursive: true, force: true });
  };
  return { ...engine, stop };
}

/**
 * Waits for the processes that podman starts behind an ended container to clean up after it: they are nobody's children here,
 * carry the storage in their command line, and would mount it again.
 */
async function ended(storage: string): Promise<void> {
  const { stdout } = await execa('pgrep', ['--full', storage], { reject: false });
  const pids = stdout.split('\n').filter((pid) => pid !== '');
  await Promise.all(pids.map((pid) => execa('tail', [`--pid=${pid}`, '--follow', '/dev/null'])));
}
