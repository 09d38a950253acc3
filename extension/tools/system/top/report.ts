import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import type { Slot } from '../../reading/slot.ts';
import { splitWords } from '../../reading/words.ts';
import { PROCESS_COLUMNS } from '../process-columns.ts';
import { processCells, readProcessCell } from '../ps/row.ts';
import { isProcessHeader } from '../ps/report.ts';
import { readSummary, summaryColumns } from './summary.ts';
import type { Summary } from './summary.ts';

const dictionary = new Dictionary([SAMPLE, ...PROCESS_COLUMNS]);
const TITLES = { load: 'Load', tasks: 'Tasks', cpu: 'CPU time', memory: 'Memory' };

/** What `top -b` prints: frames of a summary and a table of processes, one behind the other. */
export class TextReport implements LineParser {
  readonly #frames = new FrameSet();
  #sample = 0;
  #headers: readonly string[] = [];
  /** Parts of the summary of the frame being read, so that what two lines say about one thing is one row. */
  #summary: { part: Summary; line: number }[] = [];

  #slots: readonly Slot[] = [];
  /** The headers that the slots are of. */
  #slotsOf: readonly string[] | undefined;

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number, whole: boolean): boolean {
    const inTable = this.#headers.length > 0;
    // Busybox begins each frame with the memory, procps with the time.
    if (/^top - |^Mem: .*used.*free/.test(text) && (inTable || this.#sample === 0)) this.#begin();
    if (this.#headers.length === 0 || /^(?:top - |%?Cpu|Tasks:|Threads:|[KMGTPE]iB )/.test(text)) {
      const parts = readSummary(text);
      for (const part of parts) this.#note(part, line);
      if (parts.length > 0) return true;
    }
    const words = splitWords(text);
    if (words.includes('PID') && isProcessHeader(words)) {
      this.#flush();
      this.#headers = words;
      if (this.#sample === 0) this.#sample = 1;
      return true;
    }
    return this.#row(text, line, whole);
  }

  end(): [] {
    this.#flush();
    return [];
  }

  #begin(): void {
    this.#flush();
    this.#headers = [];
    this.#sample++;
  }

  #note(part: Summary, line: number): void {
    if (this.#sample === 0) this.#sample = 1;
    const same = this.#summary.find(
      (known) => known.part.frame === part.frame && known.part.cells.get('kind') === part.cells.get('kind'),
    );
    if (same === undefined || part.frame === 'cpu') this.#summary.push({ part, line });
    else for (const [name, cell] of part.cells) same.part.cells.set(name, cell);
  }

  #flush(): void {
    for (const { part, line } of this.#summary) {
      const builder = this.#frames.builder(part.frame, summaryColumns(part.frame, part.unit), TITLES[part.frame]);
      const names = [...part.cells.keys()];
      if (!builder.hasRoom || !builder.hasRoomFor(names)) continue;
      const slots = ['sample', ...names].map((name) => builder.slot(name));
      const values = Array.from(part.cells, ([name, cell], at): Value => {
        return name === 'time' ? readTime(cell) : (slots[at + 1]?.read(cell) ?? null);
      });
      builder.append(slots, [this.#sample, ...values], line);
      this.#markFirst(part.frame);
    }
    this.#summary = [];
  }

  #row(text: string, line: number, whole: boolean): boolean {
    const headers = this.#headers;
    if (headers.length === 0) return false;
    const cells = processCells(text, headers, headers.includes('%VSZ'));
    const builder = this.#frames.builder('process', dictionary, 'Processes');
    if (cells === undefined || !whole || !builder.hasRoom || !builder.hasRoomFor(headers)) return false;
    if (this.#slotsOf !== headers) {
      this.#slots = ['sample', ...headers].map((header) => builder.slot(header));
      this.#slotsOf = headers;
    }
    const slots = this.#slots;
    const values: Value[] = [this.#sample];
    for (const [index, cell] of cells.entries()) {
      const slot = slots[index + 1];
      const value = slot && readProcessCell(slot, headers[index] ?? '', cell);
      if (value === undefined) return false;
      values.push(value);
    }
    builder.append(slots, values, line);
    this.#markFirst('process');
    if (cells.some((cell) => cell.endsWith('+'))) builder.mark('truncated');
    return true;
  }

  /** The first frame has nothing to compare with: its shares are averages since boot or of an instant. */
  #markFirst(frame: string): void {
    if (this.#sample === 1 && (frame === 'process' || frame === 'cpu')) {
      this.#frames.builder(frame, dictionary).mark('since-boot');
    }
  }
}
