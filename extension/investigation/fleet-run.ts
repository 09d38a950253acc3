import { randomUUID } from 'node:crypto';
import { Queue } from '../execution/queue.ts';
import type { Session } from '../execution/session.ts';
import { mergeResults, type HostResult } from '../frames/fleet/result.ts';
import type { CellResult } from '../frames/result.ts';
import type { CellEvent, CellRun } from './cell-run.ts';
import { takeValues } from './checks.ts';
import { hostNames } from './host-names.ts';
import { HostRun } from './host-run.ts';
import { describeOutcome, type HostOutcome } from './outcome.ts';
import { patienceFor } from './patience.ts';
import type { Blanks, PreparedCell } from './prepare.ts';
import { readerFor } from './reading.ts';
import { TextWindow } from './text-window.ts';

/** Hosts on which a cell runs at the same time; each is a process or two here, so that thousands would not fit. */
const mostAtOnce = 64;

/** Bytes of text that may wait for a slow reader before the hosts have to wait. */
const queueLimit = 1 << 20;

/** One host of a fleet as it stands. */
interface Host {
  /** Short and unique: `db1` for `ssh://admin@bastion > ssh://db1`. */
  name: string;
  session: Session;
  run?: HostRun;
  began: number;
  /** The result so far, if there is any. */
  result?: () => CellResult;
  text: TextWindow;
  outcome?: HostOutcome;
}

/**
 * Runs a cell on several hosts at once. Results come merged, with the host in front; what is not read into frames comes as
 * text behind the name of its host. A host that fails is a row with its reason, and one that hangs while the others have
 * ended is stopped (patience.ts).
 */
export class FleetRun implements CellRun {
  readonly reads: 'stdout' | 'stderr';
  readonly events: AsyncIterable<CellEvent>;
  readonly #id = randomUUID().slice(0, 8);
  readonly #cell: PreparedCell;
  readonly #hosts: Host[];
  readonly #spoolDirectory: string;
  readonly #saved: Blanks['saved'];
  readonly #queue: Queue<CellEvent>;
  /** Waited for by those who print while the reader is slow. */
  #room: Promise<void> = Promise.resolve();
  #makeRoom: () => void = () => undefined;
  #impatience: NodeJS.Timeout | undefined;
  #interrupted = false;

