import type { Argv } from '../../targets/target.ts';
import type { SudoRefusal } from '../../targets/way-failure.ts';
import { Utf8Decoder } from '../decode.ts';
import type { End } from '../end.ts';
import { EndedBefore } from '../failure.ts';
import type { Prompter } from '../prompter.ts';
import type { Session, SessionCell } from '../session.ts';
import { checkScript, guardText, questionScript, sudoScript } from './script.ts';

/** How a session becomes root. */
export type Root = { kind: 'already' } | { kind: 'free' } | { kind: 'password'; password: string };

/** As often as sudo itself asks (sudoers(5), passwd_tries). */
const tries = 3;

/**
 * The way to root on one target: asked for once, by the first cell that wants it, and then kept in memory until the session ends. A password
 * is tried before a cell depends on it.
 */
export class Sudo {
  readonly #session: Pick<Session, 'target' | 'run'>;
  readonly #prompter: Prompter | undefined;
  #root: Promise<Root> | undefined;

  constructor(session: Pick<Session, 'target' | 'run'>, prompter: Prompter | undefined) {
    this.#session = session;
    this.#prompter = prompter;
  }

  /** Rejects with `EndedBefore`; the next cell then tries again. */
  async enter(): Promise<Root> {
    this.#root ??= this.#enter();
    try {
      return await this.#root;
    } catch (error) {
      this.#root = undefined;
      throw error;
    }
  }

  async #enter(): Promise<Root> {
    const { stdout } = await this.#ask({ script: questionScript });
    const [answer = '', user = '', ...said] = stdout.trimEnd().split('\n');
    if (answer === 'root') return { kind: 'already' };
    if (answer === 'free') return { kind: 'free' };
    if (answer === 'absent') throw this.#refused('absent', '');
    const message = refusalLine(said.join('\n'));
    if (!message.includes('password')) throw this.#refused('not-allowed', message);
    return this.#askPassword(user);
  }

  async #askPassword(user: string): Promise<Root> {
    if (this.#prompter === undefined) throw this.#refused('nobody-to-ask', '');
    for (let round = 0; round < tries; round += 1) {
      const question = `[sudo] password for ${user} on '${this.#session.target.name}': `;
      const password = await this.#prompter.secret(question, round === 0 ? '' : 'That was not it. ');
      if (password === undefined || /[\r\n\0]/.test(password)) throw this.#refused('no-password', '');
      const { exit, stderr } = await this.#ask({ script: checkScript, input: password });
      if (exit === 0) return { kind: 'password', password };
      if (!/try again|incorrect password|no password was provided/.test(stderr))
        throw this.#refused('not-allowed', refusalLine(stderr));
    }
    throw this.#refused('wrong-password', '');
  }

  /** A short question to the target. Rejects with how it ended where that was not with an exit code. */
  async #ask(cell: Pick<SessionCell, 'script' | 'input'>): Promise<{ exit: number; stdout: string; stderr: string }> {
    const decoders = { stdout: new Utf8Decoder(), stderr: new Utf8Decoder() };
    const text = { stdout: '', stderr: '' };
    let end: End = { kind: 'cancelled', signal: null };
    for await (const event of this.#session.run({ ...cell, language: 'sh', name: 'sudo', timeout: patience }).events) {
      if (event.kind === 'output') text[event.stream] += decoders[event.stream].push(event.bytes);
      if (event.kind === 'ended') ({ end } = event);
    }
    if (end.kind !== 'exit') throw new EndedBefore(end);
    return { exit: end.code, ...text };
  }

  #refused(why: SudoRefusal, message: string): EndedBefore {
    return refusal(this.#session.target.name, why, message);
  }
}

/** Milliseconds in which sudo has to answer: it waits two seconds after a wrong password, and some ask a server. */
const patience = 60_000;

function refusal(hop: string, why: SudoRefusal, message: string): EndedBefore {
  return new EndedBefore({ kind: 'unreached', failure: { kind: 'sudo', hop, why, message } });
}

/** Why sudo did not start a cell, from what came on standard error; `undefined` where these are not its words. */
export function sudoFailed(hop: string, messages: string): End | undefined {
  const message = refusalLine(messages);
  return /^sudo: |sudoers/.test(message) ? refusal(hop, 'not-allowed', message).end : undefined;
}

/** The command that runs `argv` as root, and what it reads from standard input; `argv` itself where nobody wants that. */
export function asRoot(root: Root | undefined, argv: Argv): { argv: Argv; input?: string } {
  if (root === undefined || root.kind === 'already') return { argv };
  const way = root.kind === 'free' ? '-n' : '-kS';
  const command: Argv = ['sh', '-c', sudoScript, 'diagbook-sudo', way, guardText.trim(), ...argv];
  return root.kind === 'free' ? { argv: command } : { argv: command, input: root.password };
}

/** The line that says why, without its full stop; sudo may warn and lecture before it and threaten behind it. */
function refusalLine(text: string): string {
  const lines = text
    .trim()
    .split('\n')
    .filter((line) => !line.includes('unable to resolve host'));
  const line = lines.find((each) => /sudoers|not allowed|^sudo: /.test(each)) ?? lines.at(-1) ?? '';
  return line.trim().replace(/\.$/, '');
}
