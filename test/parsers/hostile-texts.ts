import type { Capture } from './captures.ts';

/** What is repeated until a line is overlong. */
export const PIECES: readonly string[] = [
  ...['-', '9', ' 9', '  x', '/', ':', '1.', ',', '%', '[', '(', '{"', '"\\', '<', '\x1b[', '\r', 'a=', '\t'],
];
/** Enough captures of a tool to reach each of its layouts' rules, few enough to be quick. */
const MOST_OPENINGS = 6;

/** The beginnings of a tool's captures, cut inside a row, so that the rules behind the headers are reached. */
export function openings(own: readonly Capture[]): string[] {
  const step = Math.max(1, Math.ceil(own.length / MOST_OPENINGS));
  return own
    .filter((_, index) => index % step === 0)
    .map(({ text }) => {
      const lines = text.split('\n').slice(0, 8);
      const last = lines.pop() ?? '';
      return [...lines, last.slice(0, last.length / 2)].join('\n');
    });
}

/** A piece again and again up to so many characters. */
export function overlong(piece: string, characters: number): string {
  return piece.repeat(characters / piece.length);
}
