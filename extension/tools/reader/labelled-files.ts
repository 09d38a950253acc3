import type { Frame, UnparsedLine } from '../../frames/frame.ts';
import { textParser } from '../reading/text-parser.ts';
import type { LineParser } from '../reading/text-parser.ts';
import type { Tool } from '../tool.ts';
import { gatherFrames, gatherViews, partOf } from './part.ts';
import { fileLabel, pathEnd } from './file-labels.ts';
import type { Part } from './part.ts';

/** What stands above and below a label, as `more` prints it. */
const RULER = /^[:=#*~+-]{3,}$/;
const BANNER = /^==> (.+) <==$/;

/** The kind of file that a path names. */
export type FileTools = (path: string) => Tool | undefined;

/** The single file of a command, as written there: `/proc/$PID/status`. */
interface OnlyFile {
  path: string;
  tool: Tool;
}

/**
 * How the name of the file stands with a line: `path:line` as grep prints, `==> path <==` above as head and tail do, or as a script of
 * somebody's own prints it.
 */
export type Labels = 'prefix' | 'banner' | 'own';

/**
 * Reads lines of several files whose names stand with them. `name` is what the kinds of file are called together; `only`
 * is the file that the command names where it names one, as written: the lines of a single file may come without it. `paths` are
 * the files that a script prints with labels of its own, which may be their names without the folder.
 */
export function labelledPart(
  name: string,
  labels: Labels,
  argv: readonly string[],
  toolOf: FileTools,
  only: OnlyFile | undefined,
  paths: readonly string[] = [],
): Part {
  const files = new LabelledFiles(labels, argv, toolOf, only, paths);
  return { name, parser: textParser(files), views: () => gatherViews(files.parts) };
}

/** Each kind of file has one parser, which is told where its lines come from. */
class LabelledFiles implements LineParser {
  readonly parts: Part[] = [];
  readonly #byTool = new Map<Tool, Part>();
  readonly #labels: Labels;
  readonly #argv: readonly string[];
  readonly #toolOf: FileTools;
  readonly #only: OnlyFile | undefined;
  readonly #paths: readonly string[];
  #path = '';
  #current: Part | undefined;

  constructor(
    labels: Labels,
    argv: readonly string[],
    toolOf: FileTools,
    only: OnlyFile | undefined,
    paths: readonly string[],
  ) {
    this.#paths = paths;
    this.#only = only;
    this.#labels = labels;
    this.#argv = argv;
    this.#toolOf = toolOf;
  }

  line(text: string, line: number, whole: boolean): boolean {
    if (this.#labels === 'own') return this.#ownLine(text, line, whole);
    if (this.#labels === 'banner') {
      const path = BANNER.exec(text)?.[1];
      if (path !== undefined) {
        this.#enter(path);
        return true;
      }
      if (this.#path === '') this.#enterOnly();
      return this.#current?.parser.line(text, line, whole) === true;
    }
    const colon = this.#pathEnd(text);
    if (colon >= 0) this.#enter(text.slice(0, colon));
    else if (!this.#enterOnly()) return false;
    return this.#current?.parser.line(text.slice(colon + 1), line, whole) === true;
  }

  #ownLine(text: string, line: number, whole: boolean): boolean {
    if (RULER.test(text)) return true;
    const label = fileLabel(text, (name) => this.#knownPath(name));
    if (label !== undefined) this.#enter(label.path);
    const rest = label === undefined ? text : (label.rest ?? '');
    return (label !== undefined && rest === '') || this.#current?.parser.line(rest, line, whole) === true;
  }

  /** The path of a file that is read, from its path or the name without the folder. */
  #knownPath(name: string): string | undefined {
    const path = this.#paths.find((each) => each === name || each.endsWith(`/${name}`)) ?? name;
    return this.#toolOf(path) === undefined ? undefined : path;
  }

  blank(): void {
    this.#current?.parser.line('', 0, true);
  }

  end(): UnparsedLine[] {
    for (const { parser } of this.parts) parser.finish();
    return this.parts.flatMap(({ parser }) => parser.unparsed());
  }

  frames(): Frame[] {
    return gatherFrames(this.parts);
  }

  /** Where the path in front of a line ends; -1 when none is known to stand there. */
  #pathEnd(text: string): number {
    if (this.#path !== '' && text.startsWith(this.#path) && text[this.#path.length] === ':') return this.#path.length;
    return pathEnd(text, /:/, this.#toolOf);
  }

  /** Lines without a name are of the single file; false when there is none. */
  #enterOnly(): boolean {
    if (this.#only !== undefined) this.#enter(this.#only.path, this.#only.tool);
    return this.#only !== undefined;
  }

  #enter(path: string, tool = this.#toolOf(path)): void {
    if (path === this.#path) return;
    this.#path = path;
    this.#current = tool && this.#partOf(tool);
    this.#current?.parser.source?.(path);
  }

  #partOf(tool: Tool): Part {
    const known = this.#byTool.get(tool);
    if (known !== undefined) return known;
    const part = partOf(tool, this.#argv);
    this.#byTool.set(tool, part);
    this.parts.push(part);
    return part;
  }
}
