import { tokenise } from './tokens.ts';
import type { Token } from './tokens.ts';
import type { Word } from './words.ts';

/** One program with its words, assignments in front left out. */
export interface Command {
  words: readonly Word[];
  streams: Streams;
  /** The file that `<` gives it to read. */
  input?: string;
  /** The variables of the loops around it. */
  loops: readonly Loop[];
}

/** `for NAME in WORDS`, or `while read NAME`, of whose words nobody knows. */
export interface Loop {
  name: string;
  words: readonly Word[] | undefined;
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
  /** Whether it holds what is not looked into: functions. */
  opaque: boolean;
}

type Redirection = Extract<Token, { kind: 'redirection' }>;

/** Words that stand in front of a command and change nothing about what it prints. */
const LEADING: ReadonlySet<string> = new Set(['if', 'then', 'elif', 'else', 'while', 'until', 'do', '!', '{']);
/** Words that close a group. */
const CLOSING: ReadonlySet<string> = new Set(['fi', 'done', 'esac', '}']);
const NOT_LOOKED_INTO: ReadonlySet<string> = new Set(['function', 'coproc']);
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
  let input: string | undefined;
  let opaque = false;
  const branches = new Branches();
  const loops = new Loops();

  const endCommand = () => {
    const command = readCommand(words, streams !== UNMOVED);
    opaque ||= command.opaque;
    loops.command(words);
    pipeline.push({ words: command.words, streams, ...(input !== undefined && { input }), loops: loops.open });
    words = [];
    streams = UNMOVED;
    input = undefined;
  };
  const endPipeline = () => {
    endCommand();
    if (pipeline.length > 1 || pipeline.some((each) => each.words.length > 0 || each.streams !== UNMOVED))
      pipelines.push(pipeline);
    pipeline = [];
  };

  for (const token of tokenise(text)) {
    if (branches.takes(token, words)) {
      words = [];
    } else if (token.kind === 'word') {
      words.push(token.word);
    } else if (token.kind === 'redirection') {
      streams = redirect(streams, token);
      if (token.operator === '<' && /^0?$/.test(token.descriptor)) input = token.target;
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

/** The patterns in front of the branches of `case`, which are no commands. */
class Branches {
  #depth = 0;
  #inPattern = false;

  /** Whether a token is one of `case … in`, or of a pattern; `words` are those in front of it in the command. */
  takes(token: Token, words: readonly Word[]): boolean {
    if (token.kind === 'redirection') return false;
    const { text, quoted } = token.kind === 'word' ? token.word : { text: token.text, quoted: false };
    if (token.kind === 'operator') {
      const taken = this.#inPattern;
      this.#inPattern = taken ? text !== ')' : text === ';;' && this.#depth > 0;
      return taken;
    }
    if (text === 'esac' && !quoted && this.#depth > 0 && (this.#inPattern || onlyKeywords(words))) {
      this.#depth--;
      this.#inPattern = false;
      return false;
    }
    if (this.#inPattern) return true;
    if (text !== 'in' || words.at(-2)?.text !== 'case' || !onlyKeywords(words.slice(0, -2))) return false;
    this.#depth++;
    this.#inPattern = true;
    return true;
  }
}

/** Whether all words are such as stand in front of a command; of many nobody asks. */
function onlyKeywords(words: readonly Word[]): boolean {
  return words.length < MOST_LOOPS && words.every(({ text, quoted }) => !quoted && LEADING.has(text));
}

/** More loops within each other than anybody writes. */
const MOST_LOOPS = 20;

/** The variables of the loops that are open where a command stands. */
class Loops {
  /** Those of the loops around the command that comes next, the outermost first. */
  open: readonly Loop[] = [];
  /** How many of `open` there were when each loop was entered. */
  readonly #outer: number[] = [];

  /** Takes the words of the next command, keywords in front of it too. */
  command(words: readonly Word[]): void {
    for (const [at, word] of words.entries()) {
      if (word.quoted) return;
      if (word.text === 'do') continue;
      if (word.text === 'done') this.open = this.open.slice(0, this.#outer.pop() ?? 0);
      else if (word.text === 'for' || word.text === 'select') {
        this.#enter(loopOf(words.slice(at + 1)));
        return;
      } else if (word.text === 'while' || word.text === 'until') {
        this.#enter(readLoops(words.slice(at + 1)));
        return;
      } else if (!LEADING.has(word.text)) return;
    }
  }

  #enter(loops: readonly Loop[]): void {
    this.#outer.push(this.open.length);
    this.open = [...this.open, ...loops].slice(0, MOST_LOOPS);
  }
}

/** `NAME in a b c`; `for ((…))` has no such variable. */
function loopOf([name, keyword, ...words]: readonly Word[]): Loop[] {
  if (name === undefined || !/^\w+$/.test(name.text)) return [];
  return [{ name: name.text, words: keyword?.text === 'in' ? words : undefined }];
}

/** `IFS= read -r a b` gives variables. */
function readLoops(words: readonly Word[]): Loop[] {
  const at = words.findIndex((word) => !isAssignment(word));
  if (words[at]?.text !== 'read') return [];
  const names = words.slice(at + 1).filter(({ text }) => /^[A-Za-z_]\w*$/.test(text));
  return names.map(({ text }) => ({ name: text, words: undefined }));
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
