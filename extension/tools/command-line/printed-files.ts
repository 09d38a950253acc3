import { readOptions } from '../reading/options.ts';

/** The files whose text a command prints as it is. */
export interface PrintedFiles {
  /** As written: patterns and expansions of the shell stand in them. */
  paths: readonly string[];
  /** How the printed text says which file it is from: not at all, `path:line`, or a line `==> path <==`. */
  labels: 'none' | 'prefix' | 'banner';
}

interface Printer {
  withValue: readonly string[];
  /** Options with which it prints something else than lines of the files. */
  otherwise: readonly string[];
  /** Operands in front of the files, unless one of `given` says the same. */
  pattern?: { given: readonly string[] };
  labels: PrintedFiles['labels'];
  /** Options that make it name the file even of a single one, or of none. */
  always: readonly string[];
  never: readonly string[];
}

const GREP: Printer = {
  withValue: ['e', 'f', 'm', 'A', 'B', 'C', 'd', 'D', 'regexp', 'file', 'max-count'],
  otherwise: ['c', 'count', 'l', 'L', 'files-with-matches', 'files-without-match', 'o', 'only-matching', 'q', 'quiet'],
  pattern: { given: ['e', 'f', 'regexp', 'file'] },
  labels: 'prefix',
  always: ['H', 'with-filename', 'r', 'R', 'recursive', 'dereference-recursive'],
  never: ['h', 'no-filename'],
};
const HEAD: Printer = {
  withValue: ['n', 'c', 'lines', 'bytes', 's', 'pid', 'sleep-interval'],
  otherwise: [],
  labels: 'banner',
  always: ['v', 'verbose'],
  never: ['q', 'quiet', 'silent'],
};
const CAT: Printer = {
  withValue: [],
  otherwise: ['n', 'number', 'b', 'A', 'e', 'E', 'show-all', 'show-ends', 't', 'T', 'v'],
  labels: 'none',
  always: [],
  never: [],
};

/** Programs that print files line by line; options from the manual pages of GNU coreutils 9.1 and grep 3.8. */
const PRINTERS: ReadonlyMap<string, Printer> = new Map([
  ['cat', CAT],
  ['more', CAT],
  ['less', CAT],
  ['head', HEAD],
  ['tail', HEAD],
  ['grep', GREP],
  ['egrep', GREP],
  ['fgrep', GREP],
]);

/** A word that the shell makes into any number of words: `*`, `$pids`. */
const MANY = /[*?[$`]|\{.*,.*\}/;

/** What `cat`, `head`, `tail` or `grep` prints; undefined when the command is none of them or prints something else. */
export function printedFiles(argv: readonly string[]): PrintedFiles | undefined {
  const printer = PRINTERS.get(argv[0] ?? '');
  if (printer === undefined) return undefined;
  const { flags, values, operands } = readOptions(argv, printer.withValue);
  if (printer.otherwise.some((name) => flags.has(name))) return undefined;
  const inFront = printer.pattern !== undefined && !printer.pattern.given.some((name) => flags.has(name)) ? 1 : 0;
  // `grep -r --include=NAME FOLDER` says by the name which kind of file it prints; of several names the last one will do.
  const include = values.get('include');
  const paths = operands
    .slice(inFront)
    .flatMap(expandBraces)
    .map((path) => (include === undefined ? path : `${path}/${include}`));
  const several = paths.length > 1 || paths.some((path) => MANY.test(path));
  const named = printer.always.some((name) => flags.has(name)) || several;
  const labels = named && !printer.never.some((name) => flags.has(name)) ? printer.labels : 'none';
  return paths.length === 0 ? undefined : { paths, labels };
}

/** More paths than a person writes in braces. */
const MOST_PATHS = 200;
const BRACES = /\{([^{},]*(?:,[^{},]*)+)\}/;

/** `/proc/1/{stat,io}` as the shell makes it into several words, the innermost braces first. */
function expandBraces(path: string): string[] {
  let paths = [path];
  while (paths.some((each) => BRACES.test(each)) && paths.length < MOST_PATHS) {
    paths = paths.flatMap((each) => {
      const match = BRACES.exec(each);
      if (match === null) return [each];
      const behind = each.slice(match.index + match[0].length);
      return (match[1] ?? '').split(',').map((word) => each.slice(0, match.index) + word + behind);
    });
  }
  return paths;
}

/**
 * A path in which what the shell fills in stands as `1`, so that it can be told which kind of file it is, or as something
 * else.
 */
export function samplePath(path: string, standIn = '1'): string {
  return path.replace(
    /\$\((?:[^()]|\([^()]*\))*\)|`[^`]*`|\$\{[^}]*\}|\$(?:\w+|[$!])|\[[^\]]*\]|\{[^}]*\}|[*?]+/g,
    () => standIn,
  );
}
