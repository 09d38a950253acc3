import type { Frame, UnparsedLine } from '../frames/frame.ts';
import type { CellResult, RawText } from '../frames/result.ts';
import type { Parser, Tool } from '../tools/tool.ts';
import { recognise } from '../tools/command-line/recognise.ts';
import { toolByName } from '../tools/registry.ts';

/** Which tool reads the output of a script, and the command line it is to be read as. */
export interface Reader {
  tool: Tool;
  argv: readonly string[] | undefined;
}

/**
 * Most characters that are parsed of one run. Frames of more would not fit a notebook; the whole text stays in the record.
 * 64 Mi characters are about a week of `vmstat 1`.
 */
const mostParsed = 64 * 1024 * 1024;

/** Finds the tool for a script: the one named by `as=`, else the one whose command line it is; none for `as=raw`. */
export function readerFor(script: string, as: string | undefined): Reader | undefined {
  if (as === 'raw') return undefined;
  const recognition = recognise(script);
  if (as !== undefined) {
    const tool = toolByName(as);
    const argv = recognition.kind === 'tool' && recognition.tool === tool ? recognition.argv : undefined;
    return tool && { tool, argv };
  }
  return recognition.kind === 'tool' ? { tool: recognition.tool, argv: recognition.argv } : undefined;
}

/** Reads the text of one run as it arrives and gives the result at any moment. */
export class OutputReading {
  readonly tool: Tool;
  readonly #parser: Parser;
  #characters = 0;
  #ended = false;
  #broken: string | undefined;

  constructor(reader: Reader) {
    this.tool = reader.tool;
    this.#parser = reader.tool.parser(reader.argv);
  }

  push(text: string): void {
    const room = mostParsed - this.#characters;
    this.#characters += text.length;
    if (room > 0) {
      this.#guard(() => {
        this.#parser.push(text.slice(0, room));
      });
    }
  }

  finish(): void {
    this.#ended = true;
    this.#guard(() => {
      this.#parser.finish();
    });
  }

  /** A parser must not throw; should one do so, the output is worth more than its tables. */
  #guard(read: () => void): void {
    if (this.#broken !== undefined) return;
    try {
      read();
    } catch (error) {
      this.#broken = error instanceof Error ? error.message : String(error);
    }
  }

  get frames(): readonly Frame[] {
    return this.#parser.frames();
  }

  /** Lines no rule understood, and a last one that says so when the output was not read to its end. */
  get unparsed(): readonly UnparsedLine[] {
    const unparsed = this.#parser.unparsed();
    const text = this.#unread();
    return text === undefined ? unparsed : [...unparsed, { line: (unparsed.at(-1)?.line ?? 0) + 1, text }];
  }

  #unread(): string | undefined {
    if (this.#broken !== undefined) {
      return `Reading stopped here because of a fault in Diagbook (${this.#broken}); the raw output is complete. Please report it with the output.`;
    }
    if (this.#characters <= mostParsed) return undefined;
    return `Only the first ${mostParsed / 1024 / 1024} Mi characters were read into tables; the raw output is complete.`;
  }

  result(raw: RawText): CellResult {
    const frames = [...this.frames];
    return {
      version: 1,
      tool: this.tool.name,
      state: this.#ended ? 'ended' : 'running',
      frames,
      views: this.tool.views(frames),
      unparsed: [...this.unparsed],
      raw,
    };
  }
}
