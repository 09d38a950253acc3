/**
 * Colours and styles of terminal text: the SGR sequences of ECMA-48 (`ESC [ … m`), as xterm understands them.
 * Other control sequences move a cursor or name a window; they are left out.
 *
 *     ESC [ 1 ; 31 m   bold and red      ESC [ 38 ; 5 ; 208 m   colour 208 of 256
 *     ESC [ 0 m        all back          ESC [ 38 ; 2 ; 255 ; 128 ; 0 m   24-bit colour
 */

/** A colour: 0 to 15 are the theme's, the others a CSS colour. */
export type Colour = number | string;

export interface Style {
  /** `null` like absent: the terminal's own. */
  foreground?: Colour | null;
  background?: Colour | null;
  bold?: boolean;
  dim?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  inverse?: boolean;
}

/** A piece of text in one style. */
export interface Span {
  text: string;
  style: Style;
}

/** Every pattern is free of overlap, so that matching takes time in proportion to the text. */
const sequence =
  /\x1b(?:\[([0-?]*)[ -/]*([@-~])?|\][^\x07\x1b\n]*(?:\x07|\x1b\\)?|[PX^_][^\x1b\n]*(?:\x1b\\)?|[ -/]*[0-~]?)/g;
const invisible = /[\x00-\x08\x0b-\x1f\x7f]/g;

/** Sequences with more numbers than any program writes are cut. */
const mostNumbers = 64;

const attributes: Readonly<Record<number, Style>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { inverse: true },
  9: { strike: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
};

/** A colour of xterm's 256: 16 of the theme, a cube of 6 × 6 × 6, 24 greys. */
function paletteColour(index: number): Colour | undefined {
  if (!(index >= 0 && index <= 255)) return undefined;
  if (index < 16) return index;
  if (index >= 232) {
    const grey = (index - 232) * 10 + 8;
    return `rgb(${grey}, ${grey}, ${grey})`;
  }
  const level = (step: number): number => (step === 0 ? 0 : step * 40 + 55);
  const cube = index - 16;
  return `rgb(${level(Math.floor(cube / 36))}, ${level(Math.floor(cube / 6) % 6)}, ${level(cube % 6)})`;
}

/** The colour after 38 or 48, and how many numbers it took. */
function extendedColour(numbers: readonly number[]): { colour: Colour | undefined; taken: number } {
  const [mode, first = NaN, second = NaN, third = NaN] = numbers;
  if (mode === 5) return { colour: paletteColour(first), taken: 2 };
  if (mode !== 2) return { colour: undefined, taken: 1 };
  const valid = [first, second, third].every((part) => part >= 0 && part <= 255);
  return { colour: valid ? `rgb(${first}, ${second}, ${third})` : undefined, taken: 4 };
}

function basicColour(style: Style, number: number): Style {
  if (number >= 30 && number <= 37) return { ...style, foreground: number - 30 };
  if (number >= 40 && number <= 47) return { ...style, background: number - 40 };
  if (number >= 90 && number <= 97) return { ...style, foreground: number - 82 };
  if (number >= 100 && number <= 107) return { ...style, background: number - 92 };
  if (number === 39) return { ...style, foreground: null };
  return number === 49 ? { ...style, background: null } : style;
}

function applyNumbers(start: Style, parameters: string): Style {
  const numbers = parameters.split(/[;:]/, mostNumbers).map(Number);
  let style = start;
  for (let index = 0; index < numbers.length; index++) {
    const number = numbers[index] ?? 0;
    if (number === 0) style = {};
    else if (number === 38 || number === 48) {
      const { colour, taken } = extendedColour(numbers.slice(index + 1, index + 5));
      if (colour !== undefined) style = { ...style, [number === 38 ? 'foreground' : 'background']: colour };
      index += taken;
    } else if (number in attributes) style = { ...style, ...attributes[number] };
    else style = basicColour(style, number);
  }
  return style;
}

/** What a terminal shows of a line in the end: the text behind the last carriage return. */
function settleLine(line: string): string {
  let end = line.length;
  while (line.charCodeAt(end - 1) === 13) end--;
  return line.slice(line.lastIndexOf('\r', end - 1) + 1, end);
}

/** Text with its styles. Never fails: a sequence cut or unknown is left out, control characters likewise. */
export function styledText(text: string): Span[] {
  const settled = text.includes('\r') ? text.split('\n').map(settleLine).join('\n') : text;
  const spans: Span[] = [];
  let style: Style = {};
  let from = 0;
  const add = (piece: string): void => {
    const visible = piece.replace(invisible, '');
    if (visible === '') return;
    const last = spans.at(-1);
    if (last?.style === style) last.text += visible;
    else spans.push({ text: visible, style });
  };
  for (const match of settled.matchAll(sequence)) {
    add(settled.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[2] === 'm') style = applyNumbers(style, match[1] ?? '');
  }
  add(settled.slice(from));
  return spans;
}
