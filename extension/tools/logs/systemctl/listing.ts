import { alignedCells } from '../../reading/aligned-cells.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { placeWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';

/** Names and meanings: systemctl(1) of systemd 252, "list-units" and the others. */
const columns = new Dictionary(
  [
    { name: 'UNIT', type: 'string', role: 'label' },
    { name: 'UNIT FILE', type: 'string', role: 'label' },
    { name: 'LOAD', type: 'string', meaning: 'Whether its file could be read' },
    { name: 'ACTIVE', type: 'string', meaning: 'active, inactive, failed …' },
    { name: 'SUB', type: 'string', meaning: 'running, exited, dead, failed …' },
    { name: 'DESCRIPTION', type: 'string' },
    { name: 'MARK', type: 'string', meaning: 'The sign in front: a circle filled or crossed means trouble' },
  ],
  () => ({ type: 'string' }),
);
const FRAMES: readonly (readonly [name: string, frame: string])[] = [
  ['NEXT', 'timer'],
  ['LISTEN', 'socket'],
  ['UNIT FILE', 'unit file'],
  ['JOB', 'job'],
];
const MARK = /^([●○×↻*]) /;
const LONGEST_TIMER = 500;
/** NEXT, LEFT, LAST, PASSED, UNIT, ACTIVATES. */
const TIMER =
  /^(\S+ \d{4}-\d{2}-\d{2} \S+ \S+|n\/a|-) +(\S.*?) +(\S+ \d{4}-\d{2}-\d{2} \S+ \S+|n\/a|-) +(\S.*?) +(\S+) +(\S+)$/;
const LEGEND =
  /^(?:\d+ (?:loaded units|unit files|timers|sockets|jobs|automounts|paths|machines) listed|To show all|Pass --all|LOAD +=|ACTIVE +=|SUB +=|JOB +=|Legend:|\s+(?:ACTIVE|SUB|LOAD) +[=→]|No jobs)/;

/** Rows under a header of capital letters. */
export class UnitListing {
  readonly #frames: FrameSet;
  #columns: readonly PlacedWord[] = [];
  #rows: Records | undefined;

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  line(text: string, line: number): boolean {
    if (LEGEND.test(text)) return true;
    const header = text.replace(/UNIT FILE|VENDOR PRESET|IDLE TIMEOUT/g, (name) => name.replace(' ', '_'));
    const words = placeWords(header);
    if (words.length > 1 && words.every(({ text: word }) => /^[A-Z_]+$/.test(word))) {
      this.#columns = words.map((word) => ({ ...word, text: word.text.replace('_', ' ') }));
      const first = this.#columns[0]?.text;
      // A list of units has a column JOB too where jobs are under way.
      const frame = FRAMES.find(([name]) => first === name)?.[1] ?? 'listed unit';
      this.#rows = new Records(this.#frames, frame, columns, []);
      return true;
    }
    if (this.#rows === undefined) return false;
    const mark = MARK.exec(text)?.[1];
    const cells = this.#timer(text) ?? this.#cells(mark === undefined ? text : `  ${text.slice(2)}`);
    const row = new Map(this.#columns.map(({ text: name }, at) => [name, cells[at] ?? '']));
    if (mark !== undefined) row.set('MARK', mark);
    return this.#rows.addText(row, line);
  }

  /** A blank line ends the table; what follows is its legend. */
  blank(): void {
    this.#rows = undefined;
  }

  /** The times of a timer may reach to the left of their names: they are told by how they are written. */
  #timer(text: string): string[] | undefined {
    if (text.length > LONGEST_TIMER) return undefined;
    return this.#columns.length === 6 && this.#columns[0]?.text === 'NEXT' ? TIMER.exec(text)?.slice(1) : undefined;
  }

  /** One word for each column and the rest for the last, where the columns have one word each; else by their places. */
  #cells(text: string): string[] {
    const words = placeWords(text);
    const oneWord = this.#columns.every(({ text: name }) =>
      /^(?:UNIT|LOAD|ACTIVE|SUB|DESCRIPTION|UNIT FILE|STATE|PRESET|VENDOR PRESET)$/.test(name),
    );
    if (!oneWord) return alignedCells(text, this.#columns);
    const last = this.#columns.length - 1;
    return [...words.slice(0, last).map((word) => word.text), text.slice(words[last]?.start ?? text.length)];
  }
}
