import { styledText } from './ansi.ts';

/** The lines of a text in which some words stand. */
export interface Found {
  text: string;
  lines: number;
}

/** Keeps the lines in which `wanted` stands, in any letters and whatever colours are between them. */
export function linesWith(text: string, wanted: string): Found {
  const lowered = wanted.toLowerCase();
  const lines = text.split('\n').filter((line) => plain(line).toLowerCase().includes(lowered));
  return { text: lines.join('\n'), lines: lines.length };
}

export function countLines(text: string): number {
  return text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}

function plain(line: string): string {
  return line.includes('\u001b')
    ? styledText(line)
        .map(({ text }) => text)
        .join('')
    : line;
}
