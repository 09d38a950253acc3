import { spacedCells } from '../../reading/spaced-table.ts';
import type { PlacedWord } from '../../reading/words.ts';
import type { Command } from './command.ts';
import { kindCalled } from './kinds.ts';
import type { Kind } from './kinds.ts';

/** The columns of commands that take no kind. */
const OTHERS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'top pod': ['NAME', 'CPU(cores)', 'MEMORY(bytes)'],
    'top node': ['NAME', 'CPU(cores)', 'CPU%', 'MEMORY(bytes)', 'MEMORY%'],
    'api-resources': ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND'],
    'api-resources wide': ['NAME', 'SHORTNAMES', 'APIVERSION', 'NAMESPACED', 'KIND', 'VERBS', 'CATEGORIES'],
  }),
);
const LONGEST = 20_000;
/** So many rows are held at most until one comes that tells where the columns stand. */
const MOST_HELD = 2000;

type Handler = (cells: readonly (readonly [header: string, text: string])[], line: number) => boolean;

/**
 * The rows of `--no-headers`: how many columns they have says which columns those are, of the kinds that the command names. An
 * empty cell leaves a wider gap: such a row is cut where the columns of the others stand.
 */
export class HeadlessRows {
  readonly #command: Command;
  readonly #handler: Handler;
  #kind: Kind | undefined;
  #columns: readonly string[] = [];
  #places: readonly PlacedWord[] = [];
  #held: { text: string; line: number }[] = [];

  constructor(command: Command, handler: Handler) {
    this.#command = command;
    this.#handler = handler;
  }

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const parts = Array.from(text.matchAll(/\S+(?: \S+)*/g), ({ 0: part, index }) => ({ text: part, start: index }));
    this.#turnTo(parts.slice(0, 2).map((part) => part.text));
    const columns = this.#variants().find((each) => each.length === parts.length || isMessage(each, parts.length));
    if (columns === undefined) {
      if (this.#places.length > 0) return this.#cut(text, line);
      if (this.#held.length >= MOST_HELD) return false;
      this.#held.push({ text, line });
      return true;
    }
    this.#columns = columns;
    this.#places = parts
      .slice(0, columns.length)
      .map((part, at) => ({ ...part, end: at === columns.length - 1 ? Infinity : (parts[at + 1]?.start ?? Infinity) }));
    for (const held of this.#held.splice(0)) if (!this.#cut(held.text, held.line)) this.#held.push(held);
    return this.#cut(text, line);
  }

  /** Rows of which nothing told where their columns stand. */
  end(): { text: string; line: number }[] {
    return this.#held.splice(0);
  }

  /** Several kinds follow each other, each with columns of its own: the names of their objects then say which it is. */
  #turnTo(names: readonly string[]): void {
    const [only = '', ...more] = this.#command.kinds;
    const named = names.find((name) => /^[a-z][\w.-]*\/./.test(name))?.replace(/\/.*/, '') ?? '';
    const kind = more.length === 0 && only !== 'all' ? kindCalled(only) : (kindCalled(named) ?? this.#kind);
    if (kind === this.#kind) return;
    this.#kind = kind;
    this.#places = [];
  }

  #variants(): string[][] {
    const { verb, form, front, back, byContainer } = this.#command;
    const kind = verb === 'events' ? kindCalled('events') : this.#kind;
    const wide = form === 'wide';
    const what = verb === 'top' ? (kind?.frame ?? '') : wide ? 'wide' : '';
    const fixed = OTHERS.get(`${verb} ${what}`.trim());
    if (fixed !== undefined) return [[...front, ...(byContainer ? ['POD'] : []), ...fixed]];
    if (kind === undefined) return [];
    const bare = kind.columns.filter((column) => !kind.optional.includes(column));
    const events = kind.frame === 'event';
    const sets = events ? [wide ? kind.columns : bare] : [kind.columns, bare];
    return sets.map((columns) => [...front, ...columns, ...(wide ? kind.wide : []), ...back]);
  }

  #cut(text: string, line: number): boolean {
    const cells = spacedCells(text, this.#places);
    return (
      cells !== undefined &&
      this.#handler(
        cells.map((cell, at) => [this.#columns[at] ?? '', cell]),
        line,
      )
    );
  }
}

/** A message at the end may hold anything, wide gaps too. */
function isMessage(columns: readonly string[], parts: number): boolean {
  return columns.at(-1) === 'MESSAGE' && parts > columns.length;
}
