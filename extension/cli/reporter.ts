import { describeMachine } from '../document/machine.ts';
import { printedField } from '../frames/fleet/texts.ts';
import type { CellResult } from '../frames/result.ts';
import { describeOutcome, describeStop, resultOf, runsOf } from '../investigation/outcome.ts';
import type { CellOutcome } from '../investigation/outcome.ts';
import type { RunRecord } from '../investigation/record.ts';
import type { RunnableCell } from '../investigation/runnable.ts';
import { writeJson } from './json-text.ts';
import { jsonFrame } from './parse.ts';
import { renderFrames } from './terminal/frames.ts';
import { ProgressLine } from './terminal/progress.ts';
import { bold, dim, green, red, yellow } from './terminal/style.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Told what happens in a run, in order, and shows it in its own way. */
export interface Reporter {
  begin(title: string): void;
  /** `reads` is the stream that comes as frames at the end instead of as text. */
  cellStarted(cell: RunnableCell, reads: 'stdout' | 'stderr' | undefined): void;
  output(stream: 'stdout' | 'stderr', text: string): Promise<void>;
  cellEnded(cell: RunnableCell, outcome: CellOutcome): Promise<void>;
  /** The run stopped at a cell; `left` cells were not run. */
  stopped(cell: RunnableCell, left: number): void;
  end(): Promise<void>;
}

const styles = { passed: green, failed: red, interrupted: yellow, missing: yellow, refused: red };

/** For a person: every cell with its command, its output as it comes or as tables and sparklines, and how it ended. */
export class TextReporter implements Reporter {
  readonly #terminal: Terminal;
  readonly #progress: ProgressLine | undefined;
  readonly #introduced = new Set<string>();
  #reads: 'stdout' | 'stderr' | undefined;

  constructor(terminal: Terminal, progressStream: NodeJS.WriteStream | undefined) {
    this.#terminal = terminal;
    this.#progress = progressStream && new ProgressLine(progressStream);
  }

  begin(title: string): void {
    void this.#terminal.write(`${bold(title, this.#terminal.colour)}\n`);
  }

  cellStarted(cell: RunnableCell, reads: 'stdout' | 'stderr' | undefined): void {
    this.#reads = reads;
    const { colour } = this.#terminal;
    const command = cell.script
      .trimEnd()
      .split('\n')
      .map((line) => `    ${line}`);
    void this.#terminal.write(`\n${bold(`[${cell.id}]`, colour)}\n${dim(command.join('\n'), colour)}\n\n`);
    const expected = cell.settings.run;
    if (reads !== undefined || expected !== undefined) {
      this.#progress?.start(cell.id, expected === undefined ? undefined : expected / 1000);
    }
  }

  async output(stream: 'stdout' | 'stderr', text: string): Promise<void> {
    if (stream === this.#reads) return;
    this.#progress?.stop();
    if (stream === 'stderr') this.#terminal.tell(text);
    else await this.#terminal.write(text);
  }

  async cellEnded(_cell: RunnableCell, outcome: CellOutcome): Promise<void> {
    this.#progress?.stop();
    const { colour } = this.#terminal;
    const result = resultOf(outcome);
    // Text that turned out to be a table has been printed already, and reads well in a terminal.
    if (this.#reads !== undefined) {
      const [ran] = runsOf(outcome);
      if ('fleet' in outcome) await this.#terminal.write(`${printed(outcome.result)}\n`);
      if (result !== undefined) await this.#terminal.write(renderFrames(result, this.#terminal));
      else if (ran !== undefined) await this.#terminal.write(ran.text.text);
    }
    const style = styles[outcome.status];
    await this.#terminal.write(`${style(outcome.status, colour)} ${dim(describeOutcome(outcome), colour)}\n`);
    if (!('fleet' in outcome)) for (const { record } of runsOf(outcome)) await this.#introduce(record.facts);
  }

  /** Says of a host what it is, once. Of a fleet the records tell: its hosts are many. */
  async #introduce({ host, machine }: RunRecord['facts']): Promise<void> {
    if (host === undefined || machine === undefined || this.#introduced.has(host)) return;
    this.#introduced.add(host);
    await this.#terminal.write(`${dim(`${host}: ${describeMachine(machine)}`, this.#terminal.colour)}\n`);
  }

  stopped(cell: RunnableCell, left: number): void {
    if (left > 0) this.#terminal.tell(`${describeStop(cell.id, left)}\n`);
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}

/** For a program: one JSON document at the end, in the form that architecture and README describe. */
export class JsonReporter implements Reporter {
  readonly #terminal: Terminal;
  readonly #cells: object[] = [];
  #title = '';

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  begin(title: string): void {
    this.#title = title;
  }

  cellStarted(): void {
    // Only ends are printed.
  }

  output(): Promise<void> {
    return Promise.resolve();
  }

  cellEnded(cell: RunnableCell, outcome: CellOutcome): Promise<void> {
    this.#cells.push({
      id: cell.id,
      command: cell.script,
      status: outcome.status,
      message: describeOutcome(outcome),
      ...runFacts(outcome),
    });
    return Promise.resolve();
  }

  stopped(cell: RunnableCell, left: number): void {
    if (left > 0) this.#terminal.tell(`${describeStop(cell.id, left)}\n`);
  }

  end(): Promise<void> {
    return writeJson({ title: this.#title, cells: this.#cells }, this.#terminal);
  }
}

/** What the hosts of a fleet printed, where no table tells it. */
function printed({ frames, views, raw }: CellResult): string {
  const [hosts, ...others] = frames;
  const told = others.length > 0 || hosts?.fields.some(({ name }) => name === printedField) === true;
  return told && !views.some(({ kind }) => kind === 'text') ? '' : raw.text;
}

/** The facts of a run on one host, or those of each host of a fleet below the frames of all. */
function runFacts(outcome: CellOutcome): object {
  if ('fleet' in outcome) {
    const { result, fleet } = outcome;
    return {
      tool: result.tool,
      frames: result.frames.map(jsonFrame),
      unparsed: result.unparsed,
      hosts: fleet.map(({ target, outcome: host }) => ({
        target,
        status: host.status,
        message: describeOutcome(host),
        ...runFacts(host),
      })),
    };
  }
  if (!('ran' in outcome)) return {};
  const { end, record, result, text } = outcome.ran;
  const { facts } = record;
  return {
    ...(facts.cmd === undefined ? {} : { command: facts.cmd }),
    target: facts.target,
    host: facts.host,
    machine: facts.machine,
    started: facts.at,
    took: (facts.took ?? 0) / 1000,
    exit: end.kind === 'exit' ? end.code : null,
    ...(end.kind === 'exit' ? {} : { end: end.kind }),
    tool: result?.tool ?? null,
    frames: result?.frames.map(jsonFrame) ?? [],
    unparsed: result?.unparsed ?? [],
    ...(result === undefined ? { text: text.text } : {}),
  };
}
