import * as vscode from 'vscode';
import type { CellResult } from '../frames/result.ts';
import { LiveThinning } from '../investigation/thin.ts';
import { resultOutput, streamItem } from './outputs.ts';

/** How often a running cell is redrawn: text often enough to feel live, results seldom enough to cost nothing. */
const textInterval = 100;
const resultInterval = 500;

/** Characters of text a cell shows while it runs; beyond that the editor would slow down. The spool keeps everything. */
const mostShown = 256 * 1024;

/** Characters of the end of a long text that are shown after all. */
const mostTail = 64 * 1024;

/** Remembers the end of what was not shown, and how much that was. */
class Tail {
  #text = '';
  #left = 0;

  push(text: string): void {
    this.#text += text;
    if (this.#text.length < 2 * mostTail) return;
    this.#left += this.#text.length - mostTail;
    this.#text = this.#text.slice(-mostTail);
  }

  /** What to show at the end: how much is missing, then the end itself. */
  *end(): Generator<string> {
    if (this.#left > 0) {
      const left = this.#left.toLocaleString('en');
      yield `\n… ${left} characters left out here. "Diagbook: Open Whole Output" shows all of them. …\n`;
    }
    if (this.#text !== '') yield this.#text;
  }
}

interface StreamText {
  stream: 'stdout' | 'stderr';
  text: string;
}

function add(texts: StreamText[], stream: StreamText['stream'], text: string): void {
  const last = texts.at(-1);
  if (last?.stream === stream) last.text += text;
  else texts.push({ stream, text });
}

/**
 * Writes one run into the outputs of its cell: the result first, then text, a new output wherever the stream changes.
 * Updates are collected and written one after the other, so that a fast command waits for the editor and not the other way round.
 */
export class LiveOutput {
  readonly #execution: vscode.NotebookCellExecution;
  #pending: StreamText[] = [];
  /** All text shown so far. */
  readonly #texts: StreamText[] = [];
  #result: (() => CellResult) | undefined;
  /** Of every output of this run, so that it stays the same one to the renderer. */
  readonly #token = crypto.randomUUID();
  #resultOutput: vscode.NotebookCellOutput | undefined;
  #textOutput: { stream: 'stdout' | 'stderr'; output: vscode.NotebookCellOutput } | undefined;
  #shown = 0;
  readonly #rest = new Tail();
  readonly #thinning = new LiveThinning();
  #nextResult = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(execution: vscode.NotebookCellExecution) {
    this.#execution = execution;
  }

  /** Shows text of a stream; past the limit only its end is shown, when the run has ended. */
  text(stream: 'stdout' | 'stderr', text: string): void {
    const room = Math.max(0, mostShown - this.#shown);
    const shown = text.slice(0, room);
    this.#shown += shown.length;
    this.#rest.push(text.slice(room));
    if (shown === '') return;
    add(this.#pending, stream, shown);
    add(this.#texts, stream, shown);
    this.#schedule(textInterval);
  }

  /** Says that frames have changed; `result` is asked for at most every half second. */
  changed(result: () => CellResult): void {
    this.#result = result;
    this.#schedule(Math.max(textInterval, this.#nextResult - Date.now()));
  }

  /**
   * Writes what is left and waits until the editor has it. `instead` names a stream whose text the result takes the
   * place of.
   */
  async finish(result: CellResult | undefined, instead?: 'stdout' | 'stderr'): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (result !== undefined && instead !== undefined) {
      await this.#writing;
      const others = this.#texts.filter(({ stream }) => stream !== instead);
      const outputs = others.map(({ stream, text }) => new vscode.NotebookCellOutput([streamItem(stream, text)]));
      await this.#execution.replaceOutput([resultOutput(result, this.#token), ...outputs]);
      return;
    }
    if (result !== undefined) {
      this.#result = () => result;
      this.#nextResult = 0;
    }
    for (const text of this.#rest.end()) this.#pending.push({ stream: 'stdout', text });
    this.#write();
    await this.#writing;
  }

  #schedule(delay: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#write();
    }, delay);
  }

  #write(): void {
    const pending = this.#pending;
    this.#pending = [];
    const due = this.#result !== undefined && Date.now() >= this.#nextResult;
    const result = due ? this.#result : undefined;
    if (due) {
      this.#result = undefined;
      this.#nextResult = Date.now() + resultInterval;
    } else if (this.#result !== undefined) {
      this.#schedule(this.#nextResult - Date.now());
    }
    this.#writing = this.#writing.then(async () => {
      if (result !== undefined) await this.#writeResult(this.#thinning.thin(result()));
      for (const { stream, text } of pending) await this.#writeText(stream, text);
    });
  }

  async #writeResult(result: CellResult): Promise<void> {
    const output = resultOutput(result, this.#token);
    if (this.#resultOutput === undefined) {
      this.#resultOutput = output;
      await this.#execution.appendOutput(output);
    } else {
      await this.#execution.replaceOutputItems(output.items, this.#resultOutput);
    }
  }

  async #writeText(stream: 'stdout' | 'stderr', text: string): Promise<void> {
    const item = streamItem(stream, text);
    if (this.#textOutput?.stream === stream) {
      await this.#execution.appendOutputItems(item, this.#textOutput.output);
      return;
    }
    this.#textOutput = { stream, output: new vscode.NotebookCellOutput([item]) };
    await this.#execution.appendOutput(this.#textOutput.output);
  }
}
