import type { Command } from 'commander';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkLab, checkReplay } from '../labs/check.ts';
import { courseTable } from '../labs/course.ts';
import { nextHint } from '../labs/hint.ts';
import { findLab, findLabs, isReadable } from '../labs/lab.ts';
import { readingKeys } from '../labs/keys.ts';
import { lintLab } from '../labs/lint.ts';
import { printable } from '../report/printable.ts';
import { scaffoldLab } from '../labs/scaffold.ts';
import { recordLab } from '../labs/record.ts';
import type { BrokenLab, Lab } from '../labs/lab.ts';
import { describeCheck, describeHint, describeProgress, describeReset, describeStart } from '../labs/sentences.ts';
import type { Line } from '../labs/sentences.ts';
import { resetLab, startLab } from '../labs/start.ts';
import { LabStore, stateRoot } from '../labs/state.ts';
import { checkClean, statusOf } from '../labs/status.ts';
import { bold, dim, green, red } from './terminal/style.ts';
import type { Terminal } from './terminal/terminal.ts';
import { UsageError } from './usage-error.ts';

interface Chosen {
  lab: Lab;
  store: LabStore;
}

/** `diagbook lab …`: the labs of a training, without VS Code. `end` is told the exit status: 1 where a check did not hold. */
export function addLabCommand(program: Command, terminal: Terminal, end: (status: 0 | 1) => void): void {
  const group = program
    .command('lab')
    .description('the labs of the training: start a fault, find it, repair it, be checked')
    .option('--training <folder>', 'labs of your own; those that come with Diagbook otherwise', trainingFolder());
  const training = (): string => resolve(group.opts<{ training: string }>().training);
  const choose = async (wanted: string): Promise<Chosen> => {
    const lab = await findLab(training(), wanted);
    return { lab, store: new LabStore(stateRoot(), lab.name) };
  };
  const tell = (lines: readonly Line[]): Promise<void> => terminal.write(linesText(lines, terminal));
  const action = (name: string, description: string, run: (chosen: Chosen) => Promise<void>): Command =>
    group
      .command(name)
      .description(description)
      .argument('<lab>', 'its number or name: 01')
      .action(async (wanted: string) => run(await choose(wanted)));

  group
    .command('list')
    .description('the labs, how long each takes, and how far you are')
    .option('--markdown', 'list them as the table of the course')
    .action(async ({ markdown }: { markdown?: true }) => {
      const found = await findLabs(training());
      if (markdown === true) await terminal.write(courseTable(found.filter(isReadable)));
      else await tellProgress(found, terminal);
    });
  action('start', 'stage the fault of a lab', async ({ lab, store }) => {
    const result = await startLab(lab, store);
    await tell(describeStart(lab, result));
    if (result.kind === 'cannot' || result.kind === 'failed') end(1);
  });
  action('reset', 'end the fault and undo all that it made', async ({ lab, store }) => {
    const result = await resetLab(lab, store);
    await tell(describeReset(lab, result));
    if (result.left.length > 0 || (await checkClean(lab, store)).length > 0) end(1);
  });
  action('hint', 'the next hint', async ({ lab, store }) => {
    await tell(describeHint(lab, await nextHint(lab, store)));
  });
  action('status', 'what is started, and the variables its cells find', async ({ lab, store }) => {
    const status = await statusOf(lab, store);
    const values = Object.entries(status.values).map(([name, value]) => `  ${name}=${value}\n`);
    await terminal.write(`Lab ${lab.number}, ${lab.title}: ${describeProgress(status)}\n${values.join('')}`);
  });
  action('record', 'stage a lab, run all its cells and write them as its replay twin', async ({ lab, store }) => {
    const result = await recordLab(lab, store);
    if (result.kind === 'recorded') {
      await tell([{ mark: 'good', text: `${result.cells} cells were recorded in ${result.path}` }]);
    } else {
      await tell(describeStart(lab, result.result));
      end(1);
    }
  });
  group
    .command('lint')
    .description('is every part of a lab there')
    .argument('[lab]', 'its number or name; all otherwise')
    .action(async (wanted?: string) => {
      const found = wanted === undefined ? await findLabs(training()) : [(await choose(wanted)).lab];
      for (const lab of found) {
        const problems = isReadable(lab) ? await lintLab(lab) : [lab.fault];
        if (problems.length > 0) end(1);
        await tell(problems.map((text) => ({ mark: 'bad', text: `${lab.number}: ${text}` })));
        if (problems.length === 0) await tell([{ mark: 'good', text: `Lab ${lab.number} has every part.` }]);
      }
    });
  group
    .command('new')
    .description('make the folder of a new lab from the template')
    .argument('<name>', 'the next number and a few words: 18-slow-login')
    .action(async (name: string) => {
      const folder = await scaffoldLab(training(), name);
      await tell([
        { mark: 'good', text: `${folder} is made. Read "How to write a lab" in ${training()}/CONTRIBUTING.md` },
      ]);
    });
  group
    .command('keys')
    .description('the reading keys of all labs on one page')
    .option('-o, --output <file>', 'where to write it, .html or .md; Markdown on standard output otherwise')
    .action(async (options: { output?: string }) => {
      const markdown = await readingKeys((await findLabs(training())).filter(isReadable));
      const { output } = options;
      if (output === undefined) await terminal.write(markdown);
      else await writeFile(output, output.endsWith('.html') ? printable(markdown) : markdown);
    });
  const check = action('check', 'is the fault there, are the answers right, is it fixed', async ({ lab, store }) => {
    const { answer, replay } = check.opts<{ answer: string[]; replay?: true }>();
    const given = readAnswers(lab, answer);
    const result = replay === true ? await checkReplay(lab, store, given) : await checkLab(lab, store, given);
    await tell(describeCheck(lab, result));
    if (!('done' in result && result.done)) end(1);
  })
    .option(
      '--answer <text>',
      'an answer: name=text, or the text alone, in the order of the questions; may be repeated',
      (text: string, former: string[]) => [...former, text],
      [],
    )
    .option('--replay', 'check the answers against the recording');
}

