import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import type { NotebookCell } from '../document/cells.ts';
import { toCells } from '../document/cells.ts';
import { parseDocument } from '../document/parse.ts';
import { reasonOf } from '../execution/reason.ts';
import type { CellRun } from '../investigation/cell-run.ts';
import { composeInvestigation } from '../investigation/compose.ts';
import type { SideFile } from '../investigation/compose.ts';
import type { WayOptions } from '../execution/way.ts';
import { mayContinue, runsOf, succeeded } from '../investigation/outcome.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import type { RunRecord } from '../investigation/record.ts';
import { runnableCells } from '../investigation/runnable.ts';
import type { RunnableCell } from '../investigation/runnable.ts';
import { startRunbook } from '../investigation/start.ts';
import type { RunbookRun } from '../investigation/start.ts';
import { writeInvestigation } from '../investigation/write.ts';
import { atLabHost } from '../labs/lab-host.ts';
import { labSurroundingsOf } from '../labs/surroundings.ts';
import type { Reporter } from './reporter.ts';
import { htmlOf, writeReport } from './report.ts';
import { readDocument, refuseBroken } from './read-document.ts';
import { UsageError } from './usage-error.ts';

export interface RunOptions {
  /** `name=value` */
  set: readonly string[];
  /** Names of the only cells to run. */
  only: readonly string[];
  /** Where to run instead of where the document says. */
  targets: readonly string[];
  /** Milliseconds after which a cell without a time limit of its own is stopped. */
  timeout: number | undefined;
  /** Where to write the investigation. */
  save: string | undefined;
  /** Where to write the report. */
  report?: string | undefined;
  /** Run cells that change the state of the machine without asking. */
  yes: boolean;
  /** Asks before a cell that changes state; absent where nobody can be asked. */
  confirm: ((question: string) => Promise<boolean>) | undefined;
  /** How other hosts are reached. */
  way?: WayOptions;
  /** Told how to stop the cell that is running. */
  onCell: (run: CellRun) => void;
}

/** `diagbook run FILE`: runs the cells in order up to the first failure. Gives the exit status: 0, or 1 when a cell failed. */
export async function run(file: string, options: RunOptions, reporter: Reporter): Promise<0 | 1> {
  const document = parseDocument(await readDocument(file));
  refuseBroken(file, document);
  const cells = toCells(document);
  const commands = runnableCells(cells);
  const chosen = choose(commands, options.only, file).map((each) => withTimeout(each, options.timeout));
  const answers = readAssignments(options.set);
  const spoolDirectory = await mkdtemp(join(tmpdir(), 'diagbook-run-'));
  const { targets } = options;
  const frontMatter =
    targets.length > 0 ? { ...document.frontMatter, targets: [...targets] } : atLabHost(document.frontMatter);
  const surroundings = await labSurroundingsOf(resolve(file));
  let runbook: RunbookRun | undefined;
  try {
    const directory = dirname(resolve(file));
    const way = options.way ?? {};
    runbook = await startRunbook({
      frontMatter,
      answers,
      cells: commands,
      directory,
      spoolDirectory,
      surroundings,
      way,
    });
    reporter.begin(frontMatter.title ?? basename(file));
    const records = new Map<number, RunRecord[]>();
    const failed = await runCells(chosen, runbook, options, reporter, records);
    await keep(options, file, cells, records, answers);
    await reporter.end();
    return failed ? 1 : 0;
  } finally {
    await runbook?.dispose();
    await rm(spoolDirectory, { recursive: true, force: true });
  }
}

interface Chosen {
  index: number;
  cell: RunnableCell;
}

/** A cell that runs in the background, and what becomes of it. */
interface Background extends Chosen {
  reads: CellRun['reads'];
  outcome: Promise<CellOutcome>;
}

async function runCells(
  chosen: readonly Chosen[],
  runbook: RunbookRun,
  options: RunOptions,
  reporter: Reporter,
  records: Map<number, RunRecord[]>,
): Promise<boolean> {
  const background: Background[] = [];
  const failed = await runInOrder(chosen, runbook, options, reporter, records, background);
  await runbook.runner.background.stop();
  let failedBehind = false;
  for (const { index, cell, reads, outcome } of background) {
    const ended = await outcome;
    // What it printed comes whole, as frames do: in between the others it could not be read.
    reporter.cellStarted(cell, reads ?? 'stdout');
    await reporter.cellEnded(cell, ended);
    note(ended, index, records);
    // Being stopped is how a background cell ends.
    failedBehind ||= !succeeded(ended) && ended.status !== 'interrupted';
  }
  return failed || failedBehind;
}

