import type { Attribute, Malformed } from './attributes.ts';
import type { CellSettings } from './settings.ts';

/** A slice of the document. `source` is `before + content + after`, and the sources of all parts together are the document. */
interface PartBase {
  source: string;
  /** Byte order mark and blank lines in front; only the first part can have any. */
  before: string;
  /** Without its last line end. */
  content: string;
  /** The last line end and the blank lines behind it. */
  after: string;
  /** 1-based line on which `content` starts. */
  line: number;
}

export interface FrontMatterPart extends PartBase {
  kind: 'front-matter';
  /** What stands between the `---` lines. */
  yaml: string;
}

export interface ProsePart extends PartBase {
  kind: 'prose';
}

/** A part that is one fenced block. */
interface FencePartBase extends PartBase {
  /** Offset of the info string in `content`. */
  infoOffset: number;
  /** False for a block that runs to the end of the document. */
  closed: boolean;
  attributes: Attribute[];
  malformed: Malformed[];
}

export interface CellPart extends FencePartBase {
  kind: 'cell';
  /** The name given by `#name`, else `cell-N` by position, which is nowhere written. */
  id: string;
  named: boolean;
  language: string;
  /** The command, with `\n` between lines. */
  body: string;
  settings: CellSettings;
}

export interface RecordPart extends FencePartBase {
  kind: 'record';
  /** The name of the cell that was run. */
  of: string;
}

export type Part = FrontMatterPart | ProsePart | CellPart | RecordPart;

/** Languages whose fences are cells: shells that read POSIX command lines. */
const shellLanguages: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'ksh', 'zsh', 'shell', 'console']);

export function isShellLanguage(language: string): boolean {
  return shellLanguages.has(language.toLowerCase());
}

/** The command of a cell: a `console` block may be a pasted session, of which the lines behind a prompt are the commands. */
export function commandOf(language: string, text: string): string {
  if (language !== 'console') return text;
  const prompted = text.split('\n').filter((line) => /^\s*[$#] /.test(line));
  return prompted.length === 0 ? text : prompted.map((line) => line.replace(/^\s*[$#] /, '')).join('\n');
}
