import type { Frame } from '../../frames/frame.ts';
import type { View } from '../../frames/view.ts';
import type { Parser, Tool } from '../tool.ts';

/** A parser at work and the views of what it has read: one of those that read an output together. */
export interface Part {
  /** Name of the tool, or of several: `ps`, `/proc/stat, /proc/meminfo`. */
  name: string;
  parser: Parser;
  views(): View[];
  /** See `Tool`. */
  begins?(line: string): boolean;
}

/** A tool reading the output of the command `argv`. */
export function partOf(tool: Tool, argv: readonly string[] | undefined): Part {
  const parser = tool.parser(argv);
  return {
    name: tool.name,
    parser,
    views: () => tool.views(parser.frames()),
    begins: (line) => tool.begins?.(line) === true,
  };
}

/** The frames of all parts. A name that an earlier part has is told apart by its tool: `process (ps)`, then by a number. */
export function gatherFrames(parts: readonly Part[]): Frame[] {
  return gather(parts).flatMap(({ frames }) => frames);
}

/** The views of all parts, each naming its frame as `gatherFrames` does. */
export function gatherViews(parts: readonly Part[]): View[] {
  return gather(parts).flatMap(({ part, names }) =>
    part.views().map((view) => ({ ...view, frame: names.get(view.frame) ?? view.frame })),
  );
}

function gather(parts: readonly Part[]) {
  const taken = new Set<string>();
  return parts.map((part) => {
    const names = new Map<string, string>();
    const frames = part.parser.frames().map((frame) => {
      const name = freeName(frame.name, part.name, taken);
      taken.add(name);
      names.set(frame.name, name);
      return name === frame.name ? frame : { ...frame, name };
    });
    return { part, names, frames };
  });
}

function freeName(name: string, tool: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const told = `${name} (${tool})`;
  if (!taken.has(told)) return told;
  for (let number = 2; ; number++) {
    const numbered = `${told} ${String(number)}`;
    if (!taken.has(numbered)) return numbered;
  }
}
