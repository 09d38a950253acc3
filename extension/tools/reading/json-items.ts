import type { UnparsedLine } from '../../frames/frame.ts';

/** Receives one complete element and the number of the line it begins on; false when it makes no sense of it. */
export type ItemHandler = (item: unknown, line: number) => boolean;

/**
 * Reads a JSON document line by line and hands on each object that stands directly in an array called `key`, as soon
 * as it is complete: a document that was cut still gives its complete elements, and a live one gives them at once.
 */
export class JsonItems {
  readonly #key: string;
  readonly #handler: ItemHandler;
  /** Open brackets; an entry is true for a wanted array. */
  readonly #open: boolean[] = [];
  #inString = false;
  #escaped = false;
  #stringStart = 0;
  #lastString = '';
  /** Depth at which the element being read was opened; 0 when outside one. */
  #itemDepth = 0;
  /** Lines of the element being read, from its opening bracket on. */
  #item: UnparsedLine[] = [];
  readonly #leftOver: UnparsedLine[] = [];

  constructor(key: string, handler: ItemHandler) {
    this.#key = key;
    this.#handler = handler;
  }

  /** Takes a line. Returns true while the document is open, so that the next line belongs to it too. */
  line(text: string, line: number): boolean {
    const outside = this.#itemDepth === 0;
    if (outside && !/^\s*[[\]{}",:]|^\s*$/.test(text)) this.#leftOver.push({ line, text });
    // No JSON string continues on the next line.
    this.#inString = false;
    let from = 0;
    for (let index = 0; index < text.length; index++) {
      if (this.#inString) {
        this.#string(text, index);
        continue;
      }
      switch (text.charCodeAt(index)) {
        case 34: // "
          this.#inString = true;
          this.#stringStart = index + 1;
          break;
        case 123: // {
          if (this.#opens(true)) from = index;
          break;
        case 91: // [
          this.#opens(false);
          break;
        case 125: // }
        case 93: // ]
          if (this.#closes()) this.#complete(text.slice(from, index + 1), line);
          if (this.#open.length === 0) return false;
          break;
      }
    }
    if (this.#itemDepth > 0) this.#item.push({ line, text: text.slice(from) });
    return true;
  }

  /** No more lines will come. Returns the lines that gave no element, those of an incomplete one last. */
  finish(): UnparsedLine[] {
    return [...this.#leftOver, ...this.#item];
  }

  #string(text: string, index: number): void {
    const code = text.charCodeAt(index);
    if (this.#escaped) this.#escaped = false;
    else if (code === 92) this.#escaped = true;
    else if (code === 34) {
      this.#inString = false;
      this.#lastString = text.slice(this.#stringStart, index);
    }
  }

  /** Notes an opening bracket; true when it opens a wanted element. */
  #opens(object: boolean): boolean {
    const inWanted = this.#open.at(-1) === true;
    this.#open.push(!object && this.#itemDepth === 0 && this.#lastString === this.#key);
    if (!object || !inWanted || this.#itemDepth > 0) return false;
    this.#itemDepth = this.#open.length;
    return true;
  }

  /** Notes a closing bracket; true when it closes the element being read. */
  #closes(): boolean {
    return this.#open.pop() !== undefined && this.#itemDepth === this.#open.length + 1;
  }

  #complete(last: string, line: number): void {
    const lines = [...this.#item, { line, text: last }];
    this.#item = [];
    this.#itemDepth = 0;
    const item = parse(lines.map(({ text }) => text).join('\n'));
    if (item === undefined || !this.#handler(item, lines[0]?.line ?? line)) this.#leftOver.push(...lines);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
