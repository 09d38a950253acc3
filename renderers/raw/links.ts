import type { Frame } from '../../extension/frames/frame.ts';

/** Something in a line that can be followed: a file, or a process. */
export type Link =
  | { kind: 'file'; from: number; to: number; path: string; line?: number }
  | { kind: 'process'; from: number; to: number; pid: number };

/** A path of two parts or more, with the line that compilers and tracebacks print behind it. */
const paths = /(?<![\w./~:@%+-])\/[\w.@%+~-]+(?:\/[\w.@%+~-]+)+(?::(\d{1,7})(?![\d.]))?/g;
/** `pid 12`, `pid=12`, `[pid  12]`, `PID: 12`. */
const namedPids = /\b(?:pid|PID|Pid|tgid|ppid|PPID)(?:[=:]\s*|\s+)(\d{1,7})\b/g;

/** Longer lines are looked through as far as this. */
const mostCharacters = 4000;

/** The links of one line, left to right and apart from each other. `pids` are those that its row of a table names. */
export function linksOf(line: string, pids: ReadonlySet<number> | undefined): Link[] {
  const text = line.slice(0, mostCharacters);
  const found: Link[] = [];
  for (const match of text.matchAll(paths)) {
    const [all, number] = match;
    const path = (number === undefined ? all : all.slice(0, -number.length - 1)).replace(/[.]+$/, '');
    const to = match.index + path.length + (number === undefined ? 0 : number.length + 1);
    found.push({ kind: 'file', from: match.index, to, path, ...(number !== undefined && { line: Number(number) }) });
  }
  for (const match of text.matchAll(namedPids)) {
    const to = match.index + match[0].length;
    addProcess(found, to - (match[1]?.length ?? 0), to, Number(match[1]));
  }
  if (pids !== undefined)
    for (const match of text.matchAll(/(?<![\w.:/-])\d{1,7}(?![\w.:/-])/g))
      if (pids.has(Number(match[0]))) addProcess(found, match.index, match.index + match[0].length, Number(match[0]));
  return found.sort((a, b) => a.from - b.from);
}

function addProcess(found: Link[], from: number, to: number, pid: number): void {
  if (pid > 0 && !found.some((link) => link.from < to && from < link.to))
    found.push({ kind: 'process', from, to, pid });
}

/** The processes that rows of the frames name, by the number of the line that each row came from. */
export function pidsByLine(frames: readonly Frame[]): Map<number, Set<number>> {
  const found = new Map<number, Set<number>>();
  for (const { fields, lines } of frames)
    for (const { values } of fields.filter(
      ({ name, role }) => role === 'label' && /^(?:PID|pid|TGID|TID|tid)$/.test(name),
    ))
      lines.forEach((line, row) => {
        const pid = Number(values[row] ?? 0);
        if (!(pid > 0)) return;
        const pids = found.get(line) ?? new Set();
        found.set(line, pids.add(pid));
      });
  return found;
}
