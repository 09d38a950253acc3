/** More alternations than this are not worth a record of each: the list would outgrow the text. */
const most = 65_536;

/** Ranges of bytes in rising order, those that touch merged into one. */
export class ByteRanges {
  readonly #ranges: [offset: number, length: number][] = [];
  #tooMany = false;

  /** Adds a range that begins where the last one ended or later. */
  add(offset: number, length: number): void {
    if (length === 0) return;
    const last = this.#ranges.at(-1);
    if (last !== undefined && last[0] + last[1] === offset) last[1] += length;
    else if (this.#ranges.length < most) this.#ranges.push([offset, length]);
    else this.#tooMany = true;
  }

  /** `undefined` when there were too many to keep. */
  get ranges(): readonly (readonly [offset: number, length: number])[] | undefined {
    return this.#tooMany ? undefined : this.#ranges;
  }
}
