import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toCells } from '../document/cells.ts';
import type { NotebookCell } from '../document/cells.ts';
import { parseDocument } from '../document/parse.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import type { Surroundings } from '../investigation/prepare.ts';
import type { RunRecord } from '../investigation/record.ts';
import { runnableCells } from '../investigation/runnable.ts';
import { startRunbook } from '../investigation/start.ts';
import type { RunbookRun } from '../investigation/start.ts';
import type { Lab } from './lab.ts';
import { readSections, section } from './sections.ts';
import type { Heading } from './sections.ts';
import type { LabStore } from './state.ts';
import { labSurroundings } from './surroundings.ts';

/** Goes through the cells of a lab as a learner does, in one session: for recording it, and for proving it. */
export class LabWalk {
  readonly cells: readonly NotebookCell[];
  /** What was run, by the cell's place in `cells`. */
  readonly records = new Map<number, RunRecord[]>();
  readonly #text: string;
  readonly #runbook: RunbookRun;
  readonly #spool: string;

  private constructor(text: string, runbook: RunbookRun, spool: string) {
    this.#text = text;
    this.#runbook = runbook;
    this.#spool = spool;
    this.cells = toCells(parseDocument(text));
  }

  /** Goes through a staged lab, from the root directory: its cells must not rely on where they are. */
  static open(lab: Lab, store: LabStore): Promise<LabWalk> {
    return LabWalk.#open(lab.runbook, '/', labSurroundings(lab, store));
  }

  /** Goes through a recording. */
  static openReplay(path: string): Promise<LabWalk> {
    return LabWalk.#open(path, dirname(path), undefined);
  }

  static async #open(path: string, directory: string, surroundings: Surroundings | undefined): Promise<LabWalk> {
    const text = await readFile(path, 'utf8');
    const document = parseDocument(text);
    const spool = await mkdtemp(join(tmpdir(), 'diagbook-walk-'));
    const runbook = await startRunbook({
      frontMatter: document.frontMatter,
      answers: {},
      cells: runnableCells(toCells(document)),
      directory,
      spoolDirectory: spool,
      surroundings,
    });
    return new LabWalk(text, runbook, spool);
  }

  /** Runs the cells below a heading, those that change state too, up to the first that does not pass. */
  async run(heading: Heading): Promise<{ id: string; outcome: CellOutcome }[]> {
    const outcomes: { id: string; outcome: CellOutcome }[] = [];
    for (const { id } of section(readSections(this.#text), heading)?.cells ?? []) {
      const outcome = await this.#runCell(id);
      outcomes.push({ id, outcome });
      if (outcome.status !== 'passed') break;
    }
    return outcomes;
  }

  async #runCell(id: string): Promise<CellOutcome> {
    const commands = runnableCells(this.cells);
    const index = commands.findIndex((command) => command?.id === id);
    const command = commands[index];
    if (command === undefined) throw new Error(`the lab has no cell "${id}"`);
    for await (const event of this.#runbook.runner.start(command).events) {
      if (event.kind !== 'ended') continue;
      if ('ran' in event.outcome) this.records.set(index, [event.outcome.ran.record]);
      return event.outcome;
    }
    throw new Error('the run ended without saying how');
  }

  /** Ends the session; its raw outputs are gone with it. */
  async close(): Promise<void> {
    await this.#runbook.dispose();
    await rm(this.#spool, { recursive: true, force: true });
  }
}
