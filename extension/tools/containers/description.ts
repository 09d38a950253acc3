import type { Value } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { spacedCells, spacedColumns } from '../reading/spaced-table.ts';
import type { PlacedWord } from '../reading/words.ts';
import { age } from './cells.ts';

const factDictionary = new Dictionary([
  { name: 'object', type: 'string', role: 'label' },
  { name: 'fact', type: 'string', role: 'label', meaning: 'Names of the sections, then of the fact' },
  { name: 'value', type: 'string' },
]);
const tableDictionary = new Dictionary(
  [
    { name: 'object', type: 'string', role: 'label' },
    { name: 'Type', type: 'string', role: 'label' },
    { name: 'Age', unit: 's' },
    { name: 'Count' },
    { name: 'First seen', unit: 's', meaning: 'How long ago it came first, where it came more than once' },
  ],
  () => ({ type: 'string' }),
);

/**
 * What `kubectl describe`, `docker info` and their like print: names and values, indented below sections, and tables with a line of dashes under
 * their header (conditions, events).
 */
export class Description {
  readonly #frames: FrameSet;
  #object = '';
  /** Names of the sections that are open and how far each is indented. */
  #path: { name: string; indent: number }[] = [];
  #previous: { text: string; indent: number } | undefined;
  #table: { columns: readonly PlacedWord[]; frame: string; indent: number } | undefined;

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  line(text: string, line: number): boolean {
    const indent = text.length - text.trimStart().length;
    if (/^\s+-{3,}(?:\s+-{3,})+$/.test(text) && this.#previous !== undefined) {
      const section = this.#path.filter((each) => each.indent < indent).at(-1)?.name ?? 'table';
      this.#table = { columns: spacedColumns(this.#previous.text), frame: section.toLowerCase(), indent };
      return true;
    }
    if (this.#table !== undefined && indent >= this.#table.indent && this.#row(this.#table, text, line)) return true;
    if (this.#table !== undefined && indent < this.#table.indent) this.#table = undefined;
    const match = /^\s*([A-Za-z][^:]*?):(?:\s+(.*))?$/.exec(text);
    this.#previous = { text, indent };
    if (match === null) return this.#path.length > 0 && indent > 0 && this.#more(text, indent, line);
    const [, name = '', value] = match;
    this.#path = this.#path.filter((each) => each.indent < indent);
    if (indent === 0 && name === 'Name') this.#object = value ?? '';
    this.#path.push({ name, indent });
    return value === undefined || value === '' || this.#fact(value, line);
  }

  /** A line without a name goes on with the value above it, or is the header of a table. */
  #more(text: string, indent: number, line: number): boolean {
    // The conditions of a pod stand under their names without a line of dashes.
    if (/^\s+Type\s{2,}Status$/.test(text)) {
      const section = this.#path.filter((each) => each.indent < indent).at(-1)?.name ?? 'table';
      this.#table = { columns: spacedColumns(text), frame: section.toLowerCase(), indent };
      return true;
    }
    if (/^\s+Type\s{2,}/.test(text) || /^\s+Resource\s{2,}/.test(text) || /^\s+Namespace\s{2,}Name\s/.test(text))
      return true;
    this.#path = this.#path.filter((each) => each.indent < indent);
    return this.#path.length > 0 && this.#fact(text.trim(), line);
  }

  #fact(value: string, line: number): boolean {
    const builder = this.#frames.builder('fact', factDictionary, 'Description');
    const path = this.#path.map(({ name }) => name).join('.');
    builder.append(
      ['object', 'fact', 'value'].map((name) => builder.slot(name)),
      [this.#object, path, value],
      line,
    );
    return true;
  }

  #row(table: { columns: readonly PlacedWord[]; frame: string }, text: string, line: number): boolean {
    const cells = spacedCells(text, table.columns);
    if (cells === undefined) return false;
    const builder = this.#frames.builder(
      table.frame,
      tableDictionary,
      table.frame === 'events' ? 'Events' : 'Conditions and resources',
    );
    const names = ['object', ...table.columns.map((column) => column.text)];
    if (!builder.hasRoom || !builder.hasRoomFor([...names, 'Count', 'Since'])) return false;
    const row: [string, Value][] = [['object', this.#object]];
    for (const [at, { text: name }] of table.columns.entries()) {
      const cell = cells[at] ?? '';
      const repeated = name === 'Age' ? /^(\S+) \(x(\d+) over (\S+)\)$/.exec(cell) : null;
      if (name === 'Age') row.push(['Age', age(repeated?.[1] ?? cell)]);
      else row.push([name, cell]);
      if (repeated !== null) row.push(['Count', Number(repeated[2])], ['First seen', age(repeated[3] ?? '')]);
    }
    const slots = row.map(([name]) => builder.slot(name));
    builder.append(
      slots,
      row.map(([, value], at) => (typeof value === 'string' ? (slots[at]?.read(value) ?? null) : value)),
      line,
    );
    return true;
  }
}
