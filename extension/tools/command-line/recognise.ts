import { parseScript } from './script.ts';
import type { Command, Destination, Pipeline, Streams } from './script.ts';
import { labelledSources, sourcesOf } from './source.ts';
import type { Source } from './source.ts';
import { filteredPrinter, inLoops, printerOf } from './printers.ts';
import { programName, unwrap } from './unwrap.ts';
import type { Word } from './words.ts';

/** What is known about a script before it runs. */
export interface Recognition {
  /** What its commands print that tools read, in order, each once. Other commands may print between them. */
  sources: readonly Source[];
  /** The stream of the script on which they are printed. */
  stream: 'stdout' | 'stderr';
  /** Seconds it waits between its commands where it says so once: `sleep 5`. */
  every: number | undefined;
  /**
   * Every program the script names, in order, each once, without shell built-ins and without those of containers, pods and
   * other hosts: for saying what is missing.
   */
  programs: readonly string[];
}

/** Built-ins that print nothing, and are no programs that could be missing. */
const SILENT_BUILTINS: ReadonlySet<string> = new Set(
  'cd export unset set true false : wait source . alias unalias umask shopt trap test [ [[ read exit return break continue shift local declare readonly typeset eval let hash disown'.split(
    ' ',
  ),
);
/** Programs that print nothing when all is well. */
const SILENT_PROGRAMS: ReadonlySet<string> = new Set(['mkdir', 'rm', 'touch', 'kill', 'modprobe', 'sync', 'chmod']);
const PRINTING_BUILTINS: ReadonlySet<string> = new Set([
  'echo',
  'printf',
  'type',
  'ulimit',
  'jobs',
  'times',
  'pushd',
  'popd',
]);
/** Ends of a pipe that pass on what they get, perhaps less of it. */
const HARMLESS_ENDS: ReadonlySet<string> = new Set(['tee', 'cat', 'head', 'tail', 'less', 'more']);
/** Nobody wraps deeper than this by hand; a hostile script ends here. */
const DEEPEST = 12;

/** A command that prints: its words without wrappers (null when they cannot be told) and where its output ends up. */
interface Output {
  argv: readonly string[] | null;
  streams: Record<keyof Streams, Destination | 'rewritten'>;
}

interface Analysis {
  outputs: Output[];
  /** How long the script sleeps, each time it does. */
  sleeps: (number | undefined)[];
  programs: Set<string>;
}

/**
 * Finds the commands of a shell script whose output tools read. Pure: nothing is run or looked up.
 * What goes through programs that rewrite it (awk, sort, jq) is nobody's any more.
 */
export function recognise(script: string): Recognition {
  const analysis: Analysis = { outputs: [], sleeps: [], programs: new Set() };
  analyseScript(script, analysis, 0);
  const found = analysis.outputs.flatMap(printed);
  // What is on one stream can be told apart by lines; two streams cannot.
  const stream = found[0]?.stream ?? 'stdout';
  const sources: Source[] = [];
  for (const { source } of found.filter((each) => each.stream === stream)) {
    if (!sources.some((known) => isSame(known, source))) sources.push(source);
  }
  const [every] = analysis.sleeps;
  const labelled = stream === 'stdout' ? labelledOf(analysis.outputs) : undefined;
  return {
    sources: labelled?.(joined(sources)) ?? joined(sources),
    stream,
    every: analysis.sleeps.length === 1 ? every : undefined,
    programs: [...analysis.programs],
  };
}

/** The files that are printed while something else says which they are: `echo "== $f"; cat $f`. */
function labelledOf(outputs: readonly Output[]): ReturnType<typeof labelledSources> {
  const printed = outputs.flatMap(({ argv, streams }) => (argv === null || streams.stdout !== 'stdout' ? [] : [argv]));
  const says = printed.some(
    ([program, ...words]) => /^(?:echo|printf)$/.test(program ?? '') && words.some((word) => /[$./]/.test(word)),
  );
  return says ? labelledSources(printed) : undefined;
}

/** `cat a; cat b` prints what `cat a b` does: one reader then knows which file is whose. */
function joined(sources: readonly Source[]): Source[] {
  const result: Source[] = [];
  for (const source of sources) {
    const at = result.findIndex(({ name, argv }) => name === source.name && argv[0] === 'cat');
    const both = source.argv[0] === 'cat' ? [...(result[at]?.argv ?? []), ...source.argv.slice(1)] : [];
    const one = at < 0 ? undefined : sourcesOf(both).find(({ name }) => name === source.name);
    if (one === undefined) result.push(source);
    else result[at] = one;
  }
  return result;
}

function isSame(a: Source, b: Source): boolean {
  return a.name === b.name && a.argv.length === b.argv.length && a.argv.every((word, at) => word === b.argv[at]);
}

function printed({ argv, streams }: Output): { source: Source; stream: 'stdout' | 'stderr' }[] {
  if (argv === null) return [];
  return sourcesOf(argv).flatMap((source) => {
    const stream = streams[source.stream];
    return stream === 'stdout' || stream === 'stderr' ? [{ source, stream }] : [];
  });
}

