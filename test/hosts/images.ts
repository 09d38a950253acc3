import { chmod, copyFile, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { onPath } from '../../extension/setup/debian.mjs';

/** Images of the tests, made of the one static program that the package busybox-static brings. */
export const images = {
  /** A small Linux: `sh` and the usual programs. */
  busybox: { name: 'diagbook/busybox:1', changes: ['ENV PATH=/bin'] },
  /** One file, and no `sh` under any name, as in images made `FROM scratch`. It takes what it is to do: `sleep 600`. */
  distroless: { name: 'diagbook/distroless:1', changes: ['ENTRYPOINT ["/busybox"]'] },
} as const;

/** Imports both images; `engine` is the command of docker or podman, with its options and environment. */
export async function importImages(engine: readonly [string, ...string[]], env: NodeJS.ProcessEnv): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'diagbook-image-'));
  try {
    await makeBusybox(join(directory, 'busybox'));
    await makeDistroless(join(directory, 'distroless'));
    for (const [folder, { name, changes }] of Object.entries(images)) {
      const tar = execa('tar', ['-c', '-C', join(directory, folder), '.'], { encoding: 'buffer', buffer: false });
      const [program, ...options] = engine;
      const words = [...options, 'import', ...changes.flatMap((change) => ['-c', change]), '-', name];
      await tar.pipe(program, words, { env });
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** A folder `bin` with busybox and a link for each of its programs. */
async function makeBusybox(directory: string): Promise<void> {
  const bin = join(directory, 'bin');
  await mkdir(bin, { recursive: true });
  await copyFile(busybox(), join(bin, 'busybox'));
  const { stdout } = await execa(busybox(), ['--list']);
  for (const name of stdout.split('\n')) if (name !== 'busybox') await symlink('busybox', join(bin, name));
  // Programs keep their temporary files here, anyone may.
  await mkdir(join(directory, 'tmp'));
  await chmod(join(directory, 'tmp'), 0o1777);
}

async function makeDistroless(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  await copyFile(busybox(), join(directory, 'busybox'));
}

function busybox(): string {
  const path = onPath('busybox');
  if (path === undefined) throw new Error('busybox is not installed: npm test installs it (busybox-static)');
  return path;
}
