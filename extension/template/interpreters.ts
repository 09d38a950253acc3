/**
 * Programs that read text of their arguments (or of a here-document) as a program again. One level of quoting does not protect
 * a value there: the shell takes the quotes away and the program sees bare text.
 */

export interface Interpreter {
  name: string;
  /** `shell`: reads commands, to which a plain word is harmless. `other`: a language where even `/` and `-` have a meaning. */
  reads: 'shell' | 'other';
}

/** Every argument is read again. */
const wholly: ReadonlySet<string> = new Set(
  'eval ssh watch trap let declare typeset local readonly unset read mapfile readarray [['.split(' '),
);
const shells: ReadonlySet<string> = new Set(
  'sh bash dash ash ksh zsh busybox su runuser script parallel xargs find'.split(' '),
);
const languages =
  /^(?:[gnm]?awk|g?sed|perl|python[\d.]*|ruby|node|nodejs|php|lua|tclsh|bpftrace|jq|gdb|psql|mysql|sqlite3)$/;

/** Where a value would stand in a command. */
export interface Place {
  /** The words of the command in front of it, without their quotes. */
  words: readonly string[];
  /** The value is a whole word of its own. */
  whole: boolean;
}

/** The program that would read a value at this place again, if any. */
export function interpreterAt({ words, whole }: Place): Interpreter | undefined {
  for (const [index, word] of words.entries()) {
    const name = word.slice(word.lastIndexOf('/') + 1);
    if (wholly.has(name)) return { name, reads: 'shell' };
    const reads = shells.has(name) ? 'shell' : languages.test(name) ? 'other' : undefined;
    if (reads !== undefined && (!whole || isProgram(name, words.slice(index + 1)))) return { name, reads };
  }
  return undefined;
}

/** Whether a word behind these arguments is the program's text: behind `-c` or `-e`, or the first operand of awk and sed. */
function isProgram(name: string, args: readonly string[]): boolean {
  if (/^(?:-\w*[ce]|--eval|--expression|--command)$/.test(args.at(-1) ?? '')) return true;
  const operandIsText = /^(?:[gnm]?awk|g?sed|bpftrace|jq)$/.test(name);
  const skipValue = args.filter((arg, index) => !arg.startsWith('-') && !/^-[vF]$/.test(args[index - 1] ?? ''));
  return operandIsText && skipValue.length === 0 && !/^-[vFf]$/.test(args.at(-1) ?? '');
}

/** The program that reads a here-document of a line with these words. */
export function interpreterOfInput(words: readonly string[]): Interpreter | undefined {
  return interpreterAt({ words, whole: false });
}

/** Whether a value cannot mean anything to the program but itself. */
export function isHarmless(value: string, { reads }: Interpreter): boolean {
  return reads === 'shell' ? /^[A-Za-z0-9_@%+:,./][A-Za-z0-9_@%+:,./-]*$/.test(value) : /^\w+$/.test(value);
}
