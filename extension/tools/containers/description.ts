import type { UnparsedLine, Value } from '../../frames/frame.ts';
import type { Dictionary } from '../reading/dictionary.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { spacedCells, spacedColumns } from '../reading/spaced-table.ts';
import type { PlacedWord } from '../reading/words.ts';
import type { Cells } from './cells.ts';
import { factDictionary, measured, tableCells, tableDictionary } from './description-cells.ts';

/** A line and how far it is indented. */
interface Held extends UnparsedLine {
  indent: number;
}

interface Table {
  columns: readonly PlacedWord[];
  frame: string;
  indent: number;
}

const FACT = /^\s*([A-Za-z][^:]*?):(?:\s+(.*))?$/;
/** Below the names of a table, and below a key of a config map. */
const RULER = /^\s*-{3,}(?:\s+-{3,})*$/;
const DOUBLE_RULER = /^={3,}$/;
/** A heading without a colon: `Resource Quotas`. */
const HEADING = /^[A-Z][A-Za-z]*(?: [A-Z][a-z]+)*$/;
/** A message goes on for so many characters at most. */
const LONGEST_MESSAGE = 4000;
/** The names of a table that is not indented: two at least, and not in the capitals of `kubectl get`. */
const NAMES = /^[A-Z][a-z]\w*(?: [\w/]+)*(?: {2,}[A-Z][\w/]*(?: [\w/]+)*)+$/;

/**
 * What `kubectl describe`, `docker info` and their like print: names and values, indented below sections, and tables with a line of dashes under
 * their header (conditions, events). What a line is often shows only in the next, so that one is held back.
 */
export class Description {
  readonly #frames: FrameSet;
  #object = '';
  /** Names of the sections that are open and how far each is indented. */
  #path: { name: string; indent: number }[] = [];
  #held: Held | undefined;
  #table: Table | undefined;
  /** The row read last, whose message may go on. */
  #last: { table: Table; object: string; cells: string[]; line: number } | undefined;
  /** The key of a config map whose lines are being read. */
  #key: string | undefined;
  /** Where the value of the fact read last begins: lines that begin there go on with it. */
  #valueAt = 0;
  readonly #leftOver: UnparsedLine[] = [];

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  line(text: string, line: number): boolean {
    const indent = text.length - text.trimStart().length;
    if (!this.#accepts(text, indent)) return false;
    const next = { text, line, indent };
    this.#settle(next);
    this.#held = next;
    return true;
  }

  /** A blank line ends a table. */
  blank(): void {
    this.#settle(undefined);
    this.#flush();
    this.#table = undefined;
  }

  end(): readonly UnparsedLine[] {
    // Whether a section begins here or a value is missing, and whether a table begins, is not known when the text ends.
    const last = this.#held?.text.trim() ?? '';
    if (!/^[^:]+:$/.test(last) && !NAMES.test(last)) this.#settle(undefined);
    this.#flush();
    return this.#leftOver;
  }

  #accepts(text: string, indent: number): boolean {
    if (FACT.test(text) || RULER.test(text) || this.#key !== undefined) return true;
    if (indent > 0) return this.#path.length > 0;
    const inTable = this.#table?.indent === 0 || (this.#held !== undefined && RULER.test(this.#held.text));
    return inTable || DOUBLE_RULER.test(text) || (this.#object !== '' && (HEADING.test(text) || NAMES.test(text)));
  }

  /** Reads the line that is held, now that it is known what follows. */
  #settle(next: Held | undefined): void {
    const held = this.#held;
    this.#held = undefined;
    if (held === undefined || RULER.test(held.text) || DOUBLE_RULER.test(held.text)) return;
    const { text, indent, line } = held;
    if (next !== undefined && DOUBLE_RULER.test(next.text)) this.#open(text, -1);
    else if (next !== undefined && RULER.test(next.text)) this.#head(held, next);
    else if (this.#key !== undefined && !/^Events:\s/.test(text)) this.#fact(this.#key, text, line);
    else if (this.#table !== undefined && indent >= this.#table.indent && this.#row(this.#table, text, line)) return;
    else if (this.#table?.frame === 'events' && indent > 0 && this.#more(text.trim())) return;
    else this.#named(held, next);
  }

  #open(name: string, indent: number): void {
    this.#key = undefined;
    this.#table = undefined;
    this.#path = [{ name, indent }];
  }

  /** What stands above a line of dashes: the names of a table, or the key of a text. */
  #head({ text, indent }: Held, { text: ruler }: Held): void {
    const columns = spacedColumns(text);
    if (columns.length === 1 && ruler.trim() === '----' && text.endsWith(':')) {
      this.#key = [...this.#path.slice(0, 1).map(({ name }) => name), text.slice(0, -1)].join('.');
      return;
    }
    const section = this.#path.findLast((each) => each.indent < indent)?.name;
    const frame =
      section ??
      columns
        .slice(0, 3)
        .map((column) => column.text)
        .join(' ');
    this.#table = { columns, frame: frame.toLowerCase(), indent };
  }

  #named({ text, indent, line }: Held, next: Held | undefined): void {
    this.#table = undefined;
    this.#key = undefined;
    const [, name, value = ''] = FACT.exec(text) ?? [];
    const goesOn = indent > 0 && indent === this.#valueAt;
    if (name === undefined || goesOn) {
      this.#plain(text, indent, line, next);
      return;
    }
    // `Events:` of a config map stands below a heading and not in it.
    this.#path = this.#path.filter((each) => each.indent < indent && !(indent === 0 && name === 'Events'));
    if (indent === 0 && name === 'Name') this.#object = value;
    this.#path.push({ name, indent });
    const opens = value === '' && next !== undefined && next.indent > indent;
    this.#valueAt = value === '' ? 0 : text.length - value.length;
    if (!opens) this.#fact(this.#path.map((each) => each.name).join('.'), value, line);
  }

  /** A line without a name goes on with the value above it, or is a heading or the header of a table. */
  #plain(text: string, indent: number, line: number, next: Held | undefined): void {
    // The conditions of a pod stand under their names without a line of dashes.
    if (/^\s+Type\s{2,}Status$/.test(text)) {
      const section = this.#path.findLast((each) => each.indent < indent)?.name ?? 'table';
      this.#table = { columns: spacedColumns(text), frame: section.toLowerCase(), indent };
    } else if (indent === 0 && HEADING.test(text) && next !== undefined && next.indent > 0) this.#open(text, -1);
    else if (indent === 0) this.#leftOver.push({ line, text });
    else {
      this.#path = this.#path.filter((each) => each.indent < indent);
      this.#fact(this.#path.map((each) => each.name).join('.'), text.trim(), line);
    }
  }

