import { interpreterAt, interpreterOfInput, isHarmless } from './interpreters.ts';
import type { Interpreter } from './interpreters.ts';
import type { TemplateProblemDetail } from './problem.ts';
import { quoteAlways, quoteWord } from './quote.ts';
import type { Piece } from './render.ts';
import type { CommandFrame, HeredocFrame } from './shell-frames.ts';
import { ShellScanner } from './shell-scanner.ts';
import { valueTexts } from './values.ts';

/** What must not be guessed at a place; thrown nowhere, only returned. */
type Quoted = { text: string } | { problem: TemplateProblemDetail };

type ValuePiece = Extract<Piece, { kind: 'value' }>;

/** Shells that surely read `$'…'`. */
const ansiQuoting: ReadonlySet<string> = new Set(['bash', 'ksh', 'zsh']);

/**
 * Puts pieces together as text of a POSIX shell; every value arrives at its program as exactly itself.
 * Where that cannot be promised there is a problem instead.
 */
export function composeShell(
  pieces: readonly Piece[],
  language: string,
): { text: string; problems: TemplateProblemDetail[] } {
  const scanner = new ShellScanner(ansiQuoting.has(language));
  const problems: TemplateProblemDetail[] = [];
  const output: string[] = [];
  let lastName = '';
  pieces.forEach((piece, index) => {
    if (piece.kind === 'text') {
      scanner.feed(piece.text);
      output.push(piece.text);
      return;
    }
    lastName = piece.name;
    if (piece.raw) {
      const raw = valueTexts(piece.value).join(' ');
      problems.push({ code: 'raw', name: piece.name });
      scanner.feed(raw);
      output.push(raw);
      return;
    }
    const next = pieces[index + 1];
    const quoted = quote(
      piece,
      scanner,
      language,
      next?.kind === 'text' ? next.text.slice(0, 2) : next === undefined ? '' : '?',
    );
    if ('problem' in quoted) problems.push(quoted.problem);
    else {
      // A quoted `[` opens no subscript.
      const word = valueTexts(piece.value).join(' ').replaceAll('[', '_');
      scanner.insert(scanner.top.kind === 'heredoc' ? quoted.text : word);
      output.push(quoted.text);
    }
  });
  if (scanner.closedByValue) problems.push({ code: 'closes-heredoc', name: lastName });
  return { text: output.join(''), problems };
}

