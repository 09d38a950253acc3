import type { Mark, Value } from '../../../frames/frame.ts';
import type { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Row } from '../../reading/row.ts';
import { SampleClock } from '../../reading/sample-clock.ts';
import type { Table } from '../../reading/table.ts';
import { TableSet } from '../../reading/table-set.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { readTime } from '../../reading/times.ts';
import { splitWords } from '../../reading/words.ts';
import { diskDictionary, partitionDictionary, slabDictionary, systemColumns } from './columns.ts';
import type { MemoryUnit } from './columns.ts';
import { groupedColumns, isGroupLine } from './header.ts';
import { Statistics } from './statistics.ts';

interface Section {
  frame: 'system' | 'disk' | 'slab' | 'partition';
  table: Table;
  /** Whether the frame has a time column, because `-t` prints one. */
  timed: boolean;
  /** The zone above the times: `UTC`. */
  zone: string;
  /** A label that the rows do not print themselves: the partition of `-p`. */
  label: string | null;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIMED = ['sample', 'time'];
const UNTIMED = ['sample'];

/** The text that vmstat prints, in all its modes. */
export class TextReport implements LineParser {
  readonly #frames: FrameSet;
  readonly #tables: TableSet;
  readonly #statistics: Statistics;
  readonly #system: Dictionary;
  readonly #clock: SampleClock;
  readonly #row = new Row();
  #groupLine = '';
  #section: Section | null = null;
  #firstLabel: string | null = null;

  /** `skipsBoot`: `-y` left out the report since boot. */
  constructor(frames: FrameSet, memory: MemoryUnit, skipsBoot: boolean) {
    this.#frames = frames;
    this.#tables = new TableSet(frames);
    this.#statistics = new Statistics(frames);
    this.#system = systemColumns(memory);
    this.#clock = new SampleClock(skipsBoot);
  }

  frames() {
    return this.#frames.frames();
  }

  end(): [] {
    this.#statistics.end();
    return [];
  }

  line(text: string, line: number, whole: boolean): boolean {
    if (isGroupLine(text)) {
      this.#groupLine = text;
      return true;
    }
    if (this.#section !== null && this.#append(this.#section, text, line, whole)) return true;
    const words = splitWords(text);
    return this.#header(text, words) || this.#statistics.line(words, line);
  }

  #header(text: string, words: readonly string[]): boolean {
    const section = this.#sectionOf(text, words);
    if (section === null) return false;
    this.#statistics.end();
    if (this.#section?.table !== section.table) this.#firstLabel = null;
    this.#section = section;
    return true;
  }

  #sectionOf(text: string, words: readonly string[]): Section | null {
    const timed = this.#groupLine.includes('timestamp');
    const lead = timed ? TIMED : UNTIMED;
    const zone = timed ? (words.at(-1) ?? '') : '';
    if (words[0] === 'r' && words[1] === 'b') {
      // A zone may be several words; the last column known is the last there is.
      const last = words.findLastIndex((word) => this.#system.find(word) !== undefined);
      const headers = timed ? words.slice(0, last + 1) : words;
      return {
        frame: 'system',
        table: this.#tables.table('system', this.#system, lead, headers),
        timed,
        zone,
        label: null,
      };
    }
    if (words.join(' ') === 'Cache Num Total Size Pages') {
      const table = this.#tables.table('slab', slabDictionary, UNTIMED, words);
      return { frame: 'slab', table, timed: false, zone: '', label: null };
    }
    if (this.#groupLine.startsWith('disk') && words[0] === 'total') {
      const headers = ['disk', ...groupedColumns(this.#groupLine, text)];
      return {
        frame: 'disk',
        table: this.#tables.table('disk', diskDictionary, lead, headers),
        timed,
        zone,
        label: null,
      };
    }
    const [label, ...columns] = text.trim().split(/\s{2,}/);
    if (label === undefined || !columns.includes('read sectors')) return null;
    const table = this.#tables.table('partition', partitionDictionary, UNTIMED, ['partition', ...columns]);
    return { frame: 'partition', table, timed: false, zone: '', label };
  }

  #append(section: Section, text: string, line: number, whole: boolean): boolean {
    const row = this.#row;
    row.read(section.label === null ? text : `${section.label} ${text}`, line, whole);
    const time = section.timed ? this.#takeTime(row, section) : null;
    // Rows are numbers but for a name in front; anything else is a header or a message.
    if (row.count < 2 || row.number(row.count - 1) === undefined) return false;
    if (section.frame === 'system' && row.number(0) === undefined) return false;
    this.#sample(section, row);
    const lead: Value[] = section.timed ? [this.#clock.sample, time] : [this.#clock.sample];
    const mark: Mark | undefined = section.frame === 'system' && this.#clock.sinceBoot ? 'since-boot' : undefined;
    return section.table.append(lead, row, mark);
  }

  /** Takes the date, the time and perhaps a zone off the end of a row. */
  #takeTime(row: Row, section: Section): string | null {
    const words = row.words();
    const from = words.findIndex((word) => DATE.test(word));
    if (from < 0) return null;
    row.keep(from);
    return readTime(words.slice(from).join(' ') + zoneSuffix(section.zone));
  }

  /** A row of numbers is a sample of its own; a table of names is one until its first name comes again. */
  #sample(section: Section, row: Row): void {
    if (section.frame !== 'system') {
      const label = row.word(0);
      if (this.#firstLabel !== null && this.#firstLabel !== label) return;
      this.#firstLabel = label;
    }
    this.#clock.next();
  }
}

/** What a printed zone adds to a time: only UTC and numbers say the same everywhere. */
function zoneSuffix(zone: string): string {
  if (zone === 'UTC' || zone === 'GMT') return 'Z';
  return /^[+-]\d{2}(?:\d{2})?$/.test(zone) ? zone.padEnd(5, '0') : '';
}
