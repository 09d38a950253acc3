import type { WayFailure } from '../way-failure.ts';
import { meaningOf, type Meanings } from './meanings.ts';

interface Container {
  /** The client's program: `docker`, `podman`, `nerdctl`. */
  engine: string;
  container: string;
  hop: string;
}

/**
 * What docker (20.10 to 28), podman (4) and nerdctl print when `exec` or `inspect` does not get as far as the container, most
 * telling first. Their exit status tells little: 1, 125, 126, 127 or 255, each of which may also be the command's own.
 */
const meanings: Meanings<Container> = [
  [
    /permission denied while trying to connect|dial unix \S+: connect: permission denied|containers\S*: permission denied/i,
    ({ hop, engine }, message) => ({ kind: 'not-permitted', hop, message, next: rightsAdvice(engine) }),
  ],
  [
    /context "[^"]*"(?:: context)? (?:not found|does not exist)/i,
    ({ hop, engine }, message) => ({
      kind: 'absent',
      hop,
      message,
      next: `Look at ${engine} context ls, and at DOCKER_CONTEXT`,
    }),
  ],
  [
    /cannot connect to (?:the docker daemon|podman)|unable to connect to podman|cannot access containerd socket|error during connect|failed to connect to the docker API/i,
    ({ hop, engine }, message) => ({ kind: 'no-service', hop, message, next: serviceAdvice(engine) }),
  ],
  [
    /no such (?:container|object)|no container with name or ID/i,
    ({ hop, engine }, message) => ({ kind: 'absent', hop, message, next: `${engine} ps lists those that run` }),
  ],
  [
    /is paused, unpause/i,
    ({ hop, engine, container }) => ({
      kind: 'stopped',
      hop,
      message: 'it is paused',
      next: `Let it go on with ${engine} unpause ${container}`,
    }),
  ],
  [
    /container .* is not running|container state improper|cannot exec in a stopped|current state|is not in running/i,
    ({ hop, engine, container }, message) => ({
      kind: 'stopped',
      hop,
      message,
      next: `${engine} ps --all --filter name=${container} tells its state, ${engine} start ${container} starts it`,
    }),
  ],
  [
    /exec: "sh": (?:executable file not found|stat |permission denied)|exec: "?sh"?: .*no such file/i,
    ({ hop, engine, container }) => ({
      kind: 'no-shell',
      hop,
      next: `Run the host's own programs beside it, on the target ns://${engine}/${container}`,
    }),
  ],
];

function rightsAdvice(engine: string): string {
  return engine === 'docker'
    ? 'Join the group docker (sudo usermod -aG docker $USER, then log in again), or work as root'
    : 'Work as the user who started the container, or as root';
}

function serviceAdvice(engine: string): string {
  return engine === 'docker'
    ? 'Start it (sudo systemctl start docker), or check DOCKER_HOST and docker context ls'
    : `Check that ${engine} works there: ${engine} ps`;
}

/** Why a container was not reached, from what its engine's client, or the shell that looked for it, printed. */
export function explainEngine(place: Container, messages: string): WayFailure | undefined {
  const { engine, hop } = place;
  const missing = new RegExp(String.raw`\b${engine}: (?:(?:command )?not found|No such file)`);
  if (missing.test(messages)) return { kind: 'no-program', hop, program: engine };
  return meaningOf(meanings, place, messages);
}
