import { randomUUID } from 'node:crypto';
import { homedir } from 'node:os';
import { optional } from '../../document/attribute-reader.ts';
import type { ClockOffset } from '../../document/machine.ts';
import { administrationFolders, forcedEnvironment } from '../../targets/environment.ts';
import { missingScript, readFacts, readMissing } from '../../targets/facts.ts';
import type { HostFacts, Target } from '../../targets/target.ts';
import { explainHops, throughHops } from '../../targets/through.ts';
import { quoteArgv } from '../../template/quote.ts';
import { Utf8Decoder } from '../decode.ts';
import type { End } from '../end.ts';
import { unstartable } from '../failure.ts';
import type { Run } from '../run.ts';
import type { Session, SessionCell, SessionOptions } from '../session.ts';
import { shellCellOf } from '../shell-cell.ts';
import { cellCommand, cellText } from '../shell-text.ts';
import { asRoot, Sudo, sudoFailed, type Root } from '../sudo/sudo.ts';
import type { Way } from '../way.ts';
import { startOf, within } from '../within.ts';
import { FarRun, type FarCell } from './far-run.ts';
import { bootstrap, cellHeader, type Opening } from './keeper-text.ts';
import { Keeper, NoKeeper } from './keeper.ts';

type HostTarget = Extract<Target, { kind: 'host' }>;

/** The far side of a session while its link holds. */
interface Place {
  id: string;
  directory: string;
  facts: HostFacts;
  clock: Promise<ClockOffset | undefined>;
  /** Whether cells left state in the place before this one, and whether its host was started anew since. */
  lost: { rebooted: boolean } | undefined;
  /** A keeper started ahead, so that a cell waits for nothing but its way there and back. */
  spare: Promise<Keeper> | undefined;
}

/** The state that cells left is gone with the link; said once, instead of running a cell without it. */
class StateLost extends Error {
  readonly rebooted: boolean;
  constructor(rebooted: boolean) {
    super('the state of the session is gone');
    this.rebooted = rebooted;
  }
}

/** A session over hops, or in namespaces on this machine. Its cells are run by keepers (keeper-text.ts). */
export class FarSession implements Session {
  readonly target: HostTarget;
  readonly #options: SessionOptions;
  readonly #way: Way;
  readonly #runs: FarRun[] = [];
  #place: Promise<Place> | undefined;
  /** The last place that was reached, and whether the last try to reach one failed. */
  #reached: Place | undefined;
  #unreached = false;
  /** Cells of the present place, whose state would be missed. */
  #cells = 0;
  #number = 0;
  #disposed: Promise<void> | undefined;
  readonly #sudo: Sudo;

  constructor(target: HostTarget, options: SessionOptions, way: Way) {
    this.target = target;
    this.#options = options;
    this.#way = way;
    this.#sudo = new Sudo(this, way.prompter);
  }

