import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import type { Slot } from '../../reading/slot.ts';
import { placeWords, splitWords } from '../../reading/words.ts';
import { PROCESS_COLUMNS } from '../process-columns.ts';
import { ProcessCells, processColumns } from '../ps/row.ts';
import type { ProcessColumns } from '../ps/row.ts';
import { isProcessHeader } from '../ps/report.ts';
import { readSummary, summaryColumns } from './summary.ts';
import type { Summary } from './summary.ts';

const dictionary = new Dictionary([SAMPLE, ...PROCESS_COLUMNS]);
const TITLES = { load: 'Load', tasks: 'Tasks', cpu: 'CPU time', memory: 'Memory' };

/** What `top -b` prints: frames of a summary and a table of processes, one behind the other. */
export class TextReport implements LineParser {
  readonly #frames = new FrameSet();
  readonly #cells = new ProcessCells();
  #sample = 0;
  #columns: ProcessColumns | undefined;
  /** Parts of the summary of the frame being read, so that what two lines say about one thing is one row. */
  #summary: { part: Summary; line: number }[] = [];

  #slots: readonly Slot[] = [];
  /** The columns that the slots are of. */
  #slotsOf: ProcessColumns | undefined;

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number, whole: boolean): boolean {
    const inTable = this.#columns !== undefined;
    // Busybox begins each frame with the memory, procps with the time.
    if (text.startsWith('top - ') || (/^Mem: .*used.*free/.test(text) && (inTable || this.#sample === 0)))
      this.#begin();
    if (this.#columns === undefined || /^(?:top - |%?Cpu|Tasks:|Threads:|[KMGTPE]iB )/.test(text)) {
      const parts = readSummary(text);
      for (const part of parts) this.#note(part, line);
      if (parts.length > 0) return true;
    }
    // Most lines are rows, and asking is cheaper than cutting them into words.
    const words = text.includes('PID') ? splitWords(text) : [];
    if (words.includes('PID') && isProcessHeader(words)) {
      this.#flush();
      const starts = placeWords(text).map(({ start }) => start);
      this.#columns = processColumns(words, starts, words.includes('%VSZ'));
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
    this.#columns = undefined;
    this.#sample++;
  }

  #note(part: Summary, line: number): void {
    const label = part.frame === 'cpu' ? 'cpu' : 'kind';
    const find = () =>
      this.#summary.find(
        (known) => known.part.frame === part.frame && known.part.cells.get(label) === part.cells.get(label),
      );
    // Of the next frame, when all lines but those of the CPUs were left out.
    if (this.#sample === 0 || (part.frame === 'cpu' && find() !== undefined)) this.#begin();
    const same = find();
    if (same === undefined) this.#summary.push({ part, line });
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
      if (part.truncated === true) builder.mark('truncated');
      this.#markFirst(part.frame);
    }
    this.#summary = [];
  }

  #row(text: string, line: number, whole: boolean): boolean {
    const columns = this.#columns;
    if (columns === undefined) return false;
    const headers = columns.names;
    const cells = this.#cells;
    const builder = this.#frames.builder('process', dictionary, 'Processes');
    if (!cells.read(text, columns) || !whole || !builder.hasRoom) return false;
    if (this.#slotsOf !== columns) {
      if (!builder.hasRoomFor(headers)) return false;
      this.#slots = ['sample', ...headers].map((header) => builder.slot(header));
      this.#slotsOf = columns;
    }
    if (!builder.appendCells(this.#slots, [this.#sample], cells, line)) return false;
    this.#markFirst('process');
    let isCut = false;
    for (let index = 0; index < cells.count; index++) isCut ||= cells.isCut(index);
    if (isCut) builder.mark('truncated');
    return true;
  }

  /** The first frame has nothing to compare with: its shares are averages since boot or of an instant. */
  #markFirst(frame: string): void {
    if (this.#sample === 1 && (frame === 'process' || frame === 'cpu')) {
      this.#frames.builder(frame, dictionary).mark('since-boot');
    }
  }
}
