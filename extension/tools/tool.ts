import type { Frame, UnparsedLine } from '../frames/frame.ts';
import type { View } from '../frames/view.ts';

/** A program Diagbook knows. Adding one means adding a folder and a line in registry.ts. */
export interface Tool {
  /** The program's own name, which is also what `as=` and `diagbook parse` take. */
  name: string;
  /** One line: what it answers. */
  summary: string;
  /** The layouts it reads, for `diagbook parse --list`. */
  variants: string[];
  /** The package that brings the program, per package manager. */
  packages: Packages;
  /** Which of the command's streams carries the output that is read. */
  stream: 'stdout' | 'stderr';
  /**
   * Whether this command line, wrappers already removed, prints something the parser reads
   * (`vmstat --version` does not). `argv[0]` is the program without its folder.
   */
  accepts(argv: readonly string[]): boolean;
  /** A fresh parser. `argv` is given when the command line is known; output alone must be enough. */
  parser(argv?: readonly string[]): Parser;
  /** The views of these frames, the one to show first in front. */
  views(frames: readonly Frame[]): View[];
}

export interface Packages {
  apt: string;
  dnf: string;
  apk: string;
  zypper: string;
}

/**
 * Reads an output piece by piece: a live stream, a saved record and a file go through the same code.
 * Never throws on any input. Rows are only ever appended; a field may appear later, its earlier values are then `null`.
 */
export interface Parser {
  /** Takes the next piece of decoded text, cut anywhere. */
  push(chunk: string): void;
  /** No more text will come: reads an unfinished last line and marks what was cut. */
  finish(): void;
  /** The frames so far. The arrays grow with later pushes; the caller does not change them. */
  frames(): readonly Frame[];
  /** The lines so far that no rule understood. */
  unparsed(): readonly UnparsedLine[];
}
