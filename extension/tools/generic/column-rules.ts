import type { Frame, UnparsedLine } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import { FrameSet } from '../reading/frame-set.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { cellOf } from './cells.ts';
import { findLayout } from './column-layout.ts';
import type { Layout } from './column-layout.ts';

/** Lines that are looked at before the columns are told. */
const SAMPLE = 64;
/** `-----` and `=====` under a header say nothing. */
const RULER = /^[\s\-=+|]+$/;

const NOTHING_KNOWN = new Dictionary([]);

/** Aligned columns under a header, or lines of as many words with a number in each. A blank line ends a table. */
export class ColumnRules implements LineParser {
  readonly #frames = new FrameSet();
  /** The first lines of a block, until it is told what they are. */
  #sample: UnparsedLine[] | undefined = [];
  #layout: Layout | undefined;
  #name = '';
  /** The frame of each header, so that a table printed again goes on in it. */
  readonly #byHeader = new Map<string, string>();
  readonly #leftOver: UnparsedLine[] = [];

  line(text: string, line: number): boolean {
    if (this.#sample === undefined) return RULER.test(text) || this.#append(text, line);
    this.#sample.push({ line, text });
    if (this.#sample.length === SAMPLE) this.#decide();
    return true;
  }

  blank(): void {
    this.#decide();
    this.#sample = [];
    this.#layout = undefined;
  }

  end(): UnparsedLine[] {
    this.#decide();
    return this.#leftOver;
  }

  frames(): readonly Frame[] {
    return this.#frames.frames();
  }

  #decide(): void {
    const sample = this.#sample?.filter(({ text }) => !RULER.test(text)) ?? [];
    this.#sample = undefined;
    if (sample.length === 0) return;
    this.#layout = findLayout(sample.map(({ text }) => text));
    const rows = this.#layout?.isHeader === true ? sample.slice(1) : sample;
    this.#name = this.#layout === undefined ? '' : this.#frameOf(this.#layout.names.join('\n'));
    for (const { line, text } of rows) {
      if (!this.#append(text, line)) this.#leftOver.push({ line, text });
    }
  }

  #frameOf(header: string): string {
    const known = this.#byHeader.get(header);
    if (known !== undefined) return known;
    const name = this.#byHeader.size === 0 ? 'table' : `table ${String(this.#byHeader.size + 1)}`;
    this.#byHeader.set(header, name);
    return name;
  }

  #append(text: string, line: number): boolean {
    const cells = this.#layout?.cells(text);
    if (this.#layout === undefined || cells === undefined) return false;
    const builder = this.#frames.builder(this.#name, NOTHING_KNOWN);
    if (!builder.hasRoom || !builder.hasRoomFor(this.#layout.names)) return false;
    const slots = this.#layout.names.map((name) => builder.slot(name));
    builder.append(slots, cells.map(cellOf), line);
    return true;
  }
}
