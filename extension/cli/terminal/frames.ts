import type { Frame, UnparsedLine } from '../../frames/frame.ts';
import type { View } from '../../frames/view.ts';
import { renderSeries } from './sparkline.ts';
import { dim } from './style.ts';
import { printable, renderTable } from './table.ts';
import type { Terminal } from './terminal.ts';

/** Frames as text: every view in the tool's order, then the lines nobody understood. */
export function renderFrames(
  result: { frames: readonly Frame[]; views: readonly View[]; unparsed: readonly UnparsedLine[] },
  terminal: Pick<Terminal, 'colour' | 'width'>,
): string {
  const { colour } = terminal;
  // A picture says nothing that a table of the same frame does not.
  const told = result.views.filter(({ kind }) => kind === 'series' || kind === 'table');
  const blocks = told.map((view) => {
    const frame = result.frames.find((candidate) => candidate.name === view.frame);
    if (frame === undefined) return '';
    return view.kind === 'series'
      ? renderSeries(frame, view, colour)
      : `${dim(view.title, colour)}\n${renderTable(frame, terminal)}`;
  });
  if (result.unparsed.length > 0) {
    const lines = result.unparsed.map(({ line, text }) => `${String(line).padStart(6)}  ${printable(text)}`);
    blocks.push([dim('Lines that were not understood', colour), ...lines].join('\n'));
  }
  return blocks
    .filter((block) => block !== '')
    .map((block) => `${block}\n`)
    .join('\n');
}
