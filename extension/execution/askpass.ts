import { writeFile } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { quoteAlways } from '../template/quote.ts';
import type { Prompter } from './prompter.ts';

/** What ssh's helper sends: the process that asks, SSH_ASKPASS_PROMPT (`confirm`, `none` or empty), and the question. */
interface Question {
  asker: number;
  hint: string;
  text: string;
}

/** The program that ssh starts to ask (ssh(1), SSH_ASKPASS): it hands the question on through a socket and prints the answer. */
const helper = `
import { connect } from 'node:net';
const [, , path, text = ''] = process.argv;
const socket = connect(path);
let answer = '';
socket.setEncoding('utf8');
socket.on('data', (piece) => (answer += piece));
socket.on('error', () => process.exit(1));
socket.on('close', () => {
  const { given } = JSON.parse(answer === '' ? '{}' : answer);
  if (typeof given !== 'string') process.exit(1);
  process.stdout.write(given + '\\n');
});
socket.write(JSON.stringify({ asker: process.ppid, hint: process.env.SSH_ASKPASS_PROMPT ?? '', text }) + '\\n');
`;

/** Answers the questions of ssh by a prompter. */
export class Askpass {
  /** What ssh needs in its environment to ask here instead of at a terminal. */
  readonly env: Readonly<Record<string, string>>;
  readonly #server: Server;
  readonly #prompter: Prompter;
  /** Answers that serve the next connection to the same host, and who asked for them. */
  readonly #known = new Map<string, { asker: number; given: string }>();
  /** One question at a time: a person has one pair of eyes. */
  #asking: Promise<unknown> = Promise.resolve();

  private constructor(server: Server, prompter: Prompter, program: string) {
    this.#server = server;
    this.#prompter = prompter;
    // ssh before 8.4 does not know "force" and asks a helper only where there is a display.
    this.env = { SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: 'force', DISPLAY: process.env.DISPLAY ?? 'none' };
  }

  /** Puts the helper and its socket into a private directory. Rejects with the system's error when that cannot be done. */
  static async open(directory: string, prompter: Prompter): Promise<Askpass> {
    const [program, script, path] = ['askpass', 'askpass.mjs', 'askpass.sock'].map((name) => join(directory, name)) as [
      string,
      string,
      string,
    ];
    await writeFile(script, helper, { mode: 0o600 });
    // Inside VS Code the running program is an Electron that acts as Node when told so.
    const command = [process.execPath, script, path].map(quoteAlways).join(' ');
    await writeFile(program, `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${command} "$1"\n`, { mode: 0o700 });
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    server.unref();
    const askpass = new Askpass(server, prompter, program);
    server.on('connection', (socket) => {
      askpass.#serve(socket);
    });
    return askpass;
  }

  close(): void {
    this.#server.close();
    this.#known.clear();
  }

  #serve(socket: Socket): void {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('error', () => undefined);
    socket.on('data', (piece: string) => {
      text += piece;
      if (!text.endsWith('\n')) return;
      const question = JSON.parse(text) as Question;
      this.#asking = this.#asking
        .then(() => this.#answer(question))
        .then(
          (given) => socket.end(JSON.stringify({ given })),
          () => socket.end(),
        );
    });
  }

  async #answer({ asker, hint, text }: Question): Promise<string | undefined> {
    if (hint === 'none') {
      this.#prompter.tell(text);
      return '';
    }
    if (hint === 'confirm') return (await this.#prompter.confirm(text)) ? 'yes' : undefined;
    if (text.includes('(yes/no')) return (await this.#prompter.confirm(text)) ? 'yes' : 'no';
    const known = this.#known.get(text);
    // Who asks again was not content with the answer.
    if (known !== undefined && known.asker !== asker) return known.given;
    const given = await this.#prompter.secret(text);
    if (given !== undefined && /pass(?:word|phrase)/i.test(text)) this.#known.set(text, { asker, given });
    return given;
  }
}
