import { QuerySyntaxError } from './error.ts';

export interface Token {
  kind: 'word' | 'text' | 'pattern' | 'operator' | 'mark' | 'end';
  /** Without quotes; of a pattern what stands between the slashes. */
  text: string;
  /** Behind the second slash of a pattern. */
  flags: string;
  start: number;
  end: number;
}

/** Longest question that is read. */
const QUERY_LIMIT = 2000;

const blanks = /\s*/y;
const quoted = /(["'`])((?:(?!\1)[^\\]|\\[^])*)\1/y;
const operator = /==|!=|<=|>=|!~|[<>~]/y;
const mark = /[();=]/y;
const word = /[^\s()"'`;=<>!~]+/y;
/** A pattern starts and ends with a slash; `/dev/sda` is a word. */
const pattern = /\/((?:[^/\\\n]|\\[^])+)\/(i?)(?=[\s;)]|$)/y;

/** Cuts a question into tokens; the last one is the end. Throws {@link QuerySyntaxError}. */
export function tokenize(source: string): Token[] {
  if (source.length > QUERY_LIMIT)
    throw new QuerySyntaxError({ code: 'too-long', limit: QUERY_LIMIT }, 0, source.length);
  const tokens: Token[] = [];
  let at = 0;
  const take = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at;
    return expression.exec(source);
  };
  for (;;) {
    at += take(blanks)?.[0].length ?? 0;
    if (at >= source.length) break;
    const token = read(take, endsInTilde(tokens.at(-1)));
    if (token === undefined) throw new QuerySyntaxError(unreadable(source, at), at, source.length);
    tokens.push({ ...token, start: at, end: at + token.length });
    at += token.length;
  }
  tokens.push({ kind: 'end', text: '', flags: '', start: source.length, end: source.length });
  return tokens;
}

function endsInTilde(token: Token | undefined): boolean {
  return token?.kind === 'operator' && token.text.endsWith('~');
}

type Take = (expression: RegExp) => RegExpExecArray | null;

function read(
  take: Take,
  afterTilde: boolean,
): (Pick<Token, 'kind' | 'text' | 'flags'> & { length: number }) | undefined {
  const patternMatch = afterTilde ? take(pattern) : null;
  if (patternMatch !== null) {
    const [whole, text = '', flags = ''] = patternMatch;
    return { kind: 'pattern', text, flags, length: whole.length };
  }
  const quotedMatch = take(quoted);
  if (quotedMatch !== null) {
    const text = (quotedMatch[2] ?? '').replace(/\\(["'`\\])/g, '$1');
    return { kind: 'text', text, flags: '', length: quotedMatch[0].length };
  }
  for (const [kind, expression] of [
    ['operator', operator],
    ['mark', mark],
    ['word', word],
  ] as const) {
    const found = take(expression)?.[0];
    if (found !== undefined) return { kind, text: found, flags: '', length: found.length };
  }
  return undefined;
}

function unreadable(
  source: string,
  at: number,
): { code: 'unclosed-quote' } | { code: 'unexpected'; found: string; expected: string } {
  const found = source.charAt(at);
  return /["'`]/.test(found)
    ? { code: 'unclosed-quote' }
    : { code: 'unexpected', found, expected: 'a field, a value or an operator' };
}
