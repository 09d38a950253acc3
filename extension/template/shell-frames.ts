/** The constructs of a shell that can be open at a place in its text, the outermost first. */

export interface CommandFrame {
  kind: 'command';
  /** Ended by `)`: a command or process substitution. */
  closing: boolean;
  /** Open `(` inside it. */
  parens: number;
  /** Finished words of the current simple command, without quotes, and of the whole line. */
  words: string[];
  lineWords: string[];
  /** The word being read; `null` between words. */
  word: string | null;
}

export interface ArithmeticFrame {
  kind: 'arithmetic';
  depth: number;
  /** Opened by `((`, which a shell without arithmetic commands reads as two subshells. */
  ambiguous: boolean;
}

export interface HeredocFrame {
  kind: 'heredoc';
  delimiter: string;
  /** `<<-`: tabs in front of lines do not count. */
  strip: boolean;
  quoted: boolean;
  /** Words of the line that opened it. */
  words: readonly string[];
  /** The start of the line being read, whether a backslash takes away its end, and whether a value stands in it. */
  line: string;
  escaped: boolean;
  withValue: boolean;
  body: string;
}

export interface PlainFrame {
  kind: 'single' | 'double' | 'ansi' | 'param' | 'backtick' | 'comment';
}

export type ShellFrame = CommandFrame | ArithmeticFrame | HeredocFrame | PlainFrame;

export function commandFrame(closing: boolean): CommandFrame {
  return { kind: 'command', closing, parens: 0, words: [], lineWords: [], word: null };
}

/** More than this of one thing is not followed, so that reading stays linear: words of a command, open constructs. */
export const SHELL_LIMITS = { words: 1000, depth: 200 };

/** Characters of a word or of a line that are kept: enough to tell a program, an assignment or a delimiter. */
const KEPT = 1000;

/** Text with more behind it, as far as it is kept. */
export function extend(text: string, more: string): string {
  return text.length >= KEPT ? text : text + more.slice(0, KEPT);
}

/** Ends the word being read. */
export function endWord(frame: CommandFrame): void {
  if (frame.word === null) return;
  frame.words.push(frame.word);
  frame.lineWords.push(frame.word);
  frame.word = null;
}

/** Ends the simple command being read. */
export function endCommand(frame: CommandFrame): void {
  endWord(frame);
  frame.words = [];
}

/** Reads the delimiter behind `<<`. `undefined` where it cannot be told, `length` is how much of the text it takes. */
export function readDelimiter(
  text: string,
): (Pick<HeredocFrame, 'delimiter' | 'strip' | 'quoted'> & { length: number }) | undefined {
  const [whole, dash = '', word = ''] =
    /^<<(-?)[ \t]*((?:'[^'\n]*'|"[^"\\$`\n]*"|\\[^\n]|[^\s'"\\$`;&|<>()])+)/.exec(text) ?? [];
  if (whole === undefined || whole.length === text.length) return undefined;
  if (!/^[\s;&|<>()]/.test(text.slice(whole.length))) return undefined;
  const delimiter = word.replace(
    /'([^']*)'|"([^"]*)"|\\(.)/g,
    (_, single?: string, double?: string, escaped?: string) => single ?? double ?? escaped ?? '',
  );
  return { delimiter, strip: dash === '-', quoted: /['"\\]/.test(word), length: whole.length };
}
