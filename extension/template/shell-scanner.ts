import { SHELL_LIMITS, commandFrame, endCommand, endWord, extend, readDelimiter } from './shell-frames.ts';
import type { ArithmeticFrame, CommandFrame, HeredocFrame, ShellFrame } from './shell-frames.ts';

/** Words behind which another command starts. */
const introducers: ReadonlySet<string> = new Set('if then else elif do while until { ! time'.split(' '));

/**
 * Reads shell text from its start and knows at every place which constructs are open (POSIX.1-2024 XCU 2, and what bash adds).
 * Where shells disagree or the construct is not followed, it gets lost, says why, and stays lost: guessing is not safe.
 */
export class ShellScanner {
  readonly stack: ShellFrame[] = [commandFrame(false)];
  /** Why places from here on cannot be judged. */
  lost: string | undefined;
  /** The text ends in a character that changes what follows it. */
  dangling: '\\' | '$' | undefined;
  /** The text ends in `$name`, which a value in the same quotes would continue. */
  variable = false;
  /** A value ended a here-document. */
  closedByValue = false;
  private readonly pending: HeredocFrame[] = [];
  private readonly ansiQuotes: boolean;

  /** `ansiQuotes`: the shell surely reads `$'…'`, as bash, ksh and zsh do. */
  constructor(ansiQuotes: boolean) {
    this.ansiQuotes = ansiQuotes;
  }

  get top(): ShellFrame {
    return this.stack.at(-1) ?? commandFrame(false);
  }

  /** The innermost command that is being read. */
  get command(): CommandFrame {
    return this.stack.findLast((frame) => frame.kind === 'command') ?? commandFrame(false);
  }

  /** Takes text of the author, up to a value or the end. */
  feed(text: string): void {
    this.dangling = undefined;
    let at = 0;
    while (at < text.length && this.lost === undefined) {
      at += this.step(text, at);
      this.checkLimits();
    }
  }

  /** Takes a value, quoted for this place: it changes no construct, unless it ends a here-document. */
  insert(value: string): void {
    this.dangling = undefined;
    this.variable = false;
    const { top } = this;
    if (top.kind !== 'heredoc') {
      this.append(value);
      return;
    }
    top.withValue = true;
    for (const character of value) {
      if (this.top !== top) return;
      this.heredocCharacter(top, character);
      top.withValue = true;
    }
    top.body = '';
  }

  /** Reads the character at an offset, and those that belong to it; returns how many. */
  private step(text: string, at: number): number {
    const { top } = this;
    const character = text.charAt(at);
    this.variable &&= /\w/.test(character);
    switch (top.kind) {
      case 'single':
        if (character === "'") this.stack.pop();
        else this.append(character);
        return 1;
      case 'comment':
        if (character !== '\n') return 1;
        this.stack.pop();
        return 0;
      case 'heredoc':
        this.heredocCharacter(top, character);
        return 1;
      case 'ansi':
        return this.ansi(text, at);
      case 'backtick':
        if (character === '\\') return 2;
        if (character === '`') this.stack.pop();
        return 1;
      case 'command':
        return this.expansion(text, at) ?? this.commandCharacter(top, text, at);
      case 'double':
        if (character !== '"') return this.expansion(text, at) ?? this.append(character);
        this.stack.pop();
        return 1;
      case 'param':
        return this.expansion(text, at) ?? this.paramCharacter(character);
      case 'arithmetic':
        return this.expansion(text, at) ?? this.arithmeticCharacter(top, text, at);
    }
  }

  private checkLimits(): void {
    const { top } = this;
    const words = top.kind === 'command' ? top.lineWords.length : 0;
    if (words > SHELL_LIMITS.words) this.lost = `the line in front of it has more than ${SHELL_LIMITS.words} words`;
    if (this.stack.length > SHELL_LIMITS.depth) this.lost = 'too many constructs are open in front of it';
  }

  /** Adds to the word being read. */
  private append(text: string): number {
    const { command } = this;
    command.word = extend(command.word ?? '', text);
    return text.length;
  }

  private open(frame: ShellFrame, length: number): number {
    this.append('');
    this.stack.push(frame);
    return length;
  }

