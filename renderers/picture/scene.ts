/**
 * A colour of the theme: `text`, `quiet`, `line`, `page`, `accent`, `warning` or `series-1` to `series-8`, and how many
 * percent of it lie over the page.
 */
export interface Colour {
  name: string;
  share: number;
}

/** A thing drawn, in CSS pixels from the upper left corner of the picture. */
export type Shape =
  | { kind: 'box'; x: number; y: number; width: number; height: number; fill?: Colour; stroke?: Colour }
  | {
      kind: 'text';
      x: number;
      /** Middle of the line. */
      y: number;
      text: string;
      anchor: 'start' | 'middle' | 'end';
      colour: Colour;
      /** Longer texts end in an ellipsis. */
      width: number;
      strong?: boolean;
    }
  | { kind: 'line'; x: number; y: number; toX: number; toY: number; colour: Colour; dashed?: boolean; arrow?: boolean };

/** A part of the picture that can be pointed at or reached by keys. */
export interface Target {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Lines of the tooltip, also what a screen reader says. */
  lines: string[];
}

/** What a picture is laid out for. */
export interface Space {
  width: number;
  /** Width of a text in the picture's font, in CSS pixels. */
  measure: (text: string) => number;
}

/** A picture laid out for one width. Only the part between two heights is ever drawn. */
export interface Picture {
  width: number;
  height: number;
  shapes: (top: number, bottom: number) => Shape[];
  /** How many parts can be reached by keys, in reading order. */
  count: number;
  target: (index: number) => Target | undefined;
  /** The part at a point; undefined between them. */
  at: (x: number, y: number) => number | undefined;
  /** The picture in words. */
  summary: string;
}

export function colour(name: string, share = 100): Colour {
  return { name, share };
}

/** The colour of the thing number `index` of several that are told apart. */
export function seriesColour(index: number, share = 100): Colour {
  return { name: `series-${(index % 8) + 1}`, share };
}

export const textColour = colour('text');
export const quietColour = colour('quiet');
export const lineColour = colour('line');

/** A picture whose parts are few enough to be kept: found by looking at each. */
export function pictureOf(
  size: { width: number; height: number },
  shapes: readonly Shape[],
  targets: readonly Target[],
  summary: string,
): Picture {
  return {
    ...size,
    shapes: (top, bottom) => shapes.filter((shape) => reaches(shape, top, bottom)),
    count: targets.length,
    target: (index) => targets[index],
    at: (x, y) => {
      const found = targets.findIndex(
        (target) => x >= target.x && x < target.x + target.width && y >= target.y && y < target.y + target.height,
      );
      return found === -1 ? undefined : found;
    },
    summary,
  };
}

function reaches(shape: Shape, top: number, bottom: number): boolean {
  switch (shape.kind) {
    case 'box':
      return shape.y + shape.height >= top && shape.y <= bottom;
    case 'text':
      return shape.y + 12 >= top && shape.y - 12 <= bottom;
    case 'line':
      return Math.max(shape.y, shape.toY) >= top && Math.min(shape.y, shape.toY) <= bottom;
  }
}

/** A text cut with an ellipsis to a width. */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${text.slice(0, middle)}…`) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${text.slice(0, low)}…`;
}

/** How much wider a strong text is, at most. */
export const strongShare = 1.2;

/** Texts that are measured: more are not on the screen at once. */
const mostMeasured = 500;

/** Width of the widest text, among the first ones. */
export function widestOf(texts: readonly string[], measure: (text: string) => number): number {
  return texts.slice(0, mostMeasured).reduce((most, text) => Math.max(most, measure(text.slice(0, 200))), 0);
}
