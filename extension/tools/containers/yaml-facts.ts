import type { Value } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import { measured, measures } from './description-cells.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { Records } from '../reading/records.ts';

const columns = new Dictionary([
  { name: 'fact', type: 'string', role: 'label', meaning: 'Where it stands: names, and places in lists' },
  { name: 'value', type: 'string' },
  ...measures,
]);

const KEY = /^("(?:[^"\\]|\\.){0,300}"|'[^']{0,300}'|[^\s"'#:-][^:]{0,300}?|-[^\s:][^:]{0,300}?):(?: +(.*))?$/;
const BLOCK = /^[|>][-+\d]*$/;
const DEEPEST = 60;
type Quote = "'" | '"';
/** Where a text in quotes ends: single quotes in it are doubled, a double one has a backslash in front. */
const ENDS: Readonly<Record<Quote, RegExp>> = { "'": /(?:^|[^'])(?:'')*'$/, '"': /(?:^|[^\\])(?:\\\\)*"$/ };

/** A key, or a place in a list, and how far it is indented. */
interface Step {
  indent: number;
  key: string | undefined;
  index: number;
}

/**
 * YAML in the block style that kubectl, crictl and docker write (YAML 1.2, chapter 8): one fact for each value. Anchors,
 * tags and documents in flow style are values as printed.
 */
export class YamlFacts {
  readonly #facts: Records;
  #path: Step[] = [];
  #open:
    | { fact: string; lines: string[]; line: number; indent: number; isBlock: boolean; quote: Quote | undefined }
    | undefined;

  constructor(frames: FrameSet) {
    this.#facts = new Records(frames, 'yaml', columns, ['fact', 'value']);
  }

  line(text: string, line: number): boolean {
    if (text.length > 20_000) return false;
    const indent = text.search(/\S/);
    const open = this.#open;
    if (open?.isBlock === true && indent > open.indent) {
      open.lines.push(text.trim());
      return true;
    }
    if (open?.quote !== undefined) {
      open.lines.push(text.trim());
      if (ENDS[open.quote].test(text)) open.quote = undefined;
      return true;
    }
    if (/^(?:---|\.\.\.)$/.test(text) || text.startsWith('#', indent)) {
      this.flush();
      if (indent === 0) this.#path = [];
      return true;
    }
    if (this.#entry(text.slice(indent), indent, line)) return true;
    // A long text goes on on the next lines.
    if (open === undefined || indent <= open.indent) return false;
    open.lines.push(text.trim());
    return true;
  }

  /** Adds the fact that is open. */
  flush(): void {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return;
    const value = open.lines.join(open.isBlock ? '\n' : ' ');
    const said = valueOf(value);
    const more: readonly (readonly [string, Value])[] = said === null ? [] : measured(open.fact, said);
    this.#facts.add(new Map<string, Value>([['fact', open.fact], ['value', said], ...more]), open.line);
  }

  #entry(text: string, indent: number, line: number): boolean {
    let rest = text;
    let at = indent;
    const path = [...this.#path];
    while (/^-(?: |$)/.test(rest)) {
      while ((path.at(-1)?.indent ?? -1) > at) path.pop();
      const last = path.at(-1);
      if (last?.indent === at && last.key === undefined) path[path.length - 1] = { ...last, index: last.index + 1 };
      else path.push({ indent: at, key: undefined, index: 0 });
      const blank = rest.length - rest.slice(1).trimStart().length;
      rest = rest.slice(blank);
      at += blank;
    }
    const isItem = at > indent;
    const [, key, value] = KEY.exec(rest) ?? [];
    if ((key === undefined && !isItem) || path.length > DEEPEST) return false;
    this.flush();
    if (key !== undefined) {
      while ((path.at(-1)?.indent ?? -1) >= at) path.pop();
      path.push({ indent: at, key: valueOf(key) ?? '', index: 0 });
    }
    this.#path = path;
    const said = key === undefined ? rest : (value ?? '');
    if (said !== '') {
      const isBlock = BLOCK.test(said);
      this.#open = {
        fact: nameOf(path),
        lines: isBlock ? [] : [said],
        line,
        indent,
        isBlock,
        quote: isBlock ? undefined : openQuote(said),
      };
    }
    return true;
  }
}

/** The quote with which a text begins that goes on on the next line. */
function openQuote(text: string): Quote | undefined {
  const quote = text[0];
  return (quote === "'" || quote === '"') && (text.length === 1 || !ENDS[quote].test(text)) ? quote : undefined;
}

/** `spec.containers[0].name`. */
function nameOf(path: readonly Step[]): string {
  return path.reduce((name, { key, index }) => {
    if (key === undefined) return `${name}[${String(index)}]`;
    return name === '' ? key : `${name}.${key}`;
  }, '');
}

/** A scalar without its quotes; nothing for `null`. */
function valueOf(text: string): string | null {
  if (text === 'null' || text === '~') return null;
  if (/^'.*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (!/^".*"$/.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
