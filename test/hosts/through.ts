import { execa } from 'execa';
import { parseTarget } from '../../extension/targets/parse.ts';
import type { Argv, Target } from '../../extension/targets/target.ts';
import { explainHops, throughHops } from '../../extension/targets/through.ts';
import type { WayFailure } from '../../extension/targets/way-failure.ts';

/** The target of a name that must be one, other than a replay. */
export function hostTarget(name: string): Extract<Target, { kind: 'host' }> {
  const read = parseTarget(name);
  if (!read.ok || read.target.kind !== 'host') throw new Error(`${name} is no target on a host`);
  return read.target;
}

export interface Answer {
  stdout: Buffer;
  stderr: string;
  exit: number | undefined;
  /** What the hops make of both outputs: docker's daemon writes its own words into either. */
  failure: WayFailure | undefined;
}

/** Runs one command over the hops of a target, without a session. */
export async function runThrough(
  target: string,
  argv: Argv,
  env: Readonly<Record<string, string>>,
  input: Uint8Array | string = '',
): Promise<Answer> {
  const { hops, within } = hostTarget(target);
  const inner = within?.wrap(argv, { local: hops.length === 0, ssh: { asks: false } }) ?? argv;
  const [program, ...operands] = throughHops(hops, inner, { asks: false });
  const { stdout, stderr, exitCode } = await execa(program, operands, {
    env,
    extendEnv: false,
    input,
    encoding: 'buffer',
    reject: false,
    stripFinalNewline: false,
  });
  const messages = `${Buffer.from(stdout).toString('latin1')}\n${Buffer.from(stderr).toString()}`;
  const told = explainHops(hops, messages, exitCode ?? null);
  // What nobody knows is a command's own.
  const failure = told.kind === 'other' ? within?.explain(messages) : told;
  return { stdout: Buffer.from(stdout), stderr: Buffer.from(stderr).toString(), exit: exitCode, failure };
}
