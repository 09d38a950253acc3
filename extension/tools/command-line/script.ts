import { tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { Word } from './words.ts';

/** One program with its words, assignments in front left out. */
export interface Command {
  words: readonly Word[];
  streams: Streams;
}

/** Where the two outputs of a command go: to those of the script, or elsewhere. */
export interface Streams {
  stdout: Destination;
  stderr: Destination;
}

export type Destination = 'stdout' | 'stderr' | 'elsewhere';

const UNMOVED: Streams = { stdout: 'stdout', stderr: 'stderr' };

/** Commands joined by `|`. The first may be empty where a loop or a group feeds the pipe. */
export type Pipeline = readonly Command[];

export interface Script {
  pipelines: readonly Pipeline[];
  /** Whether it holds what is not looked into: functions and `case`. */
  opaque: boolean;
}

type Redirection = Extract<Token, { kind: 'redirection' }>;

/** Words that stand in front of a command and change nothing about what it prints. */
const LEADING: ReadonlySet<string> = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{']);
/** Words that close a group. */
const CLOSING: ReadonlySet<string> = new Set(['fi', 'done', 'esac', '}']);
const NOT_LOOKED_INTO: ReadonlySet<string> = new Set(['case', 'function', 'coproc']);
const ASSIGNMENT = /^[A-Za-z_]\w*(?:\[[^\]]*\])?\+?=/;

/** Whether a word in front of a command is an assignment: `LC_ALL=C`. */
export function isAssignment(word: Word | undefined): boolean {
  return word !== undefined && ASSIGNMENT.test(word.text);
}

/** The pipelines of a script in order, those inside loops, conditions and groups included. */
export function parseScript(text: string): Script {
  const pipelines: Pipeline[] = [];
  let pipeline: Command[] = [];
  let words: Word[] = [];
  let streams = UNMOVED;
  let opaque = false;

  const endCommand = () => {
    const command = readCommand(words, streams !== UNMOVED);
    opaque ||= command.opaque;
    pipeline.push({ words: command.words, streams });
    words = [];
    streams = UNMOVED;
  };
  const endPipeline = () => {
    endCommand();
    if (pipeline.length > 1 || pipeline.some((each) => each.words.length > 0 || each.streams !== UNMOVED))
      pipelines.push(pipeline);
    pipeline = [];
  };

  for (const token of tokenise(text)) {
    if (token.kind === 'word') {
      words.push(token.word);
    } else if (token.kind === 'redirection') {
      streams = redirect(streams, token);
    } else if (inTest(words)) {
      // `[[ a && ( b || c ) ]]` is one command.
      if (token.text === '\n') endPipeline();
    } else if (token.text === '|' || token.text === '|&') {
      if (token.text === '|&') streams = { ...streams, stderr: streams.stdout };
      endCommand();
    } else if (token.text === '(' && words.length > 0) {
      // `name ()` defines a function.
      opaque = true;
      endPipeline();
    } else {
      endPipeline();
    }
  }
  endPipeline();
  return { pipelines, opaque };
}

function inTest(words: readonly Word[]): boolean {
  return words[0]?.text === '[[' && words.at(-1)?.text !== ']]';
}

/** Takes keywords and assignments off the front of a command. */
function readCommand(words: readonly Word[], redirected: boolean): { words: readonly Word[]; opaque: boolean } {
  let from = 0;
  for (; from < words.length; from++) {
    const word = words[from];
    if (word === undefined) break;
    if (!word.quoted && !word.dynamic) {
      // The words after `for x in` are a list, and a closing word has only redirections after it.
      if (word.text === 'for' || word.text === 'select') return { words: [], opaque: false };
      if (CLOSING.has(word.text)) return { words: [], opaque: redirected };
      if (NOT_LOOKED_INTO.has(word.text)) return { words: [], opaque: true };
      if (LEADING.has(word.text)) continue;
    }
    if (!isAssignment(word)) break;
  }
  const rest = words.slice(from);
  // `( … ) > file`: the redirection of a group.
  return { words: rest, opaque: rest.length === 0 && redirected };
}

/** What a redirection changes: `>file`, `2>&1`, `&>file`, `1>&2`. */
function redirect(streams: Streams, { operator, descriptor, target }: Redirection): Streams {
  if (!operator.includes('>') || operator === '<>') return streams;
  const to = operator === '>&' ? duplicate(streams, target) : toFile(streams, target);
  if (operator.startsWith('&>') || (operator === '>&' && descriptor === '' && !/^\d+$|^-$/.test(target))) {
    return { stdout: to, stderr: to };
  }
  const moved = descriptor === '' || descriptor === '1' ? { ...streams, stdout: to } : { ...streams, stderr: to };
  const same = moved.stdout === streams.stdout && moved.stderr === streams.stderr;
  return same || !['', '1', '2'].includes(descriptor) ? streams : moved;
}

function duplicate(streams: Streams, target: string): Destination {
  if (target === '1') return streams.stdout;
  return target === '2' ? streams.stderr : 'elsewhere';
}

function toFile(streams: Streams, target: string): Destination {
  if (target === '/dev/stdout') return streams.stdout;
  if (target === '/dev/stderr') return streams.stderr;
  return target === '/dev/tty' ? 'stdout' : 'elsewhere';
}
