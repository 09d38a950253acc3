import type { Frame } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { CallLog } from './log.ts';
import { SummaryTable } from './summary-table.ts';

const WITH_VALUE = ['a', 'b', 'e', 'E', 'I', 'o', 'O', 'p', 'P', 's', 'S', 'u', 'U', 'X'];
/** What strace says about itself, in between. */
const NOTICE = /^(?:strace: .*|\[ Process PID=\d+ runs in .* mode\. \])$/;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #table = new SummaryTable(this.#frames);
  readonly #log = new CallLog(this.#frames);

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

/** `strace`: the system calls of a program, one by one or counted. */
export const strace: Tool = {
  name: 'strace',
  summary: 'Which system calls does a program make, which fail, which are slow?',
  variants: ['-c, -C, -w, -U: tables', 'logs: -f, -t to -ttt, -r, -T, -y, -yy, -n, -i, -k; -o files'],
  stream: 'stderr',
  accepts: (argv) => {
    const { flags, values } = readOptions(argv, WITH_VALUE);
    return !flags.has('V') && !flags.has('h') && (values.get('o') ?? '') === '';
  },
  parser: () => textParser(new Report()),
  views: (frames) => {
    const order = ['syscalls', 'summary', 'syscall', 'signal', 'end', 'total'];
    const present = order.flatMap((name) => frames.filter((frame) => frame.name === name));
    return present.map(({ name, title }): View => ({ kind: 'table', title: title ?? name, frame: name }));
  },
};

/** A frame of the stack that `-k` prints below a call. */
function isStack(text: string): boolean {
  return text.startsWith(' > ');
}
