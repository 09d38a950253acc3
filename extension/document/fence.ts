/**
 * One fenced block, taken apart:
 *
 *     ```sh {#disk run=10s}     indent 0, marker "```", info "sh {#disk run=10s}"
 *     iostat -xz 1 10           lines
 *     ```                       closed
 */
import { toLf } from './lines.ts';

export interface Fence {
  /** Columns in front of the opening marker, 0 to 3. */
  indent: number;
  /** The opening run of backticks or tildes. */
  marker: string;
  /** All that follows the marker on its line, verbatim. */
  info: string;
  /** Offset of `info` in the block's text. */
  infoOffset: number;
  /** The lines between the markers, without the block's indent. */
  lines: string[];
  /** False for a block that runs to the end of the document. */
  closed: boolean;
}

/** Takes the text of a fenced block apart; `undefined` for a text that does not start with a fence. */
export function readFence(text: string): Fence | undefined {
  const [opening = '', ...rest] = toLf(text).split('\n');
  const [, blanks = '', marker = '', info = ''] = /^( {0,3})(`{3,}|~{3,})(.*)$/su.exec(opening) ?? [];
  if (marker === '') return undefined;
  const closed = rest.length > 0 && closes(rest.at(-1) ?? '', marker);
  const body = closed ? rest.slice(0, -1) : rest;
  return {
    indent: blanks.length,
    marker,
    info,
    infoOffset: blanks.length + marker.length,
    lines: blanks === '' ? body : body.map((line) => dedent(line, blanks.length)),
    closed,
  };
}

/** Writes a fenced block without indent, with `\n` between lines and none at its end. */
export function writeFence(info: string, lines: readonly string[], preferred = '```'): string {
  const character = info.includes('`') ? '~' : preferred.charAt(0);
  const longest = lines.reduce((most, line) => Math.max(most, markerRun(line, character)), 2);
  const length = Math.max(longest + 1, preferred.startsWith(character) ? preferred.length : 3);
  const marker = character.repeat(length);
  return [marker + info, ...lines, marker].join('\n');
}

function closes(line: string, marker: string): boolean {
  const run = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return run?.startsWith(marker) === true;
}

/** Length of the longest run of the fence's character anywhere in a line. */
function markerRun(line: string, character: string): number {
  const runs = line.match(character === '`' ? /`+/g : /~+/g) ?? [];
  return runs.reduce((most, run) => Math.max(most, run.length), 0);
}

/** Takes away up to `columns` columns of blanks; a tab reaches to the next multiple of four. */
function dedent(line: string, columns: number): string {
  let column = 0;
  let index = 0;
  while (column < columns) {
    const character = line[index];
    if (character === '\t') column += 4 - (column % 4);
    else if (character === ' ') column += 1;
    else break;
    index += 1;
  }
  return ' '.repeat(Math.max(0, column - columns)) + line.slice(index);
}
