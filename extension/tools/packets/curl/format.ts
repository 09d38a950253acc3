/** One line that a format of `curl -w` prints: the pattern of the line and the variables it captures, in order. */
export interface FormatLine {
  pattern: RegExp;
  names: readonly string[];
}

const VARIABLE = /%\{([\w.]+)\}/g;
/** Formats are short; a longer one is not looked at. */
const LONGEST = 4000;

/**
 * The lines a format prints: `dns: %{time_namelookup}\ntotal: %{time_total}\n` prints two. Lines without a variable are
 * left out. The first line may stand behind the body of the answer, so that it is not tied to the begin of its line.
 */
export function readFormat(format: string): FormatLine[] {
  if (format.length > LONGEST || format.startsWith('@')) return [];
  const text = format.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\r', '');
  return text.split('\n').flatMap((line, index) => {
    const names = Array.from(line.matchAll(VARIABLE), ([, name = '']) => name);
    if (names.length === 0 || names.includes('json')) return [];
    const parts = line.split(/%\{[\w.]+\}/).map((part) => escape(part.replaceAll('%%', '%')));
    // Only numbers and codes are one word for certain: a content type is not.
    const groups = names.map((name) =>
      /^(?:time|size|speed|num|http|response|remote|local|ssl)_/.test(name) ? '(\\S*?)' : '(.*?)',
    );
    const body = withoutEnd(parts, groups);
    return [{ pattern: new RegExp(`${index === 0 ? '' : '^'}${body}$`), names }];
  });
}

/**
 * The pattern of a line. Its end may be gone where its last variables are empty: the blanks between them are then blanks
 * at the end of a line.
 */
function withoutEnd(parts: readonly string[], groups: readonly string[]): string {
  let end = parts[groups.length]?.trimEnd() ?? '';
  let blank = end === '';
  for (let at = groups.length - 1; at >= 0; at--) {
    const part = parts[at] ?? '';
    end = part + (groups[at] ?? '') + end;
    blank &&= /^\s+$/.test(part);
    if (blank) end = `(?:${end})?`;
  }
  return end;
}

/** Text as a pattern that matches it, whatever blanks the program's lines lost at their ends. */
function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
