import { readWord } from './words.ts';
import type { Word } from './words.ts';

/**
 * A token of a shell script (POSIX.1-2017 XCU 2.3, with bash's `|&`, `&>`, `<<<` and `((…))`).
 * A redirection carries its target, so that a parser sees only commands and what joins them.
 */
export type Token =
  | { kind: 'word'; word: Word }
  | { kind: 'operator'; text: string }
  | { kind: 'redirection'; operator: string; descriptor: string; target: string };

/** Operators that end a command or group commands, longest first. */
const OPERATORS = ['&&', '||', ';;', '|&', '|', ';', '&', '(', ')'];
const REDIRECTIONS = ['&>>', '&>', '<<<', '<<-', '<<', '<&', '<>', '<', '>>', '>&', '>|', '>'];
const DESCRIPTOR = /\d+(?=[<>])/y;
const BLANKS = /(?:[ \t\r]|\\\r?\n)+/y;
const COMMENT = /#[^\n]*/y;

/** The tokens of a script. Here-documents are skipped; an unfinished quote reaches to the end of the text. */
export function tokenise(script: string): Token[] {
  const tokens: Token[] = [];
  /** Ends of the here-documents announced on this line. */
  let documents: string[] = [];
  let at = 0;
  while (at < script.length) {
    at = skip(script, COMMENT, skip(script, BLANKS, at));
    if (at >= script.length) break;
    if (script[at] === '\n') {
      tokens.push({ kind: 'operator', text: '\n' });
      at = skipDocuments(script, at + 1, documents);
      documents = [];
      continue;
    }
    const redirection = readRedirection(script, at);
    if (redirection !== null) {
      tokens.push(redirection.token);
      if (/^<<-?$/.test(redirection.token.operator)) documents.push(redirection.token.target);
      at = redirection.end;
      continue;
    }
    const operator = script.startsWith('((', at) ? undefined : OPERATORS.find((text) => script.startsWith(text, at));
    if (operator !== undefined) {
      tokens.push({ kind: 'operator', text: operator });
      at += operator.length;
      continue;
    }
    const { word, end } = readWord(script, at);
    if (end > at) tokens.push({ kind: 'word', word });
    // A character that starts nothing is passed over.
    at = Math.max(end, at + 1);
  }
  return tokens;
}

function skip(script: string, pattern: RegExp, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(script) ? pattern.lastIndex : at;
}

function readRedirection(script: string, at: number) {
  DESCRIPTOR.lastIndex = at;
  const descriptor = DESCRIPTOR.exec(script)?.[0] ?? '';
  const from = at + descriptor.length;
  if (script.startsWith('<(', from) || script.startsWith('>(', from)) return null;
  const operator = REDIRECTIONS.find((text) => script.startsWith(text, from));
  if (operator === undefined) return null;
  const { word, end } = readWord(script, skip(script, BLANKS, from + operator.length));
  return { token: { kind: 'redirection' as const, operator, descriptor, target: word.text }, end };
}

/** Skips the lines of here-documents up to and with the lines that end them. */
function skipDocuments(script: string, from: number, ends: readonly string[]): number {
  let at = from;
  for (const end of ends) {
    for (;;) {
      if (at >= script.length) return at;
      const newline = script.indexOf('\n', at);
      const line = script.slice(at, newline < 0 ? undefined : newline);
      at = newline < 0 ? script.length : newline + 1;
      if (line.replace(/^\t+/, '') === end) break;
    }
  }
  return at;
}