function analyseScript(text: string, analysis: Analysis, depth: number): void {
  const before = analysis.outputs.length;
  const { pipelines, opaque } = parseScript(text);
  for (const pipeline of pipelines) analysePipeline(pipeline, analysis, depth);
  // Nobody knows whether a function is called, or what went into the file behind a group.
  if (opaque) analysis.outputs.length = before;
}

function analysePipeline(pipeline: Pipeline, analysis: Analysis, depth: number): void {
  const [producer, ...ends] = pipeline;
  if (producer === undefined) return;
  // A loop or a group feeds the pipe: all that was printed before may have gone into it.
  const before = producer.words.length === 0 ? 0 : analysis.outputs.length;
  analyseCommand(producer, analysis, depth);
  for (const output of analysis.outputs.slice(before)) output.streams = redirected(output.streams, producer.streams);
  let open: readonly Output[] = analysis.outputs.slice(before);
  for (const end of ends) open = pipeInto(end, analysis, open, depth);
}

/** What is `open` goes through one more command. Returns what is open behind it. */
function pipeInto(end: Command, analysis: Analysis, open: readonly Output[], depth: number): readonly Output[] {
  const harmless = isHarmless(end);
  let filtered = false;
  for (const output of open) {
    const filter = output.streams.stdout === 'stdout' ? filteredPrinter(output.argv, end.words) : undefined;
    if (filter !== undefined) output.argv = filter;
    filtered ||= filter !== undefined;
    for (const stream of ['stdout', 'stderr'] as const) {
      const passes = harmless || filter !== undefined;
      if (output.streams[stream] === 'stdout') output.streams[stream] = passes ? end.streams.stdout : 'rewritten';
    }
  }
  if (harmless || filtered) {
    noteProgram(end.words[0], analysis);
    return open.filter(({ streams }) => streams.stdout === 'stdout' || streams.stderr === 'stdout');
  }
  const from = analysis.outputs.length;
  analyseCommand(end, analysis, depth);
  const own = analysis.outputs.slice(from);
  for (const output of own) output.streams = redirected(output.streams, end.streams);
  return own;
}

/** Where outputs end up that a wrapper or a shell with redirections of its own prints. */
function redirected(streams: Output['streams'], outer: Streams): Output['streams'] {
  const through = (to: Destination | 'rewritten') => (to === 'stdout' || to === 'stderr' ? outer[to] : to);
  return { stdout: through(streams.stdout), stderr: through(streams.stderr) };
}

function isHarmless({ words }: Command): boolean {
  const name = programName(words[0]);
  if (!HARMLESS_ENDS.has(name)) return false;
  // `… | cat other.txt` prints another file. The other programs' operands are options' values or copies.
  return name !== 'cat' || words.slice(1).every((word) => word.text.startsWith('-'));
}

function analyseCommand(command: Omit<Command, 'streams'>, analysis: Analysis, depth: number): void {
  const { words, input, loops } = command;
  const [program] = words;
  // `((i++))` is arithmetic.
  if (program === undefined || program.text.startsWith('((')) return;
  const name = programName(program);
  if (program.dynamic || depth > DEEPEST) return;
  noteProgram(program, analysis);
  const inner = unwrap(words);
  // What another file system brings is not looked for in this one.
  const within = inner?.elsewhere === true ? { ...analysis, programs: new Set<string>() } : analysis;
  if (inner?.kind === 'words') analyseCommand({ ...command, words: inner.words }, within, depth + 1);
  else if (inner?.kind === 'script') analyseScript(inner.script, within, depth + 1);
  else if (name === 'sleep') analysis.sleeps.push(secondsOf(words));
  else if (!SILENT_BUILTINS.has(name) && !SILENT_PROGRAMS.has(name)) {
    const given = [name, ...words.slice(1).map((word) => word.text)];
    const argv = inLoops(printerOf(given, input) ?? given, loops);
    analysis.outputs.push({ argv, streams: { stdout: 'stdout', stderr: 'stderr' } });
  }
}

/** What `sleep 5` or `sleep 0.5s` waits; undefined where it is not written as seconds. */
function secondsOf([, duration, ...more]: readonly Word[]): number | undefined {
  const match = /^(\d*\.?\d+)s?$/.exec(duration?.text ?? '');
  return match === null || more.length > 0 ? undefined : Number(match[1]);
}

const WRAPPING_BUILTINS: ReadonlySet<string> = new Set(['time', 'command', 'builtin', 'exec']);

function noteProgram(word: Word | undefined, analysis: Analysis): void {
  const name = programName(word);
  if (name === '' || word?.dynamic === true) return;
  if (SILENT_BUILTINS.has(name) || PRINTING_BUILTINS.has(name) || WRAPPING_BUILTINS.has(name)) return;
  analysis.programs.add(name);
}
