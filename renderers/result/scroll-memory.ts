import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { useOutput } from './memory.ts';

/** Puts a scrolling element back to where the reader left it, and remembers where that is. */
export function useScrollMemory(element: RefObject<HTMLElement | null>, key: string): void {
  const { memory } = useOutput();
  useLayoutEffect(() => {
    const scroller = element.current;
    if (scroller === null) return undefined;
    const [top, left] = (memory.get(key) as [number, number] | undefined) ?? [0, 0];
    scroller.scrollTo({ top, left });
    const remember = (): void => {
      memory.set(key, [scroller.scrollTop, scroller.scrollLeft]);
    };
    scroller.addEventListener('scroll', remember, { passive: true });
    return () => {
      scroller.removeEventListener('scroll', remember);
    };
  }, [element, memory, key]);
}
