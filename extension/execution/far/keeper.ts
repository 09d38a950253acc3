import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { ClockOffset } from '../../document/machine.ts';
import type { Command } from '../../targets/target.ts';
import { now, offsetOf } from './clock.ts';
import { FrameReader } from './frames.ts';
import { keeperText, type Opening } from './keeper-text.ts';

/** What a keeper says when it can take a cell. */
export interface Ready {
  /** The session's private directory on the target. */
  directory: string;
  /** Lines of the facts script; only the first keeper of a session tells them. */
  facts: string[];
}

/** The program that leads to a keeper ended before the keeper could take a cell. */
export class NoKeeper extends Error {
  /** What was printed instead. */
  readonly messages: string;
  readonly exit: number | null;

  constructor(messages: string, exit: number | null) {
    super(messages);
    this.messages = messages;
    this.exit = exit;
  }
}

/** A cell as a keeper takes it. */
export interface KeeperCell {
  number: number;
  /** One line of shell. */
  command: string;
  /** One line; an input that is at its end where it is absent. */
  input?: string | undefined;
  /** What the command reads from its file. */
  text: string;
}

/** What a cell that runs has to tell, in order. */
export interface KeeperListener {
  bytes(stream: 'stdout' | 'stderr', bytes: Uint8Array): void;
  /** Words of the keeper: `begin`, `end`, `killed`, `left`, `gone`, `broken`. */
  said(stream: 'stdout' | 'stderr', words: readonly string[]): void;
  /** The program that leads to the keeper has ended, and all it printed was told. */
  closed(): void;
}

/** Longest text of messages that is kept, in characters. */
const mostMessages = 16_384;

/** One keeper at the far end of a target's hops, and the program on this machine that leads there. */
export class Keeper {
  readonly nonce = randomBytes(16).toString('hex');
  /** Rejects with `NoKeeper`, or with the system's error when the program of the first hop does not start. */
  readonly ready: Promise<Ready>;
  readonly closed: Promise<void>;
  readonly #child: ChildProcess;
  readonly #readers = { stdout: new FrameReader(this.nonce), stderr: new FrameReader(this.nonce) };
  readonly #beat: NodeJS.Timeout;
  readonly #facts: string[] = [];
  #messages = '';
  #isOpen = true;
  #wasReady = false;
  #listener: KeeperListener | undefined;
  #toldTime: (time: string) => void = () => undefined;
  #settle: { ready: (ready: Ready) => void; failed: (error: unknown) => void } = {
    ready: () => undefined,
    failed: () => undefined,
  };

  constructor(command: Command, session: string, patience: number, place: string | Opening) {
    const [program, ...operands] = command.argv;
    this.ready = new Promise((ready, failed) => (this.#settle = { ready, failed }));
    this.#child = spawn(program, operands, {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...command.env },
      cwd: command.cwd,
      // A terminal's Ctrl-C is for us, not for what leads to the keeper.
      detached: true,
    });
    this.closed = new Promise((resolve) => {
      this.#child.once('close', (code: number | null) => {
        this.#close(code);
        resolve();
      });
    });
    this.#child.once('error', (error) => {
      this.#settle.failed(error);
    });
    // Whoever does not read any more has ended, which is told by its end.
    this.#child.stdin?.on('error', () => undefined);
    this.#listen('stdout');
    this.#listen('stderr');
    this.order(keeperText({ nonce: this.nonce, session, patience, place }));
    this.#beat = setInterval(
      () => {
        this.order('beat\n');
      },
      (patience * 1000) / 3,
    );
    this.#beat.unref();
    this.ready.catch(() => undefined);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether it could take a cell at some time. */
  get wasReady(): boolean {
    return this.#wasReady;
  }

  order(text: string): void {
    if (this.#child.stdin?.writable === true) this.#child.stdin.write(text);
  }

  /** Hands it a cell: the text of its file, the command that reads it, and a line for the command's standard input. */
  run({ number, command, input, text }: KeeperCell, listener: KeeperListener): void {
    this.#listener = listener;
    this.#messages = '';
    const bytes = Buffer.from(text);
    const asked = input === undefined ? '' : ' input';
    this.order(`run ${number} ${bytes.length}${asked}\n${command}\n${input === undefined ? '' : `${input}\n`}`);
    if (this.#child.stdin?.writable === true) this.#child.stdin.write(bytes);
    if (!this.#isOpen) listener.closed();
  }

  /** How far the clock there is ahead of ours; `undefined` where it does not say. To be asked before it is handed a cell. */
  clock(): Promise<ClockOffset | undefined> {
    const asked = now();
    this.order('clock\n');
    const answer = new Promise<ClockOffset | undefined>((resolve) => {
      this.#toldTime = (time) => {
        resolve(offsetOf(time, asked, now()));
      };
    });
    return Promise.race([answer, this.closed.then(() => undefined)]);
  }

  pause(): void {
    this.#child.stdout?.pause();
    this.#child.stderr?.pause();
  }

  resume(): void {
    this.#child.stdout?.resume();
    this.#child.stderr?.resume();
  }

  /** The end of orders: the keeper ends the session. */
  leave(): void {
    this.#child.stdin?.end();
  }

  /** Ends the program on this machine that leads to the keeper. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #listen(stream: 'stdout' | 'stderr'): void {
    this.#child[stream]?.on('data', (bytes: Buffer) => {
      for (const piece of this.#readers[stream].push(bytes)) {
        if (piece.kind === 'bytes') this.#bytes(stream, piece.bytes);
        else this.#said(stream, piece.words);
      }
    });
  }

  /** Before a cell runs, nothing is its: a login script may print, and some programs of hops complain on standard output. */
  #bytes(stream: 'stdout' | 'stderr', bytes: Uint8Array): void {
    if (this.#listener !== undefined) this.#listener.bytes(stream, bytes);
    else if (this.#messages.length < mostMessages) this.#messages += Buffer.from(bytes).toString();
  }

  #said(stream: 'stdout' | 'stderr', words: readonly string[]): void {
    const [word, ...rest] = words;
    if (word === 'clock') this.#toldTime(rest.join(' '));
    else if (this.#listener !== undefined) this.#listener.said(stream, words);
    else if (word === 'fact') this.#facts.push(rest.join(' '));
    else if (word === 'ready') {
      this.#wasReady = true;
      this.#settle.ready({ directory: rest.join(' '), facts: this.#facts });
    } else if (word === 'homeless') {
      this.#settle.failed(
        Object.assign(new Error('no private directory could be made in /dev/shm or /tmp'), { code: 'ENOSPC' }),
      );
    }
  }

  #close(code: number | null): void {
    this.#isOpen = false;
    clearInterval(this.#beat);
    for (const stream of ['stdout', 'stderr'] as const) {
      const rest = this.#readers[stream].finish();
      if (rest.length > 0) this.#bytes(stream, rest);
    }
    this.#settle.failed(new NoKeeper(this.#messages, code));
    this.#listener?.closed();
  }
}
