import type { UnparsedLine } from '../../frames/frame.ts';
import { parseJson } from './parse-json.ts';

/** Receives one complete element, the number of the line it begins on and its key; false when it makes no sense of it. */
export type ItemHandler = (item: unknown, line: number, key: string) => boolean;

/**
 * Reads a JSON document line by line and hands on each object that stands directly in an array called by one of `keys`,
 * or is itself called by one of them, as soon as it is complete: a document that was cut still gives its complete
 * elements, and a live one gives them at once.
 */
export class JsonItems {
  readonly #keys: ReadonlySet<string>;
  readonly #handler: ItemHandler;
  /** Open brackets; an entry is the key of a wanted array. The outermost array has an empty key. */
  readonly #open: (string | undefined)[] = [];
  #inString = false;
  #escaped = false;
  #stringStart = 0;
  /** The string in front of a colon: the key of what comes next. */
  #lastString = '';
  #name = '';
  #itemKey = '';
  /** Depth at which the element being read was opened; 0 when outside one. */
  #itemDepth = 0;
  /** Lines of the element being read, from its opening bracket on. */
  #item: UnparsedLine[] = [];
  readonly #leftOver: UnparsedLine[] = [];

  constructor(keys: string | readonly string[], handler: ItemHandler) {
    this.#keys = new Set(typeof keys === 'string' ? [keys] : keys);
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
        case 58: // :
          this.#name = this.#lastString;
          break;
        case 44: // ,
          this.#name = '';
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
    const outside = this.#itemDepth === 0;
    const own = outside && this.#keys.has(this.#name) ? this.#name : undefined;
    const key = own === undefined || own === '' ? this.#open.at(-1) : own;
    this.#name = '';
    this.#open.push(object ? undefined : own);
    if (!object || key === undefined || !outside) return false;
    this.#itemDepth = this.#open.length;
    this.#itemKey = key;
    return true;
  }

  /** Notes a closing bracket; true when it closes the element being read. */
  #closes(): boolean {
    const depth = this.#open.length;
    this.#open.pop();
    return depth > 0 && this.#itemDepth === depth;
  }

  #complete(last: string, line: number): void {
    const lines = [...this.#item, { line, text: last }];
    this.#item = [];
    this.#itemDepth = 0;
    const item = parseJson(lines.map(({ text }) => text).join('\n'));
    if (item === undefined || !this.#handler(item, lines[0]?.line ?? line, this.#itemKey))
      this.#leftOver.push(...lines);
  }
}
