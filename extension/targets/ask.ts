import { execa } from 'execa';
import type { Command, HostFacts } from './target.ts';

/** Asks are short questions about a host; one that takes longer than this has no answer. */
const patience = 10_000;

/** Runs a POSIX shell script where `command` leads and gives what it printed; empty where it cannot run. */
async function ask(command: (command: Command) => Command, script: string, operands: readonly string[]) {
  const { argv, env, cwd } = command({
    argv: ['sh', '-c', script, 'sh', ...operands],
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin' },
    cwd: '/',
  });
  const [program, ...rest] = argv;
  const { stdout } = await execa(program, rest, {
    env,
    cwd,
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    stderr: 'ignore',
    timeout: patience,
  });
  return stdout;
}

/** Host facts by programs that POSIX names (uname, getconf), so that the same question serves every target. */
export async function askFacts(command: (command: Command) => Command): Promise<HostFacts> {
  const script = 'uname -n; uname -sr; uname -m; getconf _NPROCESSORS_ONLN 2>/dev/null || nproc';
  const [hostname = '', kernel = '', architecture = '', cpus = ''] = (await ask(command, script, [])).split('\n');
  return { hostname, kernel, architecture, cpus: /^\d+$/.test(cpus) ? Number(cpus) : null };
}

/** Those of `names` for which `command -v` finds nothing, in the order given. */
export async function askMissing(
  command: (command: Command) => Command,
  path: string,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const script = String.raw`PATH=$1; shift; for name; do command -v -- "$name" >/dev/null || printf '%s\0' "$name"; done`;
  const answer = await ask(command, script, [path, ...names]);
  return answer.split('\0').slice(0, -1);
}
