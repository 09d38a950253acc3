import type { UnparsedLine } from '../../frames/frame.ts';
import { textParser } from '../reading/text-parser.ts';
import type { LineParser } from '../reading/text-parser.ts';
import type { Part } from './part.ts';

/** Lines that are looked at before it is told what they are. */
const SAMPLE = 8;

/** Reads an output as `first` where one of its first lines `isOf` that, and else as `other`. */
export function eitherPart(first: Part, other: Part, isOf: (text: string) => boolean): Part {
  const either = new Either(first, other, isOf);
  return { name: other.name, parser: textParser(either), views: () => either.part.views() };
}

class Either implements LineParser {
  /** The part that reads, or would read if no more came. */
  part: Part;
  readonly #first: Part;
  readonly #isOf: (text: string) => boolean;
  #held: { text: string; line: number; whole: boolean }[] | undefined = [];
  readonly #leftOver: UnparsedLine[] = [];

  constructor(first: Part, other: Part, isOf: (text: string) => boolean) {
    this.#first = first;
    this.part = other;
    this.#isOf = isOf;
  }

  line(text: string, line: number, whole: boolean): boolean {
    if (this.#held === undefined) return this.part.parser.line(text, line, whole);
    this.#held.push({ text, line, whole });
    if (this.#isOf(text)) this.part = this.#first;
    if (this.part === this.#first || this.#held.length >= SAMPLE) this.#decide();
    return true;
  }

  blank(): void {
    if (this.#held === undefined) this.part.parser.line('', 0, true);
    else this.#held.push({ text: '', line: 0, whole: true });
  }

  end(): UnparsedLine[] {
    this.#decide();
    this.part.parser.finish();
    return [...this.#leftOver, ...this.part.parser.unparsed()];
  }

  frames() {
    return this.part.parser.frames();
  }

  #decide(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const { text, line, whole } of held)
      if (!this.part.parser.line(text, line, whole)) this.#leftOver.push({ line, text });
  }
}
