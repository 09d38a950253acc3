import type { Frame, UnparsedLine } from '../../frames/frame.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { textParser } from '../reading/text-parser.ts';
import { gatherFrames, gatherViews } from './part.ts';
import type { Part } from './part.ts';

/**
 * Reads the outputs of several commands that follow each other without anything between them: `uptime; free -h`.
 * A line belongs to the part that is reading until it refuses one that another part takes, or until one comes that is
 * certainly another's first. In a loop the first part comes again after the last.
 */
export class Sequence implements LineParser {
  readonly #parts: readonly Part[];
  #current = 0;
  /** The first line that each part has read, to tell a second command of the same program. */
  readonly #firstLines: (string | undefined)[];

  constructor(parts: readonly Part[]) {
    this.#parts = parts;
    this.#firstLines = parts.map(() => undefined);
  }

  line(text: string, line: number, whole: boolean): boolean {
    for (const at of this.#order(text)) {
      if (this.#parts[at]?.parser.line(text, line, whole) !== true) continue;
      this.#current = at;
      this.#firstLines[at] ??= text;
      return true;
    }
    return false;
  }

  blank(): void {
    this.#parts[this.#current]?.parser.line('', 0, true);
  }

  end(): UnparsedLine[] {
    for (const { parser } of this.#parts) parser.finish();
    return this.#parts.flatMap(({ parser }) => parser.unparsed());
  }

  frames(): Frame[] {
    return gatherFrames(this.#parts);
  }

  /** The parts in the order in which they are asked for a line. */
  #order(text: string): number[] {
    const count = this.#parts.length;
    const order = Array.from({ length: count }, (_, index) => (this.#current + index) % count);
    const first = order.slice(1).find((at) => this.#begins(at, text));
    return first === undefined ? order : [first, ...order.filter((at) => at !== first)];
  }

  /** Whether a line is certainly the first of what another part prints. */
  #begins(at: number, text: string): boolean {
    const current = this.#parts[this.#current];
    const part = this.#parts[at];
    if (part === undefined || current === undefined) return false;
    if (part.name === current.name) return at === this.#current + 1 && this.#firstLines[this.#current] === text;
    return part.begins?.(text) === true;
  }
}

/** Several parts as one. */
export function sequencePart(name: string, parts: readonly Part[]): Part {
  return { name, parser: textParser(new Sequence(parts)), views: () => gatherViews(parts) };
}
