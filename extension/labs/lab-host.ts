import type { FrontMatter } from '../document/front-matter.ts';
import { LabError } from './lab-error.ts';

/** A container in which faults are staged instead of on this machine. */
export interface LabHost {
  /** As the user wrote it: `docker://diagbook-lab`. */
  target: string;
  engine: 'docker' | 'podman';
  container: string;
}

/**
 * The lab host that `DIAGBOOK_LAB_HOST` names; undefined where labs are staged on this machine. The lab's folder and the
 * state directory have to be there at the same paths (runbooks/training/host/compose.yaml).
 */
export function labHost(environment: Readonly<Record<string, string | undefined>> = process.env): LabHost | undefined {
  const { DIAGBOOK_LAB_HOST: target } = environment;
  if (target === undefined || target === '') return undefined;
  const [, engine, container] = form.exec(target) ?? [];
  if (container === undefined)
    throw new LabError(`DIAGBOOK_LAB_HOST has to name a container, as docker://diagbook-lab does, and is "${target}".`);
  return { target, engine: engine === 'podman' ? 'podman' : 'docker', container };
}

const form = /^(docker|podman):\/\/([\w][\w.-]*)$/;

/** A lab that names no target runs where it is staged; what is replayed, and any other runbook, stays as it is. */
export function atLabHost(
  frontMatter: FrontMatter,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): FrontMatter {
  const { lab, targets } = frontMatter;
  const { DIAGBOOK_LAB_HOST: target = '' } = environment;
  if (lab === undefined || 'replay' in lab || targets.length > 0 || !form.test(target)) return frontMatter;
  return { ...frontMatter, targets: [target] };
}

/** The words that run a bash there: `docker exec`, with its environment and working directory. */
export function bashThere(
  { engine, container }: LabHost,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd: string,
): [string, ...string[]] {
  const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  return [engine, 'exec', '--workdir', cwd, ...variables, container, 'bash', ...args];
}
