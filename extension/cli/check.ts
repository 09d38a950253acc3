import { dirname, resolve } from 'node:path';
import { toCells } from '../document/cells.ts';
import { parseDocument } from '../document/parse.ts';
import type { WayOptions } from '../execution/way.ts';
import { checkTargets } from '../investigation/preflight/check.ts';
import { problemsOf } from '../investigation/problems.ts';
import { runnableCells } from '../investigation/runnable.ts';
import { readDocument } from './read-document.ts';
import type { Terminal } from './terminal/terminal.ts';

export interface CheckOptions {
  /** Where to ask instead of where the document says. */
  targets: readonly string[];
  /** Looks at the text alone: no target is asked. */
  textOnly: boolean;
  way: WayOptions;
}

/**
 * `diagbook check FILE…`: what is wrong with the text, and what its targets lack for its cells. Nothing of the runbook is run.
 * Gives the exit status: 1 where the text has an error, a program is missing or a target does not answer.
 */
export async function check(files: readonly string[], options: CheckOptions, terminal: Terminal): Promise<0 | 1> {
  let fine = true;
  for (const file of files) {
    const document = parseDocument(await readDocument(file));
    const problems = problemsOf(document);
    for (const { range, severity, message } of problems) {
      await terminal.write(`${file}:${range.start.line}:${range.start.column}: ${severity}: ${message}\n`);
    }
    const broken = problems.some(({ severity }) => severity === 'error');
    fine &&= !broken;
    if (options.textOnly || broken) continue;
    fine = (await askTargets(file, document, options, terminal)) && fine;
  }
  return fine ? 0 : 1;
}

async function askTargets(
  file: string,
  document: ReturnType<typeof parseDocument>,
  { targets, way }: CheckOptions,
  terminal: Terminal,
): Promise<boolean> {
  const frontMatter = targets.length > 0 ? { ...document.frontMatter, targets: [...targets] } : document.frontMatter;
  const cells = runnableCells(toCells(document)).flatMap((cell) => cell ?? []);
  const answers = await checkTargets({ frontMatter, cells, directory: dirname(resolve(file)), way });
  for (const { target, remarks } of answers) {
    if (remarks.length === 0) await terminal.write(`${target}: all that the cells need is there.\n`);
    for (const { kind, text } of remarks) await terminal.write(`${target}: ${kind}: ${text}\n`);
  }
  return answers.every(({ remarks }) => remarks.every(({ kind }) => kind !== 'missing' && kind !== 'unreached'));
}
