import type { RawText } from '../../extension/frames/result.ts';
import type { Span } from './ansi.ts';
import { styledText } from './ansi.ts';

/** Consecutive lines drawn as one element, so that a browser lays out only those near the screen. */
export interface Block {
  spans: Span[];
  lines: number;
  /** Number of its first line in its text, from 1. */
  first: number;
}

const blockLines = 100;

/** Styled pieces beyond this are shown without style: a person reads colours, not twenty thousand of them. */
const mostSpans = 20_000;

function* pieces(spans: readonly Span[]): Generator<Span> {
  for (const span of spans) {
    for (const text of span.text.split(/(?<=\n)/)) yield { text, style: span.style };
  }
}

/** Cuts styled text into blocks of whole lines. */
export function blocksOf(text: string): Block[] {
  const spans = styledText(text);
  const kept =
    spans.length <= mostSpans
      ? spans
      : [
          ...spans.slice(0, mostSpans),
          {
            text: spans
              .slice(mostSpans)
              .map((span) => span.text)
              .join(''),
            style: {},
          },
        ];
  const blocks: Block[] = [];
  let block: Block = { spans: [], lines: 0, first: 1 };
  for (const piece of pieces(kept)) {
    const last = block.spans.at(-1);
    if (last?.style === piece.style) last.text += piece.text;
    else block.spans.push(piece);
    if (piece.text.endsWith('\n')) block.lines++;
    if (block.lines === blockLines) {
      blocks.push(block);
      block = { spans: [], lines: 0, first: block.first + blockLines };
    }
  }
  if (block.spans.length > 0) blocks.push({ ...block, lines: block.lines + 1 });
  return blocks;
}

/** The text before and after the place where bytes were left out; a whole text has no tail. */
export function headAndTail(raw: RawText): { head: string; tail: string | null } {
  if (raw.omitted === 0) return { head: raw.text, tail: null };
  const cut = Math.min(raw.cut ?? raw.text.length, raw.text.length);
  return { head: raw.text.slice(0, cut), tail: raw.text.slice(cut) };
}

/** Lines of a long text that are shown before and after those that are folded away. */
const shownHead = 200;
const shownTail = 50;

/** A long text in three parts: what is shown, the number of lines folded away, what is shown behind them. */
export interface Folded {
  head: string;
  folded: number;
  tail: string;
  /** Number of the first line of the tail, from 1. */
  tailFirst: number;
}

/** Folds the middle of a text that is longer than anyone reads at once; undefined for a shorter one. */
export function foldText(text: string): Folded | undefined {
  const ends: number[] = [];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) ends.push(at + 1);
  const lines = ends.length + (ends.at(-1) === text.length ? 0 : 1);
  const folded = lines - shownHead - shownTail;
  // A few lines more are shown sooner than a button is read.
  if (folded < shownTail) return undefined;
  const from = ends[lines - shownTail - 1] ?? text.length;
  return { head: text.slice(0, ends[shownHead - 1]), folded, tail: text.slice(from), tailFirst: lines - shownTail + 1 };
}
