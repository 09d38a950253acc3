import type { NotebookCell, PieceOrigin } from './notebook-cell.ts';
import { dominantEol, splitLines } from './lines.ts';
import type { Eol } from './lines.ts';
import { topLevelFences } from './markdown.ts';
import { missingClose, withoutIndent } from './rewrite.ts';

/** A text of the document and what stood behind it. */
export interface Piece {
  kind: NotebookCell['kind'] | 'record';
  /** Without a line end behind it. */
  text: string;
  origin: PieceOrigin | undefined;
  /** The next piece is the one that followed in the document it was read from. */
  followed: boolean;
}

/** Puts pieces one after the other so that none reaches into the next. */
export function joinPieces(pieces: readonly Piece[], eol: Eol): string {
  const texts = pieces.map((piece) => piece.text);
  const result: string[] = [];
  // Prose is read together with the prose in front of it: that may leave a list open.
  let before = '';
  pieces.forEach((piece, index) => {
    const next = pieces[index + 1];
    const text = texts[index] ?? '';
    if (next === undefined) {
      result.push(text, piece.origin?.last === true ? piece.origin.after : eol);
      return;
    }
    let separator = separatorBehind(piece, eol);
    let own = text;
    if (piece.kind === 'prose') {
      const opening = next.kind === 'prose' ? '```' : (texts[index + 1] ?? '');
      if (!opensFence(before + own, separator, opening)) {
        separator = eol + eol;
        texts[index + 1] = next.kind === 'prose' ? next.text : flattened(next.text);
        own = close(before + own, separator, eol).slice(before.length);
      }
    } else if (piece.kind !== 'front-matter') {
      const closing = missingClose(own);
      if (closing !== undefined) own += eol + closing;
    }
    result.push(own, separator);
    before = piece.kind === 'prose' ? before + own + separator : '';
  });
  return result.join('');
}

/** What stood behind a piece as long as it keeps the next one apart; else a blank line. */
function separatorBehind(piece: Piece, eol: Eol): string {
  const after = piece.origin?.after ?? '';
  const ends = splitLines(after).filter((line) => line.next > line.end).length;
  if (ends < 1 || (ends === 1 && !piece.followed)) return eol + eol;
  // Blanks at the very end of a document would indent what comes to stand behind them.
  return /[\r\n]$/.test(after) ? after : after + eol;
}

/** Whether a block that starts behind this prose is one of its own, not inside a list, a comment or another block. */
function opensFence(prose: string, separator: string, fence: string): boolean {
  if (!/[`~<]/.test(prose) && /^[`~]/.test(fence)) return true;
  const before = prose + separator;
  const opening = /^[^\r\n]*/.exec(fence)?.[0] ?? '';
  return topLevelFences(before + opening).at(-1)?.start === splitLines(before).length;
}

function flattened(fence: string): string {
  const eol = dominantEol(fence);
  const flat = withoutIndent(fence);
  return eol === '\n' || flat === fence ? flat : flat.replaceAll('\n', eol);
}

/** What can leave Markdown open to its end, and what ends it: a fence, a comment, a processing instruction, CDATA, raw text elements. */
const closings = ['-->', '?>', ']]>', '>', '</script>', '</pre>', '</style>', '</textarea>'];

function close(prose: string, separator: string, eol: Eol): string {
  const fence = topLevelFences(prose).at(-1);
  const opening = fence === undefined ? '' : lineAt(prose, fence.start);
  const marker = /^ {0,3}(`{3,}|~{3,})/.exec(opening)?.[1];
  const candidates = ['', ...(marker === undefined ? [] : [marker]), ...closings];
  const closed = candidates
    .map((closing) => (closing === '' ? prose : prose + eol + closing))
    .find((candidate) => opensFence(candidate, separator, '```'));
  return closed ?? prose;
}

function lineAt(text: string, index: number): string {
  const line = splitLines(text)[index];
  return line === undefined ? '' : text.slice(line.start, line.end);
}
