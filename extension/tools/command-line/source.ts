import { table } from '../generic/index.ts';
import { eitherPart } from '../reader/either-part.ts';
import { fileLabel } from '../reader/file-labels.ts';
import { labelledPart } from '../reader/labelled-files.ts';
import { partOf } from '../reader/part.ts';
import type { Part } from '../reader/part.ts';
import { recogniseTool, toolOfFile } from '../registry.ts';
import { streamOf } from '../tool.ts';
import type { Stream, Tool } from '../tool.ts';
import { sequencePart } from '../reader/sequence.ts';
import { printedFiles, samplePath } from './printed-files.ts';

/** Something that a command prints and a tool reads. */
export interface Source {
  /** Name of the tool, or of the tools of several files. */
  name: string;
  /** The stream on which the program prints it. */
  stream: Stream;
  /** The command without its wrappers; `argv[0]` without its folder. */
  argv: readonly string[];
  open(): Part;
}

/** Kinds of file whose content is read by path alone. */
const KERNEL_FOLDERS = /^\/(?:proc|sys)\//;

/**
 * What a command prints, wrappers already removed: one thing, or several files behind each other, or nothing that is
 * known.
 */
export function sourcesOf(argv: readonly string[]): Source[] {
  const files = printedFiles(argv);
  if (files === undefined) {
    const tool = recogniseTool(argv);
    return tool === undefined ? [] : [source(tool, argv)];
  }
  const tools = files.paths.map(toolOfPath);
  const known = [...new Set(tools.filter((tool) => tool !== undefined))];
  if (files.labels === 'none') return known.map((tool) => source(tool, argv));
  const { labels } = files;
  if (known.length === 0 && !files.paths.some((path) => KERNEL_FOLDERS.test(path))) return [];
  const [path] = files.paths;
  const [tool] = known;
  const only = files.paths.length === 1 && path !== undefined && tool !== undefined ? { path, tool } : undefined;
  const name = known.length === 0 ? 'kernel files' : known.map((tool) => tool.name).join(', ');
  return [{ name, stream: 'stdout', argv, open: () => labelledPart(name, labels, argv, toolOfFile, only) }];
}

/** What a pattern at the end stands for is told by the output, unless all files of the folder are of one kind. */
function toolOfPath(path: string): Tool | undefined {
  const sample = samplePath(path);
  const tool = toolOfFile(sample) ?? toolOfFile(path);
  const takesAnything = tool?.reads?.(sample.slice(0, sample.lastIndexOf('/') + 1)) === true;
  return takesAnything && /[*?[][^/]*$/.test(path) ? undefined : tool;
}

function source(tool: Tool, argv: readonly string[]): Source {
  return { name: tool.name, stream: streamOf(tool, argv), argv, open: () => partOf(tool, argv) };
}

/**
 * What reads files that a script prints with labels of its own, `for f in cpu.max cpu.stat; do echo "== $f"; cat $f; done`: given the
 * sources of the script, the same with one for all its files. Undefined when none of them is known.
 */
export function labelledSources(
  outputs: readonly (readonly string[])[],
): ((sources: readonly Source[]) => Source[]) | undefined {
  const paths = outputs.flatMap((argv) => printedFiles(argv)?.paths ?? []);
  const known = [...new Set(paths.map(toolOfPath).filter((tool) => tool !== undefined))];
  const name = known.map((tool) => tool.name).join(', ');
  return known.length === 0
    ? undefined
    : (sources) => {
        const files = sources.filter(({ argv }) => printedFiles(argv) !== undefined);
        const open = () =>
          sequencePart(name, [
            labelledPart(name, 'own', [], toolOfFile, undefined, paths),
            ...files.map((each) => each.open()),
          ]);
        const one: Source = { name, stream: 'stdout', argv: files[0]?.argv ?? [], open };
        return [one, ...sources.filter((each) => !files.includes(each))];
      };
}

/** What is read when nothing is known of the command but its output tells: files of the kernel by their labels, or any table. */
export function untoldPart(): Part {
  const files = labelledPart('kernel files', 'own', [], toolOfFile, undefined);
  const isLabelled = (text: string) =>
    fileLabel(text, (name) => (toolOfFile(name) === undefined ? undefined : name)) !== undefined;
  return eitherPart(files, partOf(table, undefined), isLabelled);
}
