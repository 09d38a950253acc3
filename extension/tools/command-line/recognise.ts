import type { Tool } from '../tool.ts';
import { recogniseTool } from '../registry.ts';
import { parseScript } from './script.ts';
import type { Command, Pipeline } from './script.ts';
import { programName, unwrap } from './unwrap.ts';
import type { Word } from './words.ts';

/** What is known about a script before it runs. */
export type Recognition = (
  | {
      /** Exactly one command prints, and a tool reads what it prints. `argv` is that command without its wrappers. */
      kind: 'tool';
      tool: Tool;
      argv: readonly string[];
    }
  | { kind: 'none' }
) & {
  /** Every program the script names, in order, each once, without shell built-ins: for saying what is missing. */
  programs: readonly string[];
};

/** Built-ins that print nothing, and are no programs that could be missing. */
const SILENT_BUILTINS: ReadonlySet<string> = new Set(
  'cd export unset set true false : wait source . alias unalias umask shopt trap test [ [[ read exit return break continue shift local declare readonly typeset eval let hash disown'.split(
    ' ',
  ),
);
/** Programs that print nothing when all is well. */
const SILENT_PROGRAMS: ReadonlySet<string> = new Set([
  'sleep',
  'mkdir',
  'rm',
  'touch',
  'kill',
  'modprobe',
  'sync',
  'chmod',
]);
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

interface Analysis {
  /** The commands that print, wrappers removed; null for one that cannot be told. */
  outputs: (readonly string[] | null)[];
  programs: Set<string>;
}

/**
 * Finds the one command of a shell script whose output a tool reads. Pure: nothing is run or looked up.
 * Several printing commands, and pipes through programs that rewrite what they get (awk, grep, sort), give `none`.
 */
export function recognise(script: string): Recognition {
  const analysis: Analysis = { outputs: [], programs: new Set() };
  analyseScript(script, analysis, 0);
  const programs = [...analysis.programs];
  const argv = analysis.outputs.length === 1 ? analysis.outputs[0] : null;
  const tool = argv && recogniseTool(argv);
  return argv && tool ? { kind: 'tool', tool, argv, programs } : { kind: 'none', programs };
}

function analyseScript(text: string, analysis: Analysis, depth: number): void {
  const { pipelines, opaque } = parseScript(text);
  if (opaque) analysis.outputs.push(null);
  for (const pipeline of pipelines) analysePipeline(pipeline, analysis, depth);
}

function analysePipeline([producer, ...ends]: Pipeline, analysis: Analysis, depth: number): void {
  if (producer === undefined) return;
  const before = analysis.outputs.length;
  const silent = producer.redirected && ends.length === 0;
  analyseCommand(producer.words, analysis, depth);
  for (const end of ends) noteProgram(end.words[0], analysis);
  if (silent) analysis.outputs.length = before;
  else if (!ends.every(isHarmless)) analysis.outputs.splice(before, Infinity, null);
  else if (ends.some((end) => end.redirected)) analysis.outputs.length = before;
}

function isHarmless({ words }: Command): boolean {
  const name = programName(words[0]);
  if (!HARMLESS_ENDS.has(name)) return false;
  // `… | cat other.txt` prints another file. The other programs' operands are options' values or copies.
  return name !== 'cat' || words.slice(1).every((word) => word.text.startsWith('-'));
}

function analyseCommand(words: readonly Word[], analysis: Analysis, depth: number): void {
  const [program] = words;
  // `((i++))` is arithmetic.
  if (program === undefined || program.text.startsWith('((')) return;
  const name = programName(program);
  if (program.dynamic || depth > DEEPEST) {
    analysis.outputs.push(null);
    return;
  }
  noteProgram(program, analysis);
  const inner = unwrap(words);
  if (inner?.kind === 'words') analyseCommand(inner.words, analysis, depth + 1);
  else if (inner?.kind === 'script') analyseScript(inner.script, analysis, depth + 1);
  else if (!SILENT_BUILTINS.has(name) && !SILENT_PROGRAMS.has(name)) {
    analysis.outputs.push([name, ...words.slice(1).map((word) => word.text)]);
  }
}

const WRAPPING_BUILTINS: ReadonlySet<string> = new Set(['time', 'command', 'builtin', 'exec']);

function noteProgram(word: Word | undefined, analysis: Analysis): void {
  const name = programName(word);
  if (name === '' || word?.dynamic === true) return;
  if (SILENT_BUILTINS.has(name) || PRINTING_BUILTINS.has(name) || WRAPPING_BUILTINS.has(name)) return;
  analysis.programs.add(name);
}