function quote(piece: ValuePiece, scanner: ShellScanner, language: string, next: string): Quoted {
  const { name } = piece;
  const texts = valueTexts(piece.value);
  if (texts.some((text) => text.includes('\0'))) return { problem: { code: 'nul', name } };
  const reason = unknownPlace(scanner) ?? subshells(scanner, language);
  if (reason !== undefined) return { problem: { code: 'unknown-place', name, reason } };
  const { top, command } = scanner;
  if (top.kind === 'command' && typeof piece.value === 'object') {
    if (command.word !== null || !endsWord(next)) return { problem: { code: 'list-in-text', name } };
    const unsafe = readAgain(name, texts, interpreterAt({ words: command.words, whole: true }));
    return unsafe ?? { text: texts.map(quoteWord).join(' ') };
  }
  const [value, ...more] = texts;
  if (value === undefined || more.length > 0) return { problem: { code: 'list-in-text', name } };
  if (inArithmetic(scanner)) {
    return /^-?\d{1,18}$/.test(value) ? { text: value } : { problem: { code: 'integer-only', name } };
  }
  if (top.kind === 'comment') return { text: value.replace(/[\r\n]+/g, ' ') };
  if (top.kind === 'heredoc') return quoteInHeredoc(name, value, top);
  const whole = isWhole(command, top.kind, next);
  const unsafe = readAgain(name, [value], interpreterAt({ words: command.words, whole }));
  if (unsafe !== undefined) return unsafe;
  if (top.kind === 'single') return { text: value.replaceAll("'", `'\\''`) };
  if (top.kind === 'double') return { text: value.replace(/[\\"$`]/g, '\\$&') };
  const alone = command.word === null && endsWord(next);
  return { text: alone ? quoteWord(value) : quoteAlways(value) };
}

function readAgain(name: string, values: readonly string[], interpreter: Interpreter | undefined): Quoted | undefined {
  if (interpreter === undefined || values.every((value) => isHarmless(value, interpreter))) return undefined;
  return { problem: { code: 'read-again', name, program: interpreter.name } };
}

/** Why a place cannot be judged; `undefined` where it can. */
function unknownPlace({ lost, dangling, variable, top, stack }: ShellScanner): string | undefined {
  if (lost !== undefined) return lost;
  if (variable && top.kind === 'double')
    return 'it would continue the name of the variable in front of it; write that as ${name}';
  if (dangling !== undefined) return `"${dangling}" stands directly in front of it`;
  for (const frame of stack.toReversed()) {
    if (frame.kind === 'command' || frame.kind === 'heredoc') return undefined;
    if (frame.kind === 'param') return `it stands inside "\${…}"`;
    if (frame.kind === 'backtick') return 'it stands inside `…`; $(…) can be followed';
    if (frame.kind === 'ansi') return `it stands inside $'…'`;
  }
  return undefined;
}

/** Why `((` in front of a place is no arithmetic in every shell of this name; in one without arithmetic commands a value would be run. */
function subshells({ stack }: ShellScanner, language: string): string | undefined {
  if (ansiQuoting.has(language) || !stack.some((frame) => frame.kind === 'arithmetic' && frame.ambiguous))
    return undefined;
  return 'sh reads "((" as two subshells; run the cell in bash';
}

/** Inside `$((…))`, `((…))` or the subscript of an array, where a shell evaluates text: `a[$(command)]`. */
function inArithmetic({ stack, command }: ShellScanner): boolean {
  const inner = stack.slice(stack.lastIndexOf(command));
  return inner.some((frame) => frame.kind === 'arithmetic') || /^[A-Za-z_]\w*\[[^\]]*$/.test(command.word ?? '');
}

function endsWord(next: string): boolean {
  return /^(?:$|[\s;&|)])/.test(next);
}

/** Whether a value is a whole word, quotes apart; `-v name=value` of awk counts as one. */
function isWhole({ word, words }: CommandFrame, kind: string, next: string): boolean {
  const quoteMark = kind === 'single' ? "'" : kind === 'double' ? '"' : '';
  const assigned = words.at(-1) === '-v' && /^[A-Za-z_]\w*=$/.test(word ?? '');
  const starts = assigned || word === null || word === '';
  return starts && next.startsWith(quoteMark) && endsWord(next.slice(quoteMark.length));
}

function quoteInHeredoc(name: string, value: string, frame: HeredocFrame): Quoted {
  const unsafe = readAgain(name, [value], interpreterOfInput(frame.words));
  if (unsafe !== undefined) return unsafe;
  const reason = unknownInHeredoc(value, frame);
  if (reason !== undefined) return { problem: { code: 'unknown-place', name, reason } };
  if (frame.quoted) return value.includes('\n') ? { problem: { code: 'newline-in-heredoc', name } } : { text: value };
  return { text: value.replace(/[\\$`]/g, '\\$&') };
}

function unknownInHeredoc(value: string, frame: HeredocFrame): string | undefined {
  const leadingTab = /^\t*$/.test(frame.line) ? /(?:^|\n)\t/ : /\n\t/;
  if (frame.strip && leadingTab.test(value)) return '"<<-" would take away tabs of its value';
  if (garbled(value, frame))
    return 'dash garbles a line that begins like the end of the here-document and goes on with a letter beyond ASCII';
  if (frame.quoted) return undefined;
  const rest = frame.body.replace(/\\[^]/g, '').replace(/\$\{\w+\}|\$\(\([^()'"`\\$]*\)\)|\$\([^()'"`\\$]*\)/g, '');
  return /\\$|\$\w*$|\$[({]|`/.test(rest)
    ? 'an expansion in front of it in the here-document is not followed'
    : undefined;
}

/**
 * dash 0.5.12 loses the first byte it looks ahead at when a line begins as the delimiter does, and restores it wrongly
 * where it is not ASCII: with the delimiter EOF it prints another text than `Eé`.
 */
function garbled(value: string, frame: HeredocFrame): boolean {
  return (frame.line + value).split('\n').some((text) => {
    const line = frame.strip ? text.replace(/^\t+/, '') : text;
    let same = 0;
    while (same < frame.delimiter.length && line[same] === frame.delimiter[same]) same += 1;
    return same > 0 && line.charCodeAt(same) > 0x7f;
  });
}
