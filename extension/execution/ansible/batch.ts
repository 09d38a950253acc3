import { watch } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandEnvironment } from '../../targets/environment.ts';
import { makePrivateDirectory } from '../../targets/private-directory.ts';
import type { End } from '../end.ts';
import { reasonOf } from '../reason.ts';
import { startRun, type Run } from '../run.ts';
import { readAnswer, type Answer } from './answer.ts';

/** Hosts that Ansible works on at the same time. */
const forks = '64';

/**
 * What Ansible is told beside the user's own configuration: no terminal, so that both streams come apart, no colours, and the
 * encoding without which it does not start.
 */
const ansibleEnvironment = {
  ANSIBLE_SSH_USETTY: 'no',
  ANSIBLE_NOCOLOR: '1',
  ANSIBLE_FORCE_COLOR: '0',
  LC_ALL: 'C.UTF-8',
};

/** What is run on the hosts of one batch. */
export interface BatchScript {
  /** The inventory file, absolute. */
  inventory: string;
  script: string;
  /** The program on the hosts that reads the script. */
  shell: string;
}

/**
 * One call of `ansible` for all the hosts that run the same script at the same moment. Each host's answer comes as soon as
 * Ansible has written it (option --tree of ansible(1)), so that a host that hangs holds nobody up.
 */
export class Batch {
  readonly #script: BatchScript;
  readonly #waiting = new Map<string, (answer: Answer) => void>();
  #run: Run | undefined;

  constructor(script: BatchScript) {
    this.#script = script;
  }

  /** Adds a host before the start. */
  answerOf(host: string): Promise<Answer> {
    return new Promise((resolve) => this.#waiting.set(host, resolve));
  }

  /** Stops waiting for a host; when nobody is waited for any more, Ansible is ended too. */
  async drop(host: string): Promise<void> {
    this.#settle(host, { kind: 'dropped' });
    if (this.#waiting.size === 0) await this.#run?.interrupt();
  }

  /** Never rejects: what goes wrong is the answer of those who wait. */
  async start(): Promise<void> {
    let why = 'Ansible ended without an answer of this host';
    try {
      why = (await this.#call()) ?? why;
    } catch (error) {
      why = reasonOf(error);
    }
    for (const host of this.#waiting.keys()) this.#settle(host, { kind: 'none', why });
  }

  /** Gives what Ansible said last, if that tells why a host has no answer. */
  async #call(): Promise<string | undefined> {
    const directory = await makePrivateDirectory();
    const answers = join(directory, 'answers');
    try {
      await mkdir(answers, { mode: 0o700 });
      const watcher = watch(answers, (_, host) => {
        if (host !== null) void this.#read(answers, host);
      });
      try {
        return await this.#follow(await this.#command(directory, answers));
      } finally {
        watcher.close();
        await Promise.all([...this.#waiting.keys()].map((host) => this.#read(answers, host)));
      }
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  async #command(directory: string, answers: string) {
    const { inventory, script, shell } = this.#script;
    const file = join(directory, 'cell');
    await writeFile(file, script, { mode: 0o700 });
    const hosts = [...this.#waiting.keys()].join(',');
    const call = ['ansible', hosts, '--inventory', inventory, '--forks', forks, '--tree', answers] as const;
    return {
      argv: [...call, '--module-name', 'ansible.builtin.script', '--args', `${file} executable=${shell}`] as const,
      env: commandEnvironment(process.env, ansibleEnvironment),
      cwd: directory,
    };
  }

  async #follow(command: Parameters<typeof startRun>[0]): Promise<string | undefined> {
    const run = (this.#run = startRun(command));
    let end: End | undefined;
    let said = '';
    for await (const event of run.events) {
      if (event.kind === 'output') said = (said + Buffer.from(event.bytes).toString()).slice(-4096);
      if (event.kind === 'ended') end = event.end;
    }
    await run.dispose();
    if (end?.kind === 'unstartable') return 'ansible is not installed here, or not on PATH';
    return said
      .trim()
      .split('\n')
      .findLast((line) => /ERROR|WARNING|error/.test(line))
      ?.replace(/\.$/, '');
  }

  /** Ansible writes a file by and by: what is no whole answer yet is read again at the next change or at the end. */
  async #read(directory: string, host: string): Promise<void> {
    if (!this.#waiting.has(host)) return;
    const text = await readFile(join(directory, host), 'utf8').catch(() => '');
    const answer = readAnswer(text);
    if (answer !== undefined) this.#settle(host, answer);
  }

  #settle(host: string, answer: Answer): void {
    const resolve = this.#waiting.get(host);
    this.#waiting.delete(host);
    resolve?.(answer);
  }
}
