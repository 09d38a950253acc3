import type { Frame, UnparsedLine } from '../frames/frame.ts';
import type { View } from '../frames/view.ts';

/** A stream of a command. */
export type Stream = 'stdout' | 'stderr';

/** A program Diagbook knows. Adding one means adding a folder and a line in the index.ts of its family. */
export interface Tool {
  /** The program's own name, which is also what `as=` and `diagbook parse` take. */
  name: string;
  /** Other programs that print the same: `podman` for docker, `oc` for kubectl. */
  programs?: readonly string[];
  /** One line: what it answers. */
  summary: string;
  /** The layouts it reads, for `diagbook parse --list`. */
  variants: string[];
  /** Which of the command's streams carries the output that is read; for some it depends on what they are asked. */
  stream: Stream | ((argv: readonly string[]) => Stream);
  /**
   * Whether this command line, wrappers already removed, prints something the parser reads
   * (`vmstat --version` does not). `argv[0]` is the program without its folder.
   */
  accepts(argv: readonly string[]): boolean;
  /**
   * Whether this is the file, or one of the files, that the tool reads: `/proc/meminfo`, `/proc/12/stat`. Such a tool is
   * found from `cat`, `head`, `tail` and `grep` of that path; its `accepts` is not asked.
   */
  reads?(path: string): boolean;
  /** A fresh parser. `argv` is given when the command line is known; output alone must be enough. */
  parser(argv?: readonly string[]): Parser;
  /** Whether this line can only be the first that the program prints, its header or banner; never a row of another. */
  begins?(line: string): boolean;
  /** The views of these frames, the one to show first in front. */
  views(frames: readonly Frame[]): View[];
}

/**
 * Reads an output piece by piece: a live stream, a saved record and a file go through the same code.
 * Never throws on any input. Rows are only ever appended; a field may appear later, its earlier values are then `null`.
 * A column that no dictionary names is taken for numbers until a cell is none; then all of it becomes text as printed.
 */
export interface Parser {
  /** Takes the next piece of decoded text, cut anywhere. */
  push(chunk: string): void;
  /**
   * Takes one whole line without its end in place of a push, with the number it is to have, blank lines too. False when
   * no rule understood it; then it is not kept. For readers that share an output among several parsers.
   */
  line(text: string, line: number, whole: boolean): boolean;
  /**
   * The text pushed from here on comes from this file: `grep . a b` and `head a b` name the file of each line. The name
   * is taken off before the text is pushed.
   */
  source?(path: string): void;
  /** No more text will come: reads an unfinished last line and marks what was cut. */
  finish(): void;
  /** The frames so far, to be asked for again after a push. The caller does not change them. */
  frames(): readonly Frame[];
  /** The lines so far that no rule understood. */
  unparsed(): readonly UnparsedLine[];
}

/** The stream of the command on which a tool's output stands; `argv` is empty where the command is not known. */
export function streamOf(tool: Pick<Tool, 'stream'>, argv: readonly string[]): Stream {
  return typeof tool.stream === 'function' ? tool.stream(argv) : tool.stream;
}
