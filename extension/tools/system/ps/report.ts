import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { Slot } from '../../reading/slot.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { placeWords, splitWords } from '../../reading/words.ts';
import { PROCESS_COLUMNS } from '../process-columns.ts';
import { ProcessCells, processColumns } from './row.ts';
import type { ProcessColumns } from './row.ts';

const dictionary = new Dictionary([SAMPLE, ...PROCESS_COLUMNS]);
/** One of these is in every table of processes that a person asks for. */
const TELLING = new Set(['PID', 'SPID', 'LWP', 'COMMAND', 'CMD', 'USER', 'UID', 'TTY', 'RSS', '%CPU', '%MEM', 'STAT']);

/** Most lines are rows, in which a word begins with a digit; asking that is cheaper than cutting them into words. */
const HAS_NUMBER = /(?:^|\s)\d/;

/** Whether words are the header of a table of processes. */
export function isProcessHeader(words: readonly string[]): boolean {
  return words.some((word) => TELLING.has(word)) && words.every((word) => /^[%A-Za-z][A-Za-z%+_:/.#-]*$/.test(word));
}

/** The table of ps; a header that comes again begins the next sample. */
export class TextReport implements LineParser {
  readonly #frames = new FrameSet();
  #columns: ProcessColumns;
  #sample = 0;
  #slots: readonly Slot[] = [];
  /** The headers that the slots are of. */
  #slotsOf: readonly string[] | undefined;
  /** Which of the headers are of names of users. */
  #users: readonly number[] = [];
  readonly #cells = new ProcessCells();
  readonly #lead: Value[] = [0];

  /** `headers`: the columns of rows that come without a header. */
  constructor(headers: readonly string[]) {
    this.#columns = processColumns(headers, [], false);
  }

  frames() {
    return this.#frames.frames();
  }

  line(text: string, line: number, whole: boolean): boolean {
    if (!HAS_NUMBER.test(text) && isProcessHeader(splitWords(text))) {
      const names = placeWords(text);
      // Only busybox prints its few columns in this order.
      const busybox = /^\s*PID\s+USER\s+(?:TIME|VSZ STAT|VSZ\s+STAT)\s+COMMAND$/.test(text.trim());
      this.#columns = processColumns(
        distinct(names.map((name) => name.text)),
        names.map((name) => name.start),
        busybox,
      );
      this.#sample++;
      return true;
    }
    const headers = this.#columns.names;
    const cells = this.#cells;
    if (headers.length === 0) return false;
    if (!cells.read(text, this.#columns)) {
      if (whole) return false;
      cells.readWords(text);
    }
    const builder = this.#frames.builder('process', dictionary, 'Processes');
    if (!builder.hasRoom) return false;
    if (this.#slotsOf !== headers) {
      if (!builder.hasRoomFor(headers)) return false;
      this.#slots = ['sample', ...headers].map((header) => builder.slot(header));
      this.#slotsOf = headers;
      this.#users = headers.flatMap((header, at) => (/^(?:R?USER|UID|GROUP)$/.test(header) ? [at] : []));
    }
    const printed = cells.count;
    // The last word of an output that ends inside it may lack its end; a command may be cut.
    if (!whole && printed < headers.length) cells.count--;
    this.#sample ||= 1;
    this.#lead[0] = this.#sample;
    if (!builder.appendCells(this.#slots, this.#lead, cells, line)) return false;
    if (printed < headers.length) builder.mark('partial');
    else if (this.#users.some((at) => cells.isCut(at))) builder.mark('truncated');
    return true;
  }
}

function distinct(words: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return words.map((word) => {
    const times = (seen.get(word) ?? 0) + 1;
    seen.set(word, times);
    return times === 1 ? word : `${word} (${String(times)})`;
  });
}