  /** What quotes or expands everywhere but in single quotes; `undefined` for any other character. */
  private expansion(text: string, at: number): number | undefined {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === '\\') {
      if (next === '') this.dangling = '\\';
      if (next !== '\n') this.append(next);
      return 2;
    }
    if (character === '`') return this.open({ kind: 'backtick' }, 1);
    if (character !== '$') return undefined;
    if (next === '') this.dangling = '$';
    if (next === '{') return this.open({ kind: 'param' }, 2);
    if (next === '(' && text.charAt(at + 2) === '(')
      return this.open({ kind: 'arithmetic', depth: 2, ambiguous: false }, 3);
    if (next === '(') return this.open(commandFrame(true), 2);
    const { kind } = this.top;
    if (next === "'" && kind === 'command') return this.open({ kind: 'ansi' }, 2);
    if (next === '[') this.lost = '"$[" is read differently by different shells';
    this.variable = true;
    return this.append('$');
  }

  private commandCharacter(frame: CommandFrame, text: string, at: number): number {
    const character = text.charAt(at);
    const next = text.charAt(at + 1);
    if (character === "'") return this.open({ kind: 'single' }, 1);
    if (character === '"') return this.open({ kind: 'double' }, 1);
    if (character === '#' && frame.word === null) {
      this.stack.push({ kind: 'comment' });
      return 1;
    }
    if (character === '<' && next === '<' && text.charAt(at + 2) !== '<')
      return this.heredocOperator(frame, text.slice(at, at + 1000));
    if ((character === '<' || character === '>') && next === '(') {
      endWord(frame);
      return this.open(commandFrame(true), 2);
    }
    if (/[\s;&|()<>]/.test(character)) return this.operator(frame, text, at);
    return this.append(character);
  }

  private operator(frame: CommandFrame, text: string, at: number): number {
    const character = text.charAt(at);
    if (frame.closing && frame.word === 'case' && frame.words.every((word) => introducers.has(word))) {
      this.lost = '"case" inside $(…) has parentheses that are not followed';
    }
    if (character === '<' || character === '>') {
      const length = /^[<>&|-]+/.exec(text.slice(at, at + 4))?.[0].length ?? 1;
      endWord(frame);
      return length;
    }
    if (character === ' ' || character === '\t' || character === '\r') {
      endWord(frame);
      return 1;
    }
    const arithmetic = character === '(' && frame.word === null && text.charAt(at + 1) === '(';
    endCommand(frame);
    if (arithmetic) {
      this.stack.push({ kind: 'arithmetic', depth: 2, ambiguous: true });
      return 2;
    }
    if (character === '(') frame.parens += 1;
    else if (character === ')' && frame.parens > 0) frame.parens -= 1;
    else if (character === ')' && frame.closing) this.stack.pop();
    else if (character === '\n') this.startHeredocs(frame);
    return 1;
  }

  private heredocOperator(frame: CommandFrame, text: string): number {
    endWord(frame);
    const read = readDelimiter(text);
    if (read === undefined) {
      this.lost = 'the end of a here-document cannot be told';
      return text.length;
    }
    const { delimiter, strip, quoted } = read;
    this.pending.push({
      kind: 'heredoc',
      delimiter,
      strip,
      quoted,
      words: [],
      line: '',
      escaped: false,
      withValue: false,
      body: '',
    });
    return read.length;
  }

  private startHeredocs(frame: CommandFrame): void {
    const words = frame.lineWords;
    frame.lineWords = [];
    for (const heredoc of this.pending.splice(0).reverse()) this.stack.push({ ...heredoc, words });
  }

  private heredocCharacter(frame: HeredocFrame, character: string): void {
    frame.body += character;
    if (character !== '\n') {
      frame.escaped = character === '\\' && !frame.escaped;
      frame.line = extend(frame.line, character);
      return;
    }
    const continued = frame.escaped && !frame.quoted;
    frame.escaped = false;
    if (continued) {
      frame.line = frame.line.slice(0, -1);
      return;
    }
    if ((frame.strip ? frame.line.replace(/^\t+/, '') : frame.line) === frame.delimiter) {
      this.closedByValue ||= frame.withValue;
      this.stack.pop();
    }
    frame.line = '';
    frame.withValue = false;
  }

  private ansi(text: string, at: number): number {
    const character = text.charAt(at);
    if (character === "'") this.stack.pop();
    else if (character === '\\') {
      if (text.charAt(at + 1) === "'" && !this.ansiQuotes)
        this.lost = `sh may or may not read $'…\\'…' as one quoted text`;
      return 2;
    }
    return 1;
  }

  private paramCharacter(character: string): number {
    if (character === '}') this.stack.pop();
    else if (character === '"') this.stack.push({ kind: 'double' });
    else if (character === "'") {
      const quoted =
        this.stack.findLast((frame) => frame.kind === 'double' || frame.kind === 'command')?.kind === 'double';
      if (quoted) this.lost = `shells disagree about a single quote inside "\${…}"`;
      else this.stack.push({ kind: 'single' });
    }
    return 1;
  }

  private arithmeticCharacter(frame: ArithmeticFrame, text: string, at: number): number {
    const character = text.charAt(at);
    if (character === '(') frame.depth += 1;
    else if (character === ')') frame.depth -= 1;
    else if (character === '"') this.stack.push({ kind: 'double' });
    else if (character === "'") this.stack.push({ kind: 'single' });
    else if (frame.ambiguous && (character === '#' || text.startsWith('<<', at))) {
      this.lost = 'shells disagree about "((" in front of it';
    }
    if (frame.depth === 0) this.stack.pop();
    return 1;
  }
}
