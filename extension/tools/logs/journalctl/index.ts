import type { UnparsedLine } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { JournalLines } from '../journal-lines.ts';

/** Names and meanings: journalctl(1) of systemd 252, `--list-boots` and `-o cat`. */
const bootColumns = new Dictionary([
  { name: 'IDX', role: 'label', meaning: 'How many boots before the current one, which is 0' },
  ...['BOOT ID', 'FIRST ENTRY', 'LAST ENTRY'].map((name) => ({ name, type: 'string' as const })),
]);
const plainColumns = new Dictionary([{ name: 'message', type: 'string' }]);
const BOOT = /^ *(-?\d+) ([0-9a-f]{32}) (\S+ \S+ \S+ \S+?)[— ](\S+ \S+ \S+ \S+)$/;
const BOOT_HEADER = /^ *IDX +BOOT ID +FIRST ENTRY/;

/** Lines of no form after which no line of a form is waited for. */
const MOST_HELD = 100;

/** The journal's lines, the list of boots, and messages without anything in front of them. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #lines = new JournalLines(this.#frames);
  readonly #boots = new Records(this.#frames, 'boot', bootColumns, ['IDX', 'BOOT ID', 'FIRST ENTRY', 'LAST ENTRY']);
  readonly #messages = new Records(this.#frames, 'message', plainColumns, ['message']);
  /** Lines of no form, until one of a form has come: without any, they are messages. */
  #held: UnparsedLine[] = [];
  #plain: boolean;

  /** `plain`: the command asked for messages only (`-o cat`). */
  constructor(plain: boolean) {
    this.#plain = plain;
  }

  line(text: string, line: number): boolean {
    if (this.#plain) return this.#messages.row([text], line);
    if (BOOT_HEADER.test(text)) return true;
    const [, index, id = '', first = '', last = ''] = BOOT.exec(text) ?? [];
    if (index !== undefined) return this.#boots.row([Number(index), id, first, last], line);
    if (this.#lines.line(text, line)) return true;
    if (this.#frames.frames().length > 0) return false;
    this.#held.push({ line, text });
    // So many lines of no form are messages; a log of any length is not held to its end.
    if (this.#held.length >= MOST_HELD) this.#plain = this.#release();
    return true;
  }

  blank(): void {
    this.#lines.blank();
  }

  end(): readonly UnparsedLine[] {
    const left = this.#lines.end();
    if (this.#frames.frames().length > 0) return [...this.#held, ...left];
    this.#release();
    return left;
  }

  /** Makes messages of the lines that are held. */
  #release(): true {
    for (const { line, text } of this.#held) this.#messages.row([text], line);
    this.#held = [];
    return true;
  }

  frames() {
    return this.#frames.frames();
  }
}

/** `journalctl`: what services and the kernel wrote. */
export const journalctl: Tool = {
  name: 'journalctl',
  summary: 'What did the services and the kernel write?',
  variants: [
    '-o short, short-iso, short-precise, short-full, short-monotonic, short-delta, short-unix, with-unit',
    '-o json, json-pretty, json-sse, verbose, export, cat',
    '--list-boots',
    'reports of killed processes',
  ],
  stream: 'stdout',
  accepts: (argv) =>
    !argv.some((word) => /^(?:--version|--help|-h|--disk-usage|--verify|--vacuum.*|--flush|--rotate)$/.test(word)),
  parser: (argv) =>
    textParser(
      new Report(
        argv?.some((word, at) => /^(?:--output=|-o)cat$/.test(word) || (word === 'cat' && argv[at - 1] === '-o')) ===
          true,
      ),
    ),
  views: (frames) => {
    const order = ['oom kill', 'oom tasks', 'message', 'boot'];
    return order
      .flatMap((name) => frames.filter((frame) => frame.name === name))
      .map(({ name, title }) => ({ kind: 'table', title: title ?? name, frame: name }));
  },
};
