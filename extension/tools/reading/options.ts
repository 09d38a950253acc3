/** A command line taken apart. */
export interface Options {
  /** Single letters and long names that were given, without dashes: `y`, `pretty`. */
  flags: ReadonlySet<string>;
  /** Values of the options that take one. */
  values: ReadonlyMap<string, string>;
  operands: readonly string[];
}

/**
 * Takes `argv` apart as getopt_long does: clustered letters, `-Sm`, `-S m`, `--unit=m`, `--`.
 * `withValue` names the options that take a value: `['S', 'unit']`. `argv[0]` is the program.
 */
export function readOptions(argv: readonly string[], withValue: readonly string[]): Options {
  const flags = new Set<string>();
  const values = new Map<string, string>();
  const operands: string[] = [];
  for (let index = 1; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (word === '--') {
      operands.push(...argv.slice(index + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') operands.push(word);
    else if (word.startsWith('--')) {
      const [name, value] = splitOnce(word.slice(2));
      flags.add(name);
      if (value !== undefined) values.set(name, value);
      else if (withValue.includes(name)) values.set(name, argv[++index] ?? '');
    } else {
      const letters = word.slice(1);
      const at = withValueAt(letters, withValue);
      for (const letter of at < 0 ? letters : letters.slice(0, at + 1)) flags.add(letter);
      if (at >= 0) values.set(letters.charAt(at), letters.slice(at + 1) || (argv[++index] ?? ''));
    }
  }
  return { flags, values, operands };
}

/** Where in a cluster the first letter stands that takes a value; -1 when none does. */
function withValueAt(letters: string, withValue: readonly string[]): number {
  for (let index = 0; index < letters.length; index++) {
    if (withValue.includes(letters.charAt(index))) return index;
  }
  return -1;
}

function splitOnce(text: string): [string, string | undefined] {
  const at = text.indexOf('=');
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Whether the operands name a reporting interval above zero, as `iostat 1 10` does. */
export function hasInterval(options: Options): boolean {
  return options.operands.some((operand) => /^\d+(\.\d+)?$/.test(operand) && Number(operand) > 0);
}

/** Whether any of the named options was given. */
export function hasAny(options: Options, names: readonly string[]): boolean {
  return names.some((name) => options.flags.has(name));
}
