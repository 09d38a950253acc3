import { execa } from 'execa';
import { images } from './images.ts';

/** A docker or podman of a test file's own, with the images of images.ts. */
export interface Engine {
  program: 'docker' | 'podman';
  /** What the client needs in its environment to find it. */
  env: Readonly<Record<string, string>>;
  /** Runs the client and gives what it printed; rejects when it fails. */
  client(...words: string[]): Promise<string>;
  /** Starts a container that waits, and gives its name. */
  container(name: string, image?: keyof typeof images): Promise<string>;
  /** Ends all containers and removes everything. */
  stop(): Promise<void>;
}

/** What docker and podman have in common. */
export function clientOf(
  name: Engine['program'],
  [program, ...options]: readonly [string, ...string[]],
  env: Engine['env'],
): Omit<Engine, 'stop'> & { removeAll: () => Promise<void> } {
  const client = async (...words: string[]): Promise<string> => {
    const { stdout } = await execa(program, [...options, ...words], { env, extendEnv: false });
    return stdout;
  };
  return {
    program: name,
    env,
    client,
    async container(container, image = 'busybox') {
      const started = ['run', '--detach', '--network=none', '--name', container, images[image].name];
      await client(...started, 'sleep', '3600');
      return container;
    },
    async removeAll() {
      const all = (await client('ps', '--all', '--quiet')).split('\n').filter((id) => id !== '');
      // podman would ask them to end first, and wait for it.
      const now = name === 'podman' ? ['--time=0'] : [];
      if (all.length > 0) await client('rm', '--force', ...now, ...all);
    },
  };
}

/** The number of the first process of a container, as this machine counts. */
export async function firstProcess(engine: Engine, container: string): Promise<number> {
  return Number(await engine.client('inspect', '--format', '{{.State.Pid}}', container));
}
