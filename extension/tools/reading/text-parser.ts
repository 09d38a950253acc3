import type { Frame, UnparsedLine } from '../../frames/frame.ts';
import type { Parser } from '../tool.ts';
import { LineReader } from './lines.ts';

/** What a line-driven parser adds to the common part. */
export interface LineParser {
  /**
   * Reads one cleaned line; false when no rule understands it. Never called for a blank line.
   * `whole` is false when the output ended inside the line.
   */
  line(text: string, line: number, whole: boolean): boolean;
  /** A blank line was read: many programs end a report with one. */
  blank?(): void;
  /** The lines from here on come from this file; see `Parser`. */
  source?(path: string): void;
  /** The output is over. Returns lines that were taken but gave no row after all. */
  end?(): readonly UnparsedLine[];
  frames(): readonly Frame[];
}

/** The parser of a tool from its line rules: lines are cut, cleaned and numbered here, and refused lines are kept. */
export function textParser(rules: LineParser): Parser {
  const unparsed: UnparsedLine[] = [];
  const take = (text: string, line: number, whole: boolean): boolean => {
    if (text !== '') return rules.line(text, line, whole);
    rules.blank?.();
    return true;
  };
  const reader = new LineReader((text, line, whole) => {
    if (!take(text, line, whole)) unparsed.push({ line, text });
  });
  return {
    line: take,
    push: (chunk) => {
      reader.push(chunk);
    },
    source: (path) => {
      reader.finish();
      rules.source?.(path);
    },
    finish: () => {
      reader.finish();
      unparsed.push(...(rules.end?.() ?? []));
    },
    frames: () => rules.frames(),
    unparsed: () => unparsed,
  };
}
