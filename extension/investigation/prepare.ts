import type { FrontMatter } from '../document/front-matter.ts';
import type { SessionCell } from '../execution/session.ts';
import { describeTargetError, parseTarget } from '../targets/parse.ts';
import type { Target } from '../targets/target.ts';
import { substitute } from '../template/substitute.ts';
import type { ParamValue } from '../template/values.ts';
import { environmentFor } from '../template/values.ts';
import { readQuestions } from './checks.ts';
import type { Questions } from './checks.ts';
import type { RunnableCell } from './runnable.ts';

/** What fills the placeholders of a runbook, and what its front matter asks for every cell. */
export interface Blanks {
  parameters: Readonly<Record<string, ParamValue>>;
  /** Values taken by `save=`; grows while cells run. */
  saved: Map<string, ParamValue>;
  /** Names that some cell saves, so that a placeholder before its time is told from text. */
  declared: readonly string[];
  frontMatter: FrontMatter;
  surroundings?: Surroundings | undefined;
}

/** What someone else adds to the environment of a command, asked anew for each; its problems keep the command from running. */
export type Surroundings = (command: string) => { env: Readonly<Record<string, string>>; problems: readonly string[] };

export interface PreparedCell {
  kind: 'prepared';
  id: string;
  /** The command as written, and with its placeholders filled. */
  written: string;
  command: string;
  as: string | undefined;
  /** The view that is shown first. */
  view: string | undefined;
  questions: Questions;
  /** The cell's own target. */
  target: Target | undefined;
  script: SessionCell;
}

export interface RefusedCell {
  kind: 'refused';
  /** Sentences. */
  problems: string[];
}

/** Fills the placeholders of a cell. A cell that cannot be run as it was meant is refused, never run in part. */
export function prepareCell(cell: RunnableCell, blanks: Blanks): PreparedCell | RefusedCell {
  const problems = [...cell.problems];
  const saved = Object.fromEntries(blanks.saved);
  const fill = (text: string, language: string): string => {
    const filled = substitute(text, { values: blanks.parameters, saved, declared: blanks.declared, language });
    problems.push(...filled.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message));
    return filled.text;
  };
  const { settings } = cell;
  const shell = settings.shell ?? blanks.frontMatter.shell ?? cell.language;
  const command = fill(cell.script, settings.with ?? shell);
  // Conditions write texts as JSON does.
  const expect = settings.expect === undefined ? undefined : fill(settings.expect, 'javascript');
  const save = settings.save === undefined ? undefined : fill(settings.save, 'javascript');
  const target = settings.target === undefined ? undefined : parseTarget(settings.target);
  if (target?.ok === false) problems.push(describeTargetError(target.error));
  const { questions, problems: unreadable } = readQuestions(expect, save);
  problems.push(...unreadable);
  const around = blanks.surroundings?.(command);
  problems.push(...(around?.problems ?? []));
  if (problems.length > 0) return { kind: 'refused', problems: [...new Set(problems)] };
  const { timeout, cwd } = settings;
  const env = { ...blanks.frontMatter.env, ...around?.env, ...environmentFor({ ...blanks.parameters, ...saved }) };
  return {
    kind: 'prepared',
    id: cell.id,
    written: cell.script,
    command,
    as: settings.as,
    view: settings.view,
    questions,
    target: target?.ok === true ? target.target : undefined,
    script: {
      name: cell.id,
      script: command,
      language: shell,
      env,
      ...(settings.with === undefined ? {} : { with: settings.with }),
      ...(cwd === undefined ? {} : { cwd }),
      ...(timeout === undefined ? {} : { timeout }),
      ...(settings.sudo || blanks.frontMatter.sudo === true ? { sudo: true } : {}),
    },
  };
}
