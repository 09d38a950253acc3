import { withPictures } from '../../reading/picture-views.ts';
import { ColumnRules } from '../../generic/column-rules.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { ChiselTable } from './chisel.ts';
import { eventRecords, readEvent, readJsonEvent } from './events.ts';
import { readFormat } from './format.ts';
import type { EventFormat } from './format.ts';

/** Events kept one by one. */
const MOST_EVENTS = 200_000;
const LONGEST = 20_000;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #events = eventRecords(this.#frames);
  readonly #chisel = new ChiselTable(this.#frames);
  /** What other chisels print is often columns too. */
  readonly #others = new ColumnRules();
  readonly #format: EventFormat | undefined;
  #count = 0;

  constructor(format: EventFormat | undefined) {
    this.#format = format;
  }

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const kept = this.#count < MOST_EVENTS;
    if (kept && this.#event(text, line)) {
      this.#count++;
      return true;
    }
    return !kept || /^[[\]],?$/.test(text) || this.#chisel.line(text, line) || this.#others.line(text, line);
  }

  blank(): void {
    this.#chisel.blank();
    this.#others.blank();
  }

  end() {
    return this.#others.end();
  }

  frames() {
    return [...this.#frames.frames(), ...this.#others.frames()];
  }

  #event(text: string, line: number): boolean {
    if (text.startsWith('{')) return readJsonEvent(text, line, this.#events);
    const match = this.#format?.pattern.exec(text) ?? null;
    if (this.#format === undefined || match === null) return readEvent(text, line, this.#events);
    const cells = this.#format.names.map((name, at) => [name, match[at + 1] ?? ''] as const);
    const present = cells.map(([name, cell]) => [name, cell === '<NA>' ? '' : cell] as const);
    return this.#events.addText(new Map(present), line);
  }
}

/** `sysdig`: the events of the whole machine. */
export const sysdig: Tool = {
  name: 'sysdig',
  summary: 'What do all processes of the machine do?',
  variants: ['default lines with all times of -t, -pc', '-p with any format', '-j', 'tables of the top chisels'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-w.*|-l|-L|-cl|-h|-i|--help|--version|--list.*|--write.*)$/.test(word)),
  parser: (argv) => textParser(new Report(readFormat(argv))),
  views: withPictures(tableViews({ chisel: 'Chisel', event: 'Events' }), {
    last: [
      { kind: 'bars', title: 'Events by type', frame: 'event', by: ['evt.type'], fields: [] },
      { kind: 'bars', title: 'Events by process', frame: 'event', by: ['proc.name'], fields: [] },
    ],
  }),
};
