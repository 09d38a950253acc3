import type { Frame, UnparsedLine } from '../../frames/frame.ts';
import { isRecord } from '../reading/json-table.ts';
import { parseJson } from '../reading/parse-json.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { flatten } from './flatten.ts';
import { ValueRows } from './value-rows.ts';

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
  readonly #known: ((object: Readonly<Record<string, unknown>>, line: number) => boolean) | undefined;

  /** `known` takes the documents that a tool reads in a way of its own. */
  constructor(known?: (object: Readonly<Record<string, unknown>>, line: number) => boolean) {
    this.#known = known;
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
      for (const item of document) this.#rows('items').append(flatten(item), line);
      return true;
    }
    if (!isRecord(document)) return false;
    if (this.#known?.(document, line) === true) return true;
    const lists = Object.entries(document).filter(([, value]) => isListOfObjects(value));
    for (const [key, list] of lists) {
      for (const item of list as unknown[]) this.#rows(key).append(flatten(item), line);
    }
    const rest = Object.fromEntries(Object.entries(document).filter(([, value]) => !isListOfObjects(value)));
    if (Object.keys(rest).length > 0) this.#rows(lists.length > 0 ? 'document' : 'items').append(flatten(rest), line);
    return true;
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
  return /^(?:\{\s*(?:"|\}|$)|\[\s*(?:[\]{["\d-]|$))/.test(text) && !/^\[[^\]]*\] /.test(text);
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isRecord);
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
