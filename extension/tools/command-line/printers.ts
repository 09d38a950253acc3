import { readOptions } from '../reading/options.ts';
import { printedFiles, samplePath } from './printed-files.ts';
import type { Loop } from './script.ts';
import type { Word } from './words.ts';

/** Files of a process whose parts end with a NUL each (proc(5)). */
const ENVIRON = /^\/proc\/[^/]+\/(?:task\/[^/]+\/)?environ$/;
const CMDLINE = /^\/proc\/[^/]+\/(?:task\/[^/]+\/)?cmdline$/;
/** A NUL as tr, sed and bash write it. */
const NUL = /^(?:\\0{1,3}|\\x00?|\\000)$/;

/**
 * The `cat` that prints the same as a command which reads a file by `<`, or makes the NULs of one into line ends:
 * `cat < f`, `tr '\0' '\n' < f`, `xargs -0 -n1 < f`, `strings f`. Undefined when it is none of them.
 */
export function printerOf(argv: readonly string[], input: string | undefined): readonly string[] | undefined {
  const parted = partedBy(argv);
  if (parted !== undefined) {
    const file = parted.file ?? input ?? '';
    return parted.files.test(file) ? ['cat', file] : undefined;
  }
  if (input === undefined || printedFiles(argv) !== undefined) return undefined;
  const named = printedFiles([...argv, input]);
  return named?.paths.length === 1 ? [...argv, input] : undefined;
}

/** More files than a loop names by hand. */
const MOST_WORDS = 200;

/**
 * The command that prints what a printer of files prints in all rounds of the loops around it: `cat a b` for
 * `for f in a b; do cat $f; done`. Words that are known only when it runs stand as a pattern of the shell.
 */
export function inLoops(argv: readonly string[], loops: readonly Loop[]): readonly string[] {
  const files = printedFiles(argv);
  const used = loops.filter(({ name }) => files?.paths.some((path) => namesOf(name).test(path)));
  if (files === undefined || used.length === 0) return argv;
  let words: readonly string[] = argv;
  for (const { name, words: given } of used) {
    const values = given?.map(({ text, dynamic }) => (dynamic ? samplePath(text, '*') : text)) ?? ['*'];
    words = words.flatMap((word) =>
      namesOf(name).test(word) ? values.map((value) => word.replace(namesOf(name), () => value)) : [word],
    );
    if (words.length > MOST_WORDS) return argv;
  }
  // In each round it prints one file, whose name does not stand with it.
  const [program = '', ...rest] = words;
  const isOne = files.paths.length === 1 && printedFiles([program, ...rest])?.labels !== 'none';
  return isOne ? [program, program.endsWith('grep') ? '-h' : '-q', ...rest] : words;
}

/** A variable as a word holds it. */
function namesOf(name: string): RegExp {
  return new RegExp(`\\$(?:${name}(?!\\w)|\\{${name}\\})`, 'g');
}

/**
 * The command that prints the same as `cat` with another behind it: `grep -h x f` for `cat f | grep x`, `cat f` for
 * `cat f | tr '\0' '\n'`. Undefined when it is something else.
 */
export function filteredPrinter(argv: readonly string[] | null, words: readonly Word[]): string[] | undefined {
  const [program = '', ...operands] = words.map(({ text }) => text);
  const files = argv?.[0] === 'cat' ? printedFiles(argv) : undefined;
  if (files === undefined) return undefined;
  const parted = partedBy([program, ...operands]);
  if (parted !== undefined) {
    const fits = parted.file === undefined && files.paths.every((path) => parted.files.test(path));
    return fits ? ['cat', ...files.paths] : undefined;
  }
  if (!/^(?:.*\/)?[ef]?grep$/.test(program)) return undefined;
  const filter = ['grep', '-h', ...operands];
  // Its own files, or what it prints in place of lines, are no part of the files in front.
  return printedFiles(filter) === undefined && printedFiles([...filter, '-'])?.paths.length === 1
    ? [...filter, ...files.paths]
    : undefined;
}

/** What a command makes into lines or words. */
interface Parted {
  /** The file that it names; without one its input. */
  file?: string | undefined;
  /** The kinds of file of which nothing gets lost that way. */
  files: RegExp;
}

/** How a command prints what stands between NULs; undefined when it does something else. */
function partedBy(argv: readonly string[]): Parted | undefined {
  const [program = '', first = '', second = '', ...more] = argv;
  switch (program.split('/').at(-1) ?? '') {
    case 'tr':
      if (!NUL.test(first) || more.length > 0) return undefined;
      if (/^(?:\\n|\n|\\012)$/.test(second)) return { files: ENVIRON };
      return second === ' ' ? { files: CMDLINE } : undefined;
    case 'xargs': {
      const { flags, operands } = readOptions(argv, ['n', 'L', 'max-args', 'max-lines']);
      const one = flags.has('n') || flags.has('L') || operands[0] === 'printf';
      const prints = operands.length === 0 || /^(?:echo|printf %s\\n)$/.test(operands.join(' '));
      return (flags.has('0') || flags.has('null')) && prints ? { files: one ? ENVIRON : CMDLINE } : undefined;
    }
    case 'sed': {
      const [script = '', file, ...others] = readOptions(argv, []).operands;
      const parts = /^s(.)\\(?:x00?|o0{1,3})\1(\\n| )\1g$/.exec(script);
      if (parts === null || others.length > 0) return undefined;
      return { file, files: parts[2] === ' ' ? CMDLINE : ENVIRON };
    }
    case 'strings': {
      const [file, ...others] = readOptions(argv, ['n', 'bytes']).operands;
      return others.length > 0 ? undefined : { file, files: ENVIRON };
    }
    default:
      return undefined;
  }
}
