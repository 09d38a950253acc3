import { askList, type Listed } from './ask-list.ts';

/** A running container. */
export interface FoundContainer {
  /** The name of the target that leads to it: `docker://api`. */
  target: string;
  image: string;
  /** As the engine says it: `Up 3 hours (healthy)`. */
  status: string;
}

/** Docker and podman both know these (docker-ps(1), podman-ps(1)); none of them can hold a tab. */
const format = '{{.Names}}\t{{.Image}}\t{{.Status}}';

/** The containers that run, as the engine's client on this machine sees them, by name. */
export function listContainers(
  engine: 'docker' | 'podman' | 'nerdctl',
  env?: Readonly<Record<string, string | undefined>>,
): Promise<Listed<FoundContainer>> {
  return askList([engine, 'ps', '--format', format], (text) => readContainers(engine, text), env);
}

/** Reads what the engine printed. */
export function readContainers(engine: string, text: string): FoundContainer[] {
  const rows = text.split('\n').map((line) => line.split('\t'));
  const found = rows.flatMap(([names = '', image = '', status = '']) => {
    // A container with links has the names of those too, behind its own.
    const [name = ''] = names.split(',');
    return name === '' ? [] : [{ target: `${engine}://${name}`, image, status }];
  });
  return found.toSorted((a, b) => a.target.localeCompare(b.target));
}