async function runInOrder(
  chosen: readonly Chosen[],
  runbook: RunbookRun,
  options: RunOptions,
  reporter: Reporter,
  records: Map<number, RunRecord[]>,
  background: Background[],
): Promise<boolean> {
  let failed = false;
  for (const [position, { index, cell }] of chosen.entries()) {
    const refused = await askAgreement(cell, runbook, options);
    if (refused === undefined && cell.settings.background) {
      const run = runbook.runner.start(cell);
      background.push({ index, cell, reads: run.reads, outcome: outcomeOf(run) });
      continue;
    }
    const outcome = refused ?? (await runCell(cell, runbook, options, reporter));
    if (refused !== undefined) await reporter.cellEnded(cell, refused);
    note(outcome, index, records);
    failed ||= !succeeded(outcome);
    if (mayContinue(outcome)) continue;
    reporter.stopped(cell, chosen.length - position - 1);
    return true;
  }
  return failed;
}

function note(outcome: CellOutcome, index: number, records: Map<number, RunRecord[]>): void {
  const runs = runsOf(outcome).map(({ record }) => record);
  if (runs.length > 0) records.set(index, runs);
}

/** Asks before a cell that changes state; the outcome of one that nobody agreed to. */
async function askAgreement(
  cell: RunnableCell,
  runbook: RunbookRun,
  options: RunOptions,
): Promise<CellOutcome | undefined> {
  if (!cell.settings.changesState || options.yes) return undefined;
  const question = `"${cell.id}" changes the state of ${runbook.runner.placeOf(cell)}. Run it?`;
  if ((await options.confirm?.(question)) === true) return undefined;
  return {
    status: 'refused',
    problems: ['The cell changes the state of the machine and was not agreed to. Give --yes to run such cells.'],
  };
}

async function runCell(
  cell: RunnableCell,
  runbook: RunbookRun,
  options: RunOptions,
  reporter: Reporter,
): Promise<CellOutcome> {
  const started = runbook.runner.start(cell);
  options.onCell(started);
  reporter.cellStarted(cell, started.reads);
  const outcome = await outcomeOf(started, (stream, text) => reporter.output(stream, text));
  await reporter.cellEnded(cell, outcome);
  return outcome;
}

/** Follows a run to its end. */
async function outcomeOf(
  run: CellRun,
  output: (stream: 'stdout' | 'stderr', text: string) => Promise<void> = () => Promise.resolve(),
): Promise<CellOutcome> {
  for await (const event of run.events) {
    if (event.kind === 'output') await output(event.stream, event.text);
    else if (event.kind === 'ended') return event.outcome;
  }
  throw new Error('the run ended without saying how');
}

function choose(commands: readonly (RunnableCell | undefined)[], only: readonly string[], file: string): Chosen[] {
  const all = commands.flatMap((cell, index) => (cell === undefined ? [] : [{ index, cell }]));
  const unknown = only.find((id) => !all.some(({ cell }) => cell.id === id));
  if (unknown !== undefined) {
    const known = all.map(({ cell }) => cell.id).join(', ');
    throw new UsageError(`${file} has no cell called "${unknown}". It has: ${known}.`);
  }
  return only.length === 0 ? all : all.filter(({ cell }) => only.includes(cell.id));
}

function withTimeout({ index, cell }: Chosen, timeout: number | undefined): Chosen {
  if (timeout === undefined || cell.settings.timeout !== undefined) return { index, cell };
  return { index, cell: { ...cell, settings: { ...cell.settings, timeout } } };
}

function readAssignments(set: readonly string[]): Record<string, string> {
  const pairs = set.map((text): [string, string] => {
    const at = text.indexOf('=');
    if (at <= 0) throw new UsageError(`--set ${text} should be --set name=value.`);
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return Object.fromEntries(pairs);
}

/** Writes the investigation and its report, as far as they were asked for. */
async function keep(
  { save, report }: RunOptions,
  runbook: string,
  cells: readonly NotebookCell[],
  records: ReadonlyMap<number, readonly RunRecord[]>,
  params: Readonly<Record<string, string>>,
): Promise<void> {
  if (save === undefined && report === undefined) return;
  const started =
    [...records.values()]
      .flat()
      .map(({ facts }) => facts.at ?? '')
      .toSorted()[0] ?? new Date().toISOString();
  const { text, files } = await composeInvestigation(cells, records, { of: basename(runbook), started, params });
  // The report comes last: it may fail, and it reads long outputs from where the investigation has put them.
  if (save !== undefined) await saveInvestigation(save, text, files);
  if (report !== undefined) await writeReport(report, await htmlOf(save ?? runbook, parseDocument(text), undefined));
}

async function saveInvestigation(path: string, text: string, files: readonly SideFile[]): Promise<void> {
  try {
    await writeInvestigation(path, text, files);
  } catch (error) {
    const reason = reasonOf(error);
    throw new UsageError(`The investigation was not saved: ${reason}`);
  }
}
