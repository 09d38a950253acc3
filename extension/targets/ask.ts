import { execa } from 'execa';
import { commandEnvironment } from './environment.ts';
import { factsScript, missingScript, readFacts, readMissing } from './facts.ts';
import type { HostFacts } from './target.ts';

/** Asks are short questions about this machine; one that takes longer than this has no answer. */
const patience = 10_000;

/** Runs a POSIX shell script and gives what it printed; empty where it cannot run. */
async function ask(script: string, operands: readonly string[] = []): Promise<string> {
  const { stdout } = await execa('sh', ['-c', script, 'sh', ...operands], {
    env: { PATH: commandEnvironment(process.env).PATH },
    cwd: '/',
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    stderr: 'ignore',
    timeout: patience,
    stripFinalNewline: false,
  });
  return stdout;
}

/** The facts of this machine, with the versions of `programs`. Its clock is the one that records' times are of. */
export async function askFacts(programs: readonly string[]): Promise<HostFacts> {
  return readFacts(await ask(factsScript(programs)));
}

/** Those of `names` that are not on the PATH commands get on this machine, in the order given. */
export async function askMissing(names: readonly string[]): Promise<string[]> {
  return names.length === 0 ? [] : readMissing(await ask(missingScript, names));
}
