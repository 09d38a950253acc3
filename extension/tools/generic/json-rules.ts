import type { Frame, UnparsedLine, Value } from '../../frames/frame.ts';
import { isRecord } from '../reading/json-table.ts';
import { parseJson } from '../reading/parse-json.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { flatten, isListOfObjects, nameOf, withoutLists } from './flatten.ts';
import { ValueRows } from './value-rows.ts';

interface JsonOptions {
  /** Takes the objects that a tool reads in a way of its own. */
  known?: (object: Readonly<Record<string, unknown>>, line: number) => boolean;
  /** Whether lists within objects become frames of their own too, whose rows say what they are `of`. */
  spread?: boolean;
}

/** More frames than any document has kinds of lists; further lists stay cells. */
const MOST_FRAMES = 200;

/**
 * JSON: one document over several lines, or one on each line (NDJSON). A list of objects gives a row for each. In an
 * object, each list of objects gives a frame of its name; the other keys are one row of `document`.
 */
export class JsonRules implements LineParser {
  readonly #frames = new Map<string, ValueRows>();
  /** Lines of a document that is not complete, and how many brackets are open in it. */
  #open: UnparsedLine[] = [];
  #depth = 0;
  readonly #leftOver: UnparsedLine[] = [];
  readonly #options: JsonOptions;

  constructor(options: JsonOptions = {}) {
    this.#options = options;
  }

  line(text: string, line: number): boolean {
    // A printed document is indented: a bracket in front begins the next one, whatever became of the last.
    if (opensJson(text)) this.#giveUp();
    else if (this.#open.length === 0) return false;
    this.#open.push({ line, text });
    this.#depth += openedBrackets(text);
    if (this.#depth <= 0) this.#close();
    return true;
  }

  end(): UnparsedLine[] {
    this.#giveUp();
    return this.#leftOver;
  }

  frames(): Frame[] {
    return Array.from(this.#frames.values(), ({ frame }) => frame);
  }

  #close(): void {
    const document = parseJson(this.#open.map(({ text }) => text).join('\n'));
    if (document !== undefined && this.#take(document, this.#open[0]?.line ?? 0)) this.#open = [];
    this.#giveUp();
  }

  #giveUp(): void {
    this.#leftOver.push(...this.#open);
    this.#open = [];
    this.#depth = 0;
  }

  #take(document: unknown, line: number): boolean {
    if (Array.isArray(document)) {
      for (const item of document) this.#item('items', item, line);
      return true;
    }
    if (!isRecord(document)) return false;
    const isOne = this.#options.spread === true && nameOf(document) !== undefined;
    const lists = isOne ? [] : Object.entries(document).filter(([, value]) => isListOfObjects(value));
    for (const [key, list] of lists) {
      for (const item of list as unknown[]) this.#item(key, item, line);
    }
    const rest = Object.fromEntries(Object.entries(document).filter(([key]) => !lists.some(([name]) => name === key)));
    if (Object.keys(rest).length > 0) this.#item(lists.length > 0 ? 'document' : 'items', rest, line);
    return true;
  }

  #item(frame: string, item: unknown, line: number): void {
    if (!isRecord(item)) this.#rows(frame).append(flatten(item), line);
    else if (this.#options.known?.(item, line) !== true) this.#object(frame, item, new Map(), line);
  }

  /** Appends an object, and below it what its lists hold. */
  #object(frame: string, object: Record<string, unknown>, owner: ReadonlyMap<string, Value>, line: number): void {
    if (this.#options.spread !== true || this.#frames.size >= MOST_FRAMES) {
      this.#rows(frame).append(new Map([...owner, ...flatten(object)]), line);
      return;
    }
    const { rest, lists } = withoutLists(object);
    if (Object.keys(rest).length > 0) this.#rows(frame).append(new Map([...owner, ...flatten(rest)]), line);
    const names = [owner.get('of'), nameOf(object)].filter((name) => name !== undefined);
    const below = new Map(names.length === 0 ? [] : [['of', names.join('/')]]);
    const within = frame === 'items' ? '' : `${frame}.`;
    for (const { path, items } of lists) for (const item of items) this.#object(within + path, item, below, line);
  }

  #rows(name: string): ValueRows {
    const known = this.#frames.get(name);
    if (known !== undefined) return known;
    const rows = new ValueRows(name);
    this.#frames.set(name, rows);
    return rows;
  }
}

/** Whether a line begins a document; `[ 12.5] message` and `[pod/web] text` open with a bracket too. */
export function opensJson(text: string): boolean {
  return /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[\]{["\d]|-\d|$))/.test(text) && !/^\[[^\]]*\] /.test(text);
}

/** How many more brackets a line opens than it closes, those in strings left out. */
function openedBrackets(text: string): number {
  let opened = 0;
  let inString = false;
  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    if (inString && character === 92) index++;
    else if (character === 34) inString = !inString;
    else if (inString) continue;
    else if (character === 123 || character === 91) opened++;
    else if (character === 125 || character === 93) opened--;
  }
  return opened;
}
