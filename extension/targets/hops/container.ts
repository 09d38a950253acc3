import type { Scheme } from '../scheme.ts';
import { explainEngine } from './container-messages.ts';

/**
 * `docker://NAME`: a running container, by name or id, through the client and its own settings: DOCKER_HOST, DOCKER_CONTEXT,
 * CONTAINER_HOST and the current context count as they do for a command typed by hand.
 */
function containerScheme(engine: string): Scheme {
  return {
    scheme: engine,
    role: 'way',
    example: `${engine}://NAME`,
    read(rest) {
      if (!isContainerName(rest)) return undefined;
      const name = `${engine}://${rest}`;
      return {
        name,
        // With -i the command gets our standard input and sees its end; without -t the two outputs stay apart.
        wrap: (argv) => [engine, 'exec', '-i', rest, ...argv],
        explain: (messages) => explainEngine({ engine, container: rest, hop: name }, messages),
      };
    },
  };
}

/** What docker and podman take as a name, which is more than what they take as an id; nothing that reads as an option. */
export function isContainerName(text: string): boolean {
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(text);
}

export const docker = containerScheme('docker');
export const podman = containerScheme('podman');
export const nerdctl = containerScheme('nerdctl');
