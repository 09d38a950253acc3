import type { Frame, Value } from '../../extension/frames/frame.ts';
import type { Parser } from '../../extension/tools/tool.ts';

/** Frames and unparsed lines as aligned text that a person can compare with the capture beside it. */
export function render(parser: Pick<Parser, 'frames' | 'unparsed'>): string {
  const parts = parser.frames().map(renderFrame);
  const unparsed = parser.unparsed().map(({ line, text }) => `${String(line)}: ${text}`);
  if (unparsed.length > 0) parts.push(['# unparsed', ...unparsed].join('\n'));
  return parts.join('\n\n') + '\n';
}

function renderFrame(frame: Frame): string {
  const rows: string[][] = [
    ['line', ...frame.fields.map((field) => field.name)],
    ['', ...frame.fields.map((field) => field.unit ?? (field.role === 'value' ? field.type : field.role))],
  ];
  for (let row = 0; row < frame.lines.length; row++) {
    const marks = frame.marks.filter((mark) => mark.row === row).map(({ mark }) => mark);
    rows.push([String(frame.lines[row]), ...frame.fields.map((field) => cell(field.values[row])), ...marks]);
  }
  const widths: number[] = [];
  for (const row of rows) row.forEach((text, column) => (widths[column] = Math.max(widths[column] ?? 0, text.length)));
  const lines = rows.map((row) => row.map((text, column) => text.padStart(widths[column] ?? 0)).join('  '));
  return [`# ${frame.name}`, ...lines.map((line) => line.trimEnd())].join('\n');
}

function cell(value: Value | undefined): string {
  if (value === undefined) return 'ABSENT';
  return value === null ? '·' : String(value).replaceAll('\n', '\\n');
}
