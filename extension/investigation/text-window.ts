import type { RawText } from '../frames/result.ts';

/** Characters kept from the start and from the end of a text: together what a cell shows of a long output. */
const mostHead = 128 * 1024;
const mostTail = 128 * 1024;

/** The head and the tail of a text that may be far too long to keep. Memory stays bounded. */
export class TextWindow {
  #head = '';
  #tail = '';
  #bytes = 0;

  push(text: string): void {
    this.#bytes += Buffer.byteLength(text);
    const room = mostHead - this.#head.length;
    this.#head += text.slice(0, room);
    this.#tail += text.slice(room);
    // Cut seldom: every cut copies the tail.
    if (this.#tail.length > 2 * mostTail) this.#tail = this.#tail.slice(-mostTail);
  }

  /** What is shown now, and how many bytes between head and tail are not. */
  raw(): RawText {
    const whole = this.#head + this.#tail;
    if (Buffer.byteLength(whole) === this.#bytes) return { text: whole, bytes: this.#bytes, omitted: 0 };
    const head = toLineEnd(this.#head);
    const text = head + fromLineStart(this.#tail.slice(-mostTail));
    return { text, bytes: this.#bytes, omitted: this.#bytes - Buffer.byteLength(text), cut: head.length };
  }
}

/** A half line in the middle of a cut text would read as a whole one. */
function toLineEnd(text: string): string {
  const end = text.lastIndexOf('\n');
  return end < 0 ? text : text.slice(0, end + 1);
}

function fromLineStart(text: string): string {
  const start = text.indexOf('\n');
  return start < 0 ? text : text.slice(start + 1);
}
