import { createContext } from 'preact';
import type { RendererMessage } from '../../extension/frames/result.ts';
import type { Images } from '../export/images.ts';
import { useCallback, useContext, useState } from 'preact/hooks';

/** What a reader chose in one output: it outlives updates and changes of the view, and ends with the output. */
export type Memory = Map<string, unknown>;

/** The output a component is part of: its memory, and a prefix that keeps element ids apart on the page. */
export interface OutputContext {
  id: string;
  memory: Memory;
  /** The element that holds the output; null outside of a page. */
  place: HTMLElement | null;
  /** The pictures that are on the page. */
  images: Images;
  /** Sends a message to the extension; undefined where there is nobody to tell. */
  tell: ((message: RendererMessage) => void) | undefined;
}

const Context = createContext<OutputContext>({
  id: 'dgb',
  memory: new Map(),
  place: null,
  images: new Map(),
  tell: undefined,
});

export const OutputProvider = Context.Provider;

export function useOutput(): OutputContext {
  return useContext(Context);
}

/** Like `useState`, but the value returns when the component is mounted again under the same key. */
export function useRemembered<T>(key: string, initial: T): [T, (value: T) => void] {
  const { memory } = useOutput();
  const [, redraw] = useState(0);
  const value = memory.has(key) ? (memory.get(key) as T) : initial;
  const remember = useCallback(
    (next: T) => {
      memory.set(key, next);
      redraw((count) => count + 1);
    },
    [memory, key],
  );
  return [value, remember];
}
