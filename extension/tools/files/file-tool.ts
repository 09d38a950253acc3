import type { Frame } from '../../frames/frame.ts';
import type { View } from '../../frames/view.ts';
import { printedFiles, samplePath } from '../command-line/printed-files.ts';
import { withPictures } from '../reading/picture-views.ts';
import type { Pictures } from '../reading/picture-views.ts';
import { textParser } from '../reading/text-parser.ts';
import type { LineParser } from '../reading/text-parser.ts';
import type { Tool } from '../tool.ts';
import { PairRules } from './rules/pair-rules.ts';
import type { PairFile } from './rules/pair-rules.ts';
import { RowRules } from './rules/row-rules.ts';
import type { RowFile } from './rules/row-rules.ts';

/** What the tools of the kernel's files differ in. */
interface FileTool {
  /** The path, with PID where a number stands; for control groups the name of the file. */
  name: string;
  summary: string;
  variants?: string[];
  reads: RegExp;
  /** What a pattern of the shell stands for, where that is known of this kind of file. */
  expand?: (path: string) => readonly string[];
  /** The rules for the files that are printed behind each other; see `RowRules`. */
  rules: (paths: readonly string[] | undefined) => LineParser;
  views?: (frames: readonly Frame[]) => View[];
  pictures?: Pictures;
}

/** A tool for a kind of file. */
export function fileTool({ name, summary, variants, reads, expand, rules, views, pictures }: FileTool): Tool {
  return {
    name,
    summary,
    variants: variants ?? ['read once or again and again'],
    stream: 'stdout',
    accepts: () => false,
    reads: (path) => reads.test(path),
    parser: (argv) => textParser(rules(knownPaths(argv ?? [], reads, expand ?? asWritten))),
    views: withPictures(views ?? tables, pictures ?? {}),
  };
}

/** The files of a kind that a command prints; none where their text names them, `undefined` where the shell makes several. */
function knownPaths(
  argv: readonly string[],
  reads: RegExp,
  expand: (path: string) => readonly string[],
): string[] | undefined {
  const { paths, labels } = printedFiles(argv) ?? { paths: [], labels: 'none' };
  const own = paths.flatMap(expand).filter((path) => reads.test(samplePath(path)));
  if (labels !== 'none' && own.length !== 1) return [];
  if (own.some((path) => /[*?[]/.test(path))) return undefined;
  if (own.every((path) => reads.test(path))) return own;
  return own.length > 1 ? undefined : [];
}

function asWritten(path: string): readonly string[] {
  return [path];
}

/** A tool for files of names and values. */
export function pairTool(tool: Omit<FileTool, 'rules'>, file: PairFile): Tool {
  return fileTool({ ...tool, rules: (paths) => new PairRules(file, paths) });
}

/** A tool for files of rows. */
export function rowTool(tool: Omit<FileTool, 'rules'>, file: RowFile): Tool {
  return fileTool({ ...tool, rules: (paths) => new RowRules(file, paths) });
}

function tables(frames: readonly Frame[]): View[] {
  return frames.map(({ name, title }): View => ({ kind: 'table', title: title ?? name, frame: name }));
}
