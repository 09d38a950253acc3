/** What a `-p` format prints for each event: the pattern of the line and the fields in it. */
export interface EventFormat {
  pattern: RegExp;
  names: readonly string[];
}

const FIELD = /%([a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+(?:\[\d+\])?)/g;

/**
 * Reads the value of `-p`: `*%evt.time %proc.name %evt.info`. The star in front asks for events that lack a field; it
 * prints nothing. `undefined` for the short ones, `-pc` and `-pk`, and for none.
 */
export function readFormat(argv: readonly string[] | undefined): EventFormat | undefined {
  const at = argv?.findIndex((word) => /^(?:-p|--print)$/.test(word)) ?? -1;
  const glued = argv?.find((word) => /^-p.*%|^--print=.*%/.test(word))?.replace(/^(?:-p|--print=)/, '');
  const given = (at >= 0 ? argv?.[at + 1] : glued) ?? '';
  const format = given.replace(/^\*/, '').replace(/\\n$/, '');
  const names = Array.from(format.matchAll(FIELD), ([, name = '']) => name);
  if (names.length === 0 || format.length > 2000) return undefined;
  const literals = format.split(/%[a-z][a-z0-9_]*(?:\.[a-z0-9_]+)+(?:\[\d+\])?/);
  const escaped = literals.map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // Only what stands before nothing but the end may hold blanks; it takes the rest.
  const body = escaped.map((literal, index) =>
    index === names.length ? literal.trimEnd() : literal + (index === names.length - 1 ? '(.*)' : '(.*?)'),
  );
  return { pattern: new RegExp(`^${body.join('')}$`), names };
}
