import type { Value } from '../../frames/frame.ts';

/** Values of one piece: small enough to grow without touching new memory. */
const PIECE = 1024;

/**
 * The values of a column while it grows. An array that grows is copied again and again, which takes several times the
 * memory it holds in the end; so new values wait in pieces, and are joined when somebody reads the column.
 */
export class ColumnValues {
  #joined: Value[];
  #pieces: Value[][] = [];
  #last: Value[] = [];
  #waiting = 0;

  constructor(values: Value[]) {
    this.#joined = values;
  }

  get length(): number {
    return this.#joined.length + this.#waiting + this.#last.length;
  }

  push(value: Value): void {
    if (this.#last.length === PIECE) {
      this.#pieces.push(this.#last);
      this.#waiting += PIECE;
      this.#last = [];
    }
    this.#last.push(value);
  }

  /** Takes the last value back. */
  pop(): void {
    this.#last.pop();
  }

  /** All values. The array is the same as before unless it became half as long again. */
  join(): Value[] {
    const added = this.#waiting + this.#last.length;
    if (added === 0) return this.#joined;
    if (added > this.#joined.length / 2) this.#joined = this.#joined.concat(...this.#pieces, this.#last);
    else for (const piece of [...this.#pieces, this.#last]) for (const value of piece) this.#joined.push(value);
    this.#pieces = [];
    this.#last = [];
    this.#waiting = 0;
    return this.#joined;
  }
}
