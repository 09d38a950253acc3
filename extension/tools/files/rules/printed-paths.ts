/**
 * The files whose text a command prints behind each other without saying which is which, as `cat a b` does: a parser
 * that sees the second one begin asks for the next. After the last comes the first again, as in a loop.
 */
export class PrintedPaths {
  readonly #paths: readonly string[];
  #at = 0;

  /** `paths` in the order of their text; none where they are not known. */
  constructor(paths: readonly string[]) {
    this.#paths = paths;
  }

  /** The file of the text that comes now; empty where it is not known. */
  get current(): string {
    return this.#paths[this.#at] ?? '';
  }

  /** Whether there is more than one file. */
  get several(): boolean {
    return this.#paths.length > 1;
  }

  /** Whether the text of all files was read. */
  get isLast(): boolean {
    return this.#at >= this.#paths.length - 1;
  }

  /** The text of the next file begins. */
  advance(): void {
    this.#at = this.isLast ? 0 : this.#at + 1;
  }
}
