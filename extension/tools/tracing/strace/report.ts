import type { Frame } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import { CallLog } from './log.ts';
import { SummaryTable } from './summary-table.ts';

/** What strace says about itself, in between. */
const NOTICE = /^(?:strace: .*|\[ Process PID=\d+ runs in .* mode\. \])$/;

const STACK = /^ > ([^(\[]{1,500})(?:\((.{0,500})\))? \[(0x[0-9a-f]+)\]$/;
const stackColumns = new Dictionary([
  { name: 'call', meaning: 'Line of the call it belongs to' },
  { name: 'object', type: 'string', meaning: 'Program or library' },
  { name: 'function', type: 'string', role: 'label', meaning: 'Function and offset' },
  { name: 'address', type: 'string' },
]);

/** ` | 00010  0d 0a 41                                          ..A              |`, below a call of `-e read=` or `-e write=`. */
const DUMP = /^ \| ([0-9a-f]{5,16})  ([0-9a-f ]{48}) {2}(.{16}) \|$/;
/** Of a call with several buffers, the one whose bytes follow. */
const BUFFER = /^ \* \d+ bytes in buffer (\d+)$/;
const dataColumns = new Dictionary([
  { name: 'call', meaning: 'Line of the call it belongs to' },
  { name: 'buffer', role: 'label', meaning: 'Which buffer of the call' },
  { name: 'offset', unit: 'B', meaning: 'Where in the buffer these bytes begin' },
  { name: 'bytes', type: 'string', meaning: 'In hexadecimal' },
  { name: 'text', type: 'string' },
]);

/** Calls one by one, or the table of their counts, or both. */
export class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #table = new SummaryTable(this.#frames);
  readonly #log: CallLog;
  readonly #stacks = new Records(this.#frames, 'stack', stackColumns, ['call', 'object', 'function', 'address']);
  readonly #data = new Records(this.#frames, 'data', dataColumns, ['call', 'buffer', 'offset', 'bytes', 'text']);
  /** The line of the last call, and which of its buffers was named last. */
  #called = 0;
  #buffer: number | null = null;

  /** `name` is the sticky pattern of the name of a call. */
  constructor(name: RegExp) {
    this.#log = new CallLog(this.#frames, name);
  }

  line(text: string, line: number): boolean {
    if (this.#log.line(text, line)) {
      this.#called = line;
      this.#buffer = null;
      return true;
    }
    return (
      this.#table.line(text, line) ||
      this.#log.notice(text) ||
      NOTICE.test(text) ||
      this.#stack(text, line) ||
      this.#dump(text, line)
    );
  }

  #dump(text: string, line: number): boolean {
    const buffer = BUFFER.exec(text)?.[1];
    if (buffer !== undefined) {
      this.#buffer = Number(buffer);
      return true;
    }
    const [, offset, hexadecimal = '', shown = ''] = DUMP.exec(text) ?? [];
    if (offset === undefined) return false;
    const bytes = splitWords(hexadecimal);
    const values = [
      this.#called,
      this.#buffer,
      Number.parseInt(offset, 16),
      bytes.join(' '),
      shown.slice(0, bytes.length),
    ];
    return this.#data.row(values, line);
  }

  /** A frame of the stack that `-k` prints below a call: ` > /usr/lib/libc.so.6(__open+0x3b) [0x1e5fb]`. */
  #stack(text: string, line: number): boolean {
    if (!text.startsWith(' > ')) return false;
    const match = STACK.exec(text);
    const place = match === null ? [null, text.slice(3), null] : [match[1] ?? null, match[2] ?? null, match[3] ?? null];
    return this.#stacks.row([this.#called, ...place], line);
  }

  end() {
    return this.#log.end();
  }

  frames(): readonly Frame[] {
    return this.#log.any ? [this.#log.summary(), ...this.#frames.frames()] : this.#frames.frames();
  }
}
