import type { Field, Frame, Value } from '../../../extension/frames/frame.ts';
import type { Picture, Shape, Space } from '../../../renderers/picture/scene.ts';
import type { Problem } from '../../../renderers/result/problems.ts';

/** Texts are seven wide for each character, so that what fits can be counted by hand. */
export const space: Space = { width: 800, measure: (text) => text.length * 7 };

export function numbers(name: string, values: Value[], more: Partial<Field> = {}): Field {
  return { name, type: 'number', role: 'value', values, ...more };
}

export function labels(name: string, values: Value[], more: Partial<Field> = {}): Field {
  return { name, type: 'string', role: 'label', values, ...more };
}

export function frameOf(fields: Field[], marks: Frame['marks'] = []): Frame {
  return { name: 'f', fields, marks, lines: (fields[0]?.values ?? []).map((_, row) => row + 1) };
}

/** The picture of a layout that must not be a problem. */
export function laid(layout: ((space: Space) => Picture) | Problem, width = space.width): Picture {
  if (typeof layout !== 'function') throw new Error(`no picture: ${layout.kind}`);
  return layout({ ...space, width });
}

export function all(picture: Picture): Shape[] {
  return picture.shapes(0, picture.height);
}

export function textsOf(picture: Picture): string[] {
  return all(picture).flatMap((shape) => (shape.kind === 'text' ? shape.text : []));
}

export function boxes(picture: Picture): (Shape & { kind: 'box' })[] {
  return all(picture).flatMap((shape) => (shape.kind === 'box' ? shape : []));
}