  constructor(cell: PreparedCell, sessions: readonly Session[], spoolDirectory: string, saved: Blanks['saved']) {
    this.#cell = cell;
    this.#spoolDirectory = spoolDirectory;
    this.#saved = saved;
    const names = hostNames(sessions.map(({ target }) => target.name));
    this.#hosts = sessions.map((session, index) => ({
      name: names[index] ?? session.target.name,
      session,
      began: 0,
      text: new TextWindow(),
    }));
    const reader = readerFor(cell.command, cell.as);
    this.reads = reader?.tentative === false ? reader.stream : 'stdout';
    this.#queue = new Queue(queueLimit, {
      full: () => {
        this.#room = new Promise((resolve) => (this.#makeRoom = resolve));
      },
      room: () => {
        this.#makeRoom();
      },
      abandoned: () => {
        this.#makeRoom();
        void this.interrupt();
      },
    });
    this.events = this.#queue;
    void this.#live();
  }

  async interrupt(): Promise<void> {
    this.#interrupted = true;
    await Promise.all(this.#hosts.flatMap(({ run }) => (run === undefined ? [] : [run.interrupt()])));
  }

  async #live(): Promise<void> {
    const waiting = this.#hosts.values();
    const worker = async (): Promise<void> => {
      for (const host of waiting) if (!this.#interrupted) await this.#follow(host);
    };
    await Promise.all(Array.from({ length: mostAtOnce }, worker));
    clearTimeout(this.#impatience);
    this.#queue.push({ kind: 'ended', outcome: this.#conclude() }, 0);
    this.#queue.close();
  }

  /** From the start of a cell on one host to its end there. */
  async #follow(host: Host): Promise<void> {
    host.began = performance.now();
    const run = (host.run = new HostRun(this.#cell, host.session, {
      spoolDirectory: this.#spoolDirectory,
      fleet: this.#id,
    }));
    for await (const event of run.events) {
      if (event.kind === 'started') this.#queue.push(event, 0);
      else if (event.kind === 'frames') this.#show(host, event.result);
      else if (event.kind === 'ended') this.#end(host, event.outcome);
      else if (event.stream === this.reads) host.text.push(event.text);
      else {
        await this.#room;
        this.#queue.push({ ...event, text: behindName(host.name, event.text) }, event.text.length);
      }
    }
  }

  #show(host: Host, result: () => CellResult): void {
    host.result = result;
    this.#queue.push({ kind: 'frames', result: () => this.#merge('running') }, 0);
  }

  #end(host: Host, outcome: HostOutcome): void {
    host.outcome ??= outcome;
    const took = this.#hosts.flatMap((each) => tookOf(each.outcome) ?? []);
    const left = this.#hosts.filter((each) => each.outcome === undefined);
    clearTimeout(this.#impatience);
    const patience = patienceFor(took, left.length, this.#cell.script.timeout);
    if (patience === undefined) return;
    this.#impatience = setTimeout(() => {
      for (const late of left) if (late.outcome === undefined) void this.#giveUp(late, patience);
    }, patience);
  }

  /** Ends a host that holds the others up, with the reason in its row. */
  async #giveUp(host: Host, patience: number): Promise<void> {
    await host.run?.interrupt();
    const { outcome } = host;
    if (outcome?.status !== 'interrupted' || this.#interrupted) return;
    const waited = `It was stopped: the other hosts had ended, and it did not within another ${String(Math.round(patience / 1000))} s. Give the cell a timeout= to wait for it longer.`;
    host.outcome = { ...outcome, status: 'failed', problems: [...outcome.problems, waited] };
  }

  #merge(state: CellResult['state']): CellResult {
    return mergeResults(this.#hosts.map(hostResult), state);
  }

  #conclude(): Extract<CellEvent, { kind: 'ended' }>['outcome'] {
    const fleet = this.#hosts.map(({ session, outcome }) => ({
      target: session.target.name,
      outcome: outcome ?? { status: 'refused' as const, problems: ['It was not started: the run was stopped before.'] },
    }));
    const result = this.#merge('ended');
    const passed = fleet.every(({ outcome }) => outcome.status === 'passed');
    const seen = { frames: result.frames, exit: null, text: result.raw.text };
    const problems = this.#interrupted ? [] : takeValues(this.#cell.questions, seen, this.#saved);
    const status = this.#interrupted ? 'interrupted' : passed && problems.length === 0 ? 'passed' : 'failed';
    return { status, fleet, result, problems };
  }
}

function behindName(name: string, text: string): string {
  return text.replace(/^(?=.)/gm, `${name}: `);
}

function tookOf(outcome: HostOutcome | undefined): number | undefined {
  return outcome !== undefined && 'ran' in outcome ? outcome.ran.record.facts.took : undefined;
}

function hostResult({ name, session, result, text, outcome, run, began }: Host): HostResult {
  const ran = outcome !== undefined && 'ran' in outcome ? outcome.ran : undefined;
  const running = run === undefined ? 'waiting' : 'running';
  const took = tookOf(outcome) ?? (run === undefined ? null : performance.now() - began);
  return {
    host: name,
    target: session.target.name,
    status: outcome?.status ?? running,
    exit: ran?.end.kind === 'exit' ? ran.end.code : null,
    took: took === null ? null : took / 1000,
    reason: outcome === undefined || outcome.status === 'passed' ? null : describeOutcome(outcome),
    result: ran === undefined ? result?.() : ran.result,
    raw: ran?.text ?? text.raw(),
  };
}
