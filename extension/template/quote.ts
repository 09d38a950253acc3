/** Words that a shell reads as part of its grammar where a command may stand. */
const reserved: ReadonlySet<string> = new Set(
  'if then else elif fi do done case esac while until for in function select time coproc'.split(' '),
);

/**
 * One word of a POSIX shell command that stands for exactly this text: as it is where no shell gives any character a meaning,
 * else in single quotes, inside which only the single quote itself is special (POSIX.1-2024, XCU 2.2.2).
 */
export function quoteWord(word: string): string {
  const plain = /^[A-Za-z0-9_@%+:,./-]+$/.test(word) && !reserved.has(word);
  return plain ? word : quoteAlways(word);
}

/** The same, in quotes whatever the word is. */
export function quoteAlways(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** A command line that a POSIX shell takes apart into exactly these arguments. */
export function quoteArgv(argv: readonly string[]): string {
  return argv.map(quoteWord).join(' ');
}
