import type { Colour, Style } from './ansi.ts';

const names = ['Black', 'Red', 'Green', 'Yellow', 'Blue', 'Magenta', 'Cyan', 'White'];

/** The editor's own terminal colours, so that raw text looks as in its terminal. */
function css(colour: Colour): string {
  if (typeof colour === 'string') return colour;
  const name = names[colour % 8] ?? 'White';
  return `var(--vscode-terminal-ansi${colour < 8 ? '' : 'Bright'}${name}, var(--dgb-ansi-${colour}))`;
}

/** Inline style of a span, or `null` for plain text. */
export function spanStyle(style: Style): Record<string, string> | null {
  const result: Record<string, string> = {};
  const inverse = style.inverse === true;
  const foreground = inverse ? (style.background ?? 'var(--dgb-page)') : style.foreground;
  const background = inverse ? (style.foreground ?? 'var(--dgb-text)') : style.background;
  if (foreground !== null && foreground !== undefined) result.color = css(foreground);
  if (background !== null && background !== undefined) result.backgroundColor = css(background);
  if (style.bold === true) result.fontWeight = '600';
  if (style.dim === true) result.opacity = '0.7';
  if (style.italic === true) result.fontStyle = 'italic';
  const lines = [style.underline === true && 'underline', style.strike === true && 'line-through'];
  if (lines.some(Boolean)) result.textDecoration = lines.filter(Boolean).join(' ');
  return Object.keys(result).length === 0 ? null : result;
}
