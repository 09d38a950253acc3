import type { Frame } from '../../frames/frame.ts';
import type { View } from '../../frames/view.ts';

/** A table for each frame: those that `titles` names in its order, then the others. */
export function tableViews(titles: Readonly<Record<string, string>>): (frames: readonly Frame[]) => View[] {
  const order = Object.keys(titles);
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return (frames) =>
    [...frames]
      .sort((a, b) => place(a.name) - place(b.name))
      .map(({ name, title }) => ({ kind: 'table', title: titles[name] ?? title ?? name, frame: name }));
}
