/** What an XML document holds, in order. Attributes and text come with their entities decoded. */
export interface XmlHandler {
  /** A tag opened; an empty one (`<a/>`) is closed at once. `line` is where it begins. */
  open(name: string, attributes: ReadonlyMap<string, string>, line: number): void;
  /** Text between tags, without the blanks around it; never empty. */
  text?(text: string, line: number): void;
  close(name: string, line: number): void;
}

const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }),
);
/** A longer tag is no tag. */
const LONGEST_TAG = 1024 * 1024;

/**
 * Reads XML line by line, as programs print it: elements, attributes and text. Comments, declarations and processing
 * instructions are passed over. It checks nothing: damaged text gives other elements, never an error.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  /** A tag or a comment that goes on. */
  #open = '';
  #line = 0;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  /** Takes the next line. */
  line(text: string, line: number): void {
    let from = this.#open === '' ? 0 : this.#goOn(text, 0, '\n');
    while (from < text.length) {
      const begin = text.indexOf('<', from);
      const said = text.slice(from, begin < 0 ? undefined : begin).trim();
      if (said !== '') this.#handler.text?.(decode(said), line);
      if (begin < 0) return;
      this.#line = line;
      from = this.#goOn(text, begin, '');
    }
  }

  /** Takes the rest of the line, or the part up to the end of the tag, and returns where that is. */
  #goOn(text: string, start: number, before: string): number {
    let from = start;
    for (;;) {
      const end = text.indexOf('>', from);
      this.#open += before + text.slice(from, end < 0 ? undefined : end);
      if (this.#open.length > LONGEST_TAG) this.#open = '';
      if (end < 0) return text.length;
      from = end + 1;
      const isComment = this.#open.startsWith('<!--');
      if (!isComment || this.#open.endsWith('--')) break;
      // A comment ends with its own bracket only.
      this.#open = '<!--';
    }
    this.#close();
    return from;
  }

  /** A whole tag, without its last bracket. */
  #close(): void {
    const tag = this.#open;
    this.#open = '';
    if (/^<[!?]/.test(tag)) return;
    if (tag.startsWith('</')) {
      this.#handler.close(tag.slice(2).trim(), this.#line);
      return;
    }
    const name = /^<([\w:.-]+)/.exec(tag)?.[1];
    if (name === undefined) return;
    const attributes = new Map<string, string>();
    for (const [, key = '', quoted, single] of tag.matchAll(ATTRIBUTE))
      attributes.set(key, decode(quoted ?? single ?? ''));
    this.#handler.open(name, attributes, this.#line);
    if (tag.endsWith('/')) this.#handler.close(name, this.#line);
  }
}

function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[\da-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (entity, name: string) => {
    if (!name.startsWith('#')) return NAMED.get(name) ?? entity;
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