async function tellProgress(found: readonly (Lab | BrokenLab)[], terminal: Terminal): Promise<void> {
  for (const lab of found) {
    if (!isReadable(lab)) {
      await terminal.write(`${bold(lab.number, terminal.colour)}  ${lab.name}  ${red(lab.fault, terminal.colour)}\n`);
      continue;
    }
    const status = await statusOf(lab, new LabStore(stateRoot(), lab.name));
    const progress = dim(describeProgress(status), terminal.colour);
    await terminal.write(`${bold(lab.number, terminal.colour)}  ${lab.title}  ${progress}\n`);
  }
}

/** `--answer config=/etc/x`, or `--answer /etc/x` for the questions in their order. */
function readAnswers({ number, block: { questions } }: Lab, answers: readonly string[]): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [index, text] of answers.entries()) {
    const named = questions.find(({ name }) => text.startsWith(`${name}=`));
    const name = named?.name ?? questions[index]?.name;
    if (name === undefined) throw new UsageError(`Lab ${number} asks ${questions.length} questions only.`);
    given[name] = named === undefined ? text : text.slice(name.length + 1);
  }
  return given;
}

const marks = { good: '✓', bad: '✗', note: ' ' };

function linesText(lines: readonly Line[], { colour }: Terminal): string {
  const style = { good: green, bad: red, note: (text: string) => text };
  return lines.map(({ mark, text }) => `${style[mark](marks[mark], colour)} ${text}\n`).join('');
}

/** The labs beside this program, be it bundled or not. */
function trainingFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (folder !== dirname(folder)) {
    const training = join(folder, 'runbooks', 'training');
    if (existsSync(training)) return training;
    folder = dirname(folder);
  }
  return join('runbooks', 'training');
}
