import { homedir } from 'node:os';
import type { FrontMatter } from '../document/front-matter.ts';
import type { SessionOptions } from '../execution/session.ts';
import { Sessions } from '../execution/sessions.ts';
import type { WayOptions } from '../execution/way.ts';
import { FleetError, resolveTargets } from '../targets/fleet.ts';
import type { Target } from '../targets/target.ts';
import { resolveParameters } from '../template/params.ts';
import { recognise } from '../tools/command-line/recognise.ts';
import { listAllChoices, listChoices } from './choices.ts';
import type { Choices } from './choices.ts';
import type { Surroundings } from './prepare.ts';
import { declaredNames, type RunnableCell } from './runnable.ts';
import { CellRunner } from './runner.ts';
import { StartError } from './start-error.ts';

export interface RunbookOptions {
  frontMatter: FrontMatter;
  /** Parameters as texts, from a form or `--set name=value`. */
  answers: Readonly<Record<string, string>>;
  /** All cells of the runbook: what they save and which programs they name is known from the beginning. */
  cells: readonly (RunnableCell | undefined)[];
  /** Where commands of this machine start; the home directory when absent. */
  directory: string | undefined;
  /** A directory for raw outputs; the caller removes it when nothing is to be saved any more. */
  spoolDirectory: string;
  surroundings?: Surroundings | undefined;
  /** How other hosts are reached. */
  way?: WayOptions;
}

/** A runbook that is being run: its sessions and what runs its cells. */
export interface RunbookRun {
  runner: CellRunner;
  /** Ends the sessions with everything they started. */
  dispose(): Promise<void>;
}

/**
 * Prepares sessions on the targets of a runbook. Rejects with `StartError` when a parameter or the target is not usable.
 * Commands that list the choices of a parameter run on the first target, before the first cell.
 */
export async function startRunbook(options: RunbookOptions): Promise<RunbookRun> {
  const { frontMatter, answers, cells } = options;
  const targets = await requireTargets(frontMatter, options.directory);
  const programs = [...new Set(cells.flatMap((cell) => (cell === undefined ? [] : recognise(cell.script).programs)))];
  const sessions = new Sessions(
    (each) => ({ ...sessionOptions(each, frontMatter, options.directory), programs }),
    options.way,
  );
  const choices = await listAllChoices(sessions.on(targets[0]), frontMatter.params);
  const { values, problems } = resolveParameters(frontMatter.params, answers, choices);
  if (problems.length > 0) {
    await sessions.dispose();
    throw new StartError(problems.map(({ message }) => message).join(' '));
  }
  const { surroundings } = options;
  const blanks = { parameters: values, saved: new Map(), declared: declaredNames(cells), frontMatter, surroundings };
  const runner = new CellRunner({ targets, sessions, spoolDirectory: options.spoolDirectory, blanks });
  return { runner, dispose: () => sessions.dispose() };
}

/** What a parameter may be, asked where the runbook runs before anything else does. */
export async function askChoices(
  script: string,
  frontMatter: FrontMatter,
  directory: string | undefined,
  way: WayOptions,
): Promise<Choices> {
  const [target] = await requireTargets(frontMatter, directory);
  const sessions = new Sessions((each) => sessionOptions(each, frontMatter, directory), way);
  try {
    return await listChoices(sessions.on(target), script);
  } finally {
    await sessions.dispose();
  }
}

/** The targets a runbook names. Rejects with `StartError` where a name cannot be read. */
export async function requireTargets(
  { targets }: Pick<FrontMatter, 'targets'>,
  directory: string | undefined,
): Promise<[Target, ...Target[]]> {
  try {
    return await resolveTargets(targets, directory ?? homedir());
  } catch (error) {
    throw error instanceof FleetError ? new StartError(error.message) : error;
  }
}

/** The directory of the runbook is one of this machine only; files to replay are looked for there. */
export function sessionOptions(target: Target, { cwd }: FrontMatter, directory: string | undefined): SessionOptions {
  if (target.kind === 'replay') return directory === undefined ? {} : { directory };
  const here = target.kind === 'host' && target.hops.length === 0 && target.within?.ownFiles !== true;
  const start = cwd ?? (here ? directory : undefined);
  return start === undefined ? {} : { directory: start };
}