  async facts(): Promise<HostFacts> {
    if (this.#reached !== undefined) return factsOf(this.#reached);
    if (this.#unreached) return readFacts('');
    return this.#open().then(factsOf, () => readFacts(''));
  }

  async missingPrograms(names: readonly string[]): Promise<string[]> {
    if (names.length === 0) return [];
    const script = `set -- ${names.map((name) => quoteArgv([name])).join(' ')}; ${missingScript}`;
    const decoder = new Utf8Decoder();
    let text = '';
    for await (const event of this.run({ script, language: 'sh' }).events) {
      if (event.kind === 'output' && event.stream === 'stdout') text += decoder.push(event.bytes);
    }
    return readMissing(text);
  }

  run(cell: SessionCell): Run {
    this.#number += 1;
    const number = this.#number;
    const shell = cell.with ?? (cell.language === 'bash' ? 'bash' : 'sh');
    const reached = this.#reached;
    let place: Place | undefined;
    const prepare = async (): Promise<FarCell> => {
      if (this.#disposed !== undefined) throw new Error('its session was closed; start a new one');
      place = await this.#open();
      // Asked for before anyone could know that the state is gone.
      if (place.lost !== undefined && place !== reached) throw new StateLost(place.lost.rebooted);
      const root = cell.sudo === true ? await this.#sudo.enter() : undefined;
      return this.#prepare(cell, number, place, root);
    };
    const run = new FarRun(prepare(), {
      timeout: cell.timeout,
      explain: (error) => this.#explain(error),
      explainStart: (messages, exit) =>
        (cell.sudo === true ? sudoFailed(this.target.name, messages) : undefined) ??
        this.#explainStart(shell, messages, exit),
      begun: () => void this.#keepSpare(),
      broken: (what, messages) => {
        if (this.#reached === place) this.#place = undefined;
        if (what === 'link') return { kind: 'lost', reason: this.#explainBreak(messages) };
        return { kind: 'state-lost', target: this.target.name, rebooted: false };
      },
    });
    this.#runs.push(run);
    return run;
  }

  dispose(): Promise<void> {
    return (this.#disposed ??= this.#dispose());
  }

  async #dispose(): Promise<void> {
    await Promise.all(this.#runs.map((run) => run.dispose()));
    const place = await this.#place?.catch(() => undefined);
    if (place === undefined) return;
    const last = await this.#take(place).catch(() => undefined);
    last?.leave();
    await last?.closed;
  }

  async #prepare(cell: SessionCell, number: number, place: Place, root: Root | undefined): Promise<FarCell> {
    const keeper = await this.#take(place);
    this.#cells += 1;
    const shellCell = shellCellOf(cell, root);
    const inside = within(this.target.within, place.directory);
    const { directory } = inside;
    const scriptFile = `${directory}/script-${number}.${shellCell.name}`;
    const argv = cellCommand(shellCell, `${directory}/cell-${number}`, scriptFile);
    const command = asRoot(root, inside.wrap(argv));
    return {
      keeper,
      number,
      // Newlines stand in quotes only; the keeper reads one line, in which $newline is one.
      command: quoteArgv(command.argv).replaceAll('\n', `'"$newline"'`),
      input: command.input ?? cell.input,
      text: cellHeader(keeper.nonce) + cellText(shellCell, directory, scriptFile),
    };
  }

  /** The place, opened anew where the link to the last one broke. */
  async #open(): Promise<Place> {
    this.#place ??= this.#enter();
    try {
      const place = await this.#place;
      const spare = await place.spare?.catch(() => undefined);
      // One that never got there says nothing of those that did.
      if (spare?.isOpen !== false || !spare.wasReady) return place;
    } catch (error) {
      this.#unreached = true;
      this.#place = undefined;
      throw error;
    }
    this.#place = undefined;
    return this.#open();
  }

  async #enter(): Promise<Place> {
    const id = randomUUID();
    const opening: Opening = {
      env: { ...forcedEnvironment, ...this.#options.env },
      directory: this.#options.directory ?? startOf(this.target.within),
      folders: administrationFolders,
      programs: this.#options.programs ?? [],
    };
    const keeper = await this.#start(id, opening);
    const { directory, facts: lines } = await keeper.ready;
    const facts = readFacts(lines.join('\n'));
    const lost = this.#cells > 0 ? { rebooted: this.#reached?.facts.bootId !== facts.bootId } : undefined;
    this.#cells = 0;
    return (this.#reached = { id, directory, facts, clock: keeper.clock(), lost, spare: Promise.resolve(keeper) });
  }

  async #start(session: string, place: string | Opening): Promise<Keeper> {
    const { ssh, env } = await this.#way.open();
    await this.#way.turn();
    const argv = throughHops(this.target.hops, ['sh', '-c', bootstrap, 'diagbook-keeper'], ssh);
    return new Keeper({ argv, env, cwd: homedir() }, session, this.#way.patience, place);
  }

  /** The spare keeper, or a new one where there is none. */
  async #take(place: Place): Promise<Keeper> {
    const spare = place.spare;
    place.spare = undefined;
    const ahead = await spare?.then(whenReady).catch(() => undefined);
    return ahead ?? whenReady(await this.#start(place.id, place.directory));
  }

  async #keepSpare(): Promise<void> {
    const place = await this.#place?.catch(() => undefined);
    if (place === undefined || place.spare !== undefined || this.#disposed !== undefined) return;
    place.spare = this.#start(place.id, place.directory);
    // Whoever wants it then starts one.
    place.spare.catch(() => undefined);
  }

  #explain(error: unknown): End {
    if (error instanceof StateLost) return { kind: 'state-lost', target: this.target.name, rebooted: error.rebooted };
    if (error instanceof NoKeeper) {
      return { kind: 'unreached', failure: explainHops(this.target.hops, error.messages, error.exit) };
    }
    return unstartable('The command', error);
  }

  /** What the programs of the hops said, in what came on standard error last. */
  #explainBreak(messages: string): string {
    const [said] = this.target.hops.flatMap((hop) => hop.explainBreak?.(messages) ?? []);
    return `the connection to ${this.target.name} broke${said === undefined ? '' : ` (${said})`}`;
  }

  /** Why the cell's own process did not begin: a hop around it failed, or its shell is missing (env(1), EXIT STATUS). */
  #explainStart(shell: string, messages: string, exit: End): End {
    const failure = this.target.within?.explain(messages);
    if (failure !== undefined) return { kind: 'unreached', failure };
    const code = exit.kind === 'exit' ? { 126: 'EACCES', 127: 'ENOENT' }[exit.code] : undefined;
    return code === undefined ? exit : { kind: 'unstartable', program: shell, code, reason: messages.trim() };
  }
}

async function whenReady(keeper: Keeper): Promise<Keeper> {
  await keeper.ready;
  return keeper;
}

async function factsOf({ facts, clock }: Place): Promise<HostFacts> {
  return { ...facts, ...optional('clock', await clock) };
}
