import type { Frame } from '../frame.ts';
import type { View } from '../view.ts';
import { hostField } from './merge.ts';

/** The views of a tool for frames merged over hosts: what it told apart is told apart for each host. */
export function viewsByHost(views: readonly View[], frames: readonly Frame[]): View[] {
  return views.map((view) => {
    const frame = frames.find(({ name }) => name === view.frame);
    const host = frame && hostField(frame)?.name;
    return host === undefined ? view : byHost(view, host);
  });
}

function byHost(view: View, host: string): View {
  switch (view.kind) {
    case 'table':
    case 'ladder':
    case 'text':
      return view;
    case 'series':
      return { ...view, by: [host, ...(view.by ?? [])] };
    case 'tree':
      // Numbers of processes mean something on one host only.
      return view.id === undefined ? view : { kind: 'table', title: view.title, frame: view.frame };
    case 'bars':
    case 'heat':
    case 'flame':
    case 'timeline':
    case 'area':
    case 'card':
      return { ...view, by: [host, ...view.by] };
    case 'board':
      return { ...view, parts: view.parts.map((part) => byHost(part, host)).filter((part) => part.kind !== 'board') };
  }
}
