import type { Frame } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
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

/** Calls one by one, or the table of their counts, or both. */
export class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #table = new SummaryTable(this.#frames);
  readonly #log: CallLog;
  readonly #stacks = new Records(this.#frames, 'stack', stackColumns, ['call', 'object', 'function', 'address']);
  /** The line of the last call. */
  #called = 0;

  /** `name` is the sticky pattern of the name of a call. */
  constructor(name: RegExp) {
    this.#log = new CallLog(this.#frames, name);
  }

  line(text: string, line: number): boolean {
    if (this.#log.line(text, line)) {
      this.#called = line;
      return true;
    }
    return this.#table.line(text, line) || NOTICE.test(text) || this.#stack(text, line);
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
