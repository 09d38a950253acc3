/** A line that says of which file it is, or the lines below it: the path, and what stands behind it on the line. */
export interface FileLabel {
  path: string;
  rest: string | undefined;
}

/** A longer line is no heading that a script prints. */
const LONGEST = 600;
/** Ends of a path that are tried before a line is taken to carry none. */
const MOST_ENDS = 8;

/**
 * The label that a script of somebody's own prints: the path on a line, perhaps with signs around it (`== cpu.max ==`), or in front
 * of what is in it (`cpu.max: max 100000`, `cpu.stat nr_periods 3`). `known` is the path of a file that is read, from the path or
 * name that stands there. Undefined when there is none.
 */
export function fileLabel(text: string, known: (name: string) => string | undefined): FileLabel | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = text.replace(/^[\s=#*<>[\]~+-]+/, '').replace(/[\s=#*<>[\]~:-]+$/, '');
  const isPath = bare !== '' && !bare.includes(' ') && !bare.includes(':', bare.lastIndexOf('/'));
  const whole = isPath ? known(bare) : undefined;
  if (whole !== undefined) return { path: whole, rest: undefined };
  const end = pathEnd(text, /[\s:=]/, known);
  const path = end < 0 ? undefined : known(text.slice(0, end));
  return path === undefined ? undefined : { path, rest: text.slice(end).replace(/^\s*[:=]?\s*/, '') };
}

/**
 * Where the path of a known file ends that a line begins with; -1 when there is none. Names of folders hold colons too: of several
 * ends the first is taken behind which no further slash stands, if there is one.
 */
export function pathEnd(text: string, separator: RegExp, known: (name: string) => unknown): number {
  let first = -1;
  let end = text.search(separator);
  for (let tried = 0; end > 0 && tried < MOST_ENDS; tried++) {
    if (known(text.slice(0, end)) !== undefined) {
      const blank = text.indexOf(' ', end);
      if (!text.slice(end, blank < 0 ? undefined : blank).includes('/')) return end;
      if (first < 0) first = end;
    }
    const next = text.slice(end + 1).search(separator);
    end = next < 0 ? -1 : end + 1 + next;
  }
  return first;
}
