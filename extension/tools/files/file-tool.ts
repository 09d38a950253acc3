import type { Frame } from '../../frames/frame.ts';
import type { View } from '../../frames/view.ts';
import { printedFiles } from '../command-line/printed-files.ts';
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
  /** The rules for the file at a path, where it is known. */
  rules: (path: string | undefined) => LineParser;
  views?: (frames: readonly Frame[]) => View[];
  pictures?: Pictures;
}

/** A tool for a kind of file. */
export function fileTool({ name, summary, variants, reads, rules, views, pictures }: FileTool): Tool {
  return {
    name,
    summary,
    variants: variants ?? ['read once or again and again'],
    stream: 'stdout',
    accepts: () => false,
    reads: (path) => reads.test(path),
    parser: (argv) => {
      const paths = printedFiles(argv ?? [])?.paths.filter((path) => reads.test(path)) ?? [];
      return textParser(rules(paths.length === 1 ? paths[0] : undefined));
    },
    views: withPictures(views ?? tables, pictures ?? {}),
  };
}

/** A tool for files of names and values. */
export function pairTool(tool: Omit<FileTool, 'rules'>, file: PairFile): Tool {
  return fileTool({ ...tool, rules: (path) => new PairRules(file, path) });
}

/** A tool for files of rows. */
export function rowTool(tool: Omit<FileTool, 'rules'>, file: RowFile): Tool {
  return fileTool({ ...tool, rules: (path) => new RowRules(file, path) });
}

function tables(frames: readonly Frame[]): View[] {
  return frames.map(({ name, title }): View => ({ kind: 'table', title: title ?? name, frame: name }));
}
