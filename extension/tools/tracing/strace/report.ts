import type { Frame } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { CallLog } from './log.ts';
import { SummaryTable } from './summary-table.ts';

/** What strace says about itself, in between. */
const NOTICE = /^(?:strace: .*|\[ Process PID=\d+ runs in .* mode\. \])$/;

/** Calls one by one, or the table of their counts, or both. */
export class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #table = new SummaryTable(this.#frames);
  readonly #log: CallLog;

  /** `name` is the sticky pattern of the name of a call. */
  constructor(name: RegExp) {
    this.#log = new CallLog(this.#frames, name);
  }

  line(text: string, line: number): boolean {
    if (this.#log.line(text, line)) return true;
    return this.#table.line(text, line) || NOTICE.test(text) || isStack(text);
  }

  end() {
    return this.#log.end();
  }

  frames(): readonly Frame[] {
    return this.#log.any ? [this.#log.summary(), ...this.#frames.frames()] : this.#frames.frames();
  }
}

/** A frame of the stack that `-k` prints below a call. */
function isStack(text: string): boolean {
  return text.startsWith(' > ');
}
