import { homedir } from 'node:os';
import type { FrontMatter } from '../document/front-matter.ts';
import { Session } from '../execution/session.ts';
import { localTarget } from '../targets/local.ts';
import { resolveParameters } from '../template/params.ts';
import { listAllChoices, listChoices } from './choices.ts';
import type { Choices } from './choices.ts';
import { CellRunner } from './runner.ts';

export interface RunbookOptions {
  frontMatter: FrontMatter;
  /** Parameters as texts, from a form or `--set name=value`. */
  answers: Readonly<Record<string, string>>;
  /** Names that some cell saves. */
  declared: readonly string[];
  /** Where commands start; the home directory when absent. */
  directory: string | undefined;
  /** A directory for raw outputs; the caller removes it when nothing is to be saved any more. */
  spoolDirectory: string;
}

/** A runbook that is being run: its session on the target and what runs its cells. */
export interface RunbookRun {
  runner: CellRunner;
  /** Ends the session with everything it started. */
  dispose(): Promise<void>;
}

/** The runbook cannot be started; the message is for the person who tried. */
export class StartError extends Error {}

/**
 * Opens a session on the runbook's target. Rejects with `StartError` when a parameter or the target is not usable.
 * Commands that list the choices of a parameter run in the same session, before the first cell.
 */
export async function startRunbook(options: RunbookOptions): Promise<RunbookRun> {
  const { frontMatter, answers } = options;
  const other = frontMatter.targets.find((name) => name !== 'local');
  if (other !== undefined) {
    throw new StartError(
      `The target ${other} is not supported by this version, which runs cells on the local host only. Remove "target" from the front matter to run here.`,
    );
  }
  const target = localTarget();
  const session = new Session(target, { directory: frontMatter.cwd ?? options.directory ?? homedir() });
  const choices = await listAllChoices(session, frontMatter.params);
  const { values, problems } = resolveParameters(frontMatter.params, answers, choices);
  if (problems.length > 0) {
    await session.dispose();
    throw new StartError(problems.map(({ message }) => message).join(' '));
  }
  const blanks = { parameters: values, saved: new Map(), declared: options.declared, frontMatter };
  const runner = new CellRunner({ target, session, spoolDirectory: options.spoolDirectory, blanks });
  return { runner, dispose: () => session.dispose() };
}

/** What a parameter may be, asked on the host before anything else runs there. */
export async function askChoices(script: string, directory: string | undefined): Promise<Choices> {
  const session = new Session(localTarget(), { directory: directory ?? homedir() });
  try {
    return await listChoices(session, script);
  } finally {
    await session.dispose();
  }
}
