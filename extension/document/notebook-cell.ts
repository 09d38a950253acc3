/** The cells of a notebook editor, without any editor. */
import { parseInfo } from './attributes.ts';
import { readFence } from './fence.ts';
import { toLf } from './lines.ts';
import type { Eol } from './lines.ts';

/** What follows a piece of text in the file. JSON-serialisable, for the caller to carry around unseen. */
export interface PieceOrigin {
  /** The line end and blank lines behind it. */
  after: string;
  /** Nothing comes behind it in its document. */
  last: boolean;
}

/** All that is needed to give back the same bytes for a cell that was not changed. JSON-serialisable, opaque to editors. */
export interface CellOrigin extends PieceOrigin {
  /** Blank lines in front of the first cell. */
  before: string;
  content: string;
  /** The cell's place among the cells of the document it was read from. */
  index: number;
  /** The document's usual line end, and whether it starts with a byte order mark. */
  eol: Eol;
  bom: boolean;
}

/** A record as text: the whole fence, without the line end behind it. */
export interface RecordText {
  text: string;
  origin?: PieceOrigin;
}

/** The text of a cell: what an editor shows and changes. */
export interface CellText {
  kind: 'front-matter' | 'prose' | 'command';
  /** With `\n` between lines: YAML without its `---`, Markdown, or the command without its fence. */
  value: string;
  /** `yaml`, `markdown`, or the first word of the fence's info string: `sh`. */
  language: string;
  /** What stands behind the language of a command, braces included (see attributes.ts); empty for other cells. */
  attributes: string;
}

export interface NotebookCell extends CellText {
  /** Absent in a cell that was added by an editor. */
  origin?: CellOrigin;
  /** The records that directly follow a command. */
  records: RecordText[];
}

/** What an editor shows of a cell whose text in the file is `content`. */
export function readCellText(kind: CellText['kind'], content: string): CellText {
  const text = toLf(content);
  if (kind === 'prose') return { kind, value: text, language: 'markdown', attributes: '' };
  if (kind === 'front-matter') {
    return { kind, value: text.split('\n').slice(1, -1).join('\n'), language: 'yaml', attributes: '' };
  }
  const fence = readFence(text);
  const { language, attributesText } = parseInfo(fence?.info ?? '');
  return { kind, value: fence?.lines.join('\n') ?? '', language, attributes: attributesText };
}
