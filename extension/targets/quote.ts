/**
 * `text` as one word of a POSIX shell, whatever it holds: within single quotes every character stands for itself,
 * and a single quote is written as `'\''` (POSIX.1-2017, Shell Command Language, 2.2.2).
 */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