  #fact(fact: string, value: string, line: number): void {
    const name = fact.slice(fact.lastIndexOf('.') + 1);
    const row: [string, Value][] = [
      ...this.#lead(this.#object),
      ['fact', fact],
      ['value', value === '' ? null : value],
      ...measured(name, value),
    ];
    this.#append('fact', factDictionary, 'Description', row, line);
  }

  #row(table: Table, text: string, line: number): boolean {
    const cells = spacedCells(text, table.columns);
    if (cells === undefined) return false;
    this.#flush();
    this.#last = { table, object: this.#object, cells, line };
    return true;
  }

  /** A message of several lines goes on below its row. */
  #more(text: string): boolean {
    const cells = this.#last?.cells ?? [];
    const before = cells.at(-1);
    if (before === undefined || before.length > LONGEST_MESSAGE) return false;
    cells[cells.length - 1] = `${before} ${text}`;
    return true;
  }

  #flush(): void {
    if (this.#last === undefined) return;
    const { table, object, cells, line } = this.#last;
    this.#last = undefined;
    const row = tableCells(table.columns.map((column, at) => [column.text, cells[at] ?? ''] as const));
    const title = table.frame === 'events' ? 'Events' : 'Conditions and resources';
    this.#append(table.frame, tableDictionary, title, [...this.#lead(object), ...row], line);
  }

  /** Whose fact it is, where that is told. */
  #lead(object: string): [string, Value][] {
    return object === '' ? [] : [['object', object]];
  }

  #append(frame: string, dictionary: Dictionary, title: string, row: Cells, line: number): void {
    const builder = this.#frames.builder(frame, dictionary, title);
    const names = row.map(([name]) => name);
    if (!builder.hasRoom || !builder.hasRoomFor(names)) return;
    const slots = names.map((name) => builder.slot(name));
    builder.append(
      slots,
      row.map(([, value], at) => (typeof value === 'string' ? (slots[at]?.read(value) ?? null) : value)),
      line,
    );
  }
}
