import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { watchSize } from './watch-size.ts';

/**
 * Whether the first child of `place` needs more width than `place` has. The need is measured while the child is drawn,
 * and measured anew when `content` changes; so it stays known while something shorter stands in its place.
 */
export function useOverflow(place: RefObject<HTMLElement | null>, content: string): boolean {
  const [overflows, setOverflows] = useState(false);
  const need = useRef({ content, width: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const check = (): void => {
      const list = element.querySelector('[role=tablist]');
      if (list !== null) need.current = { content, width: list.scrollWidth };
      const known = need.current.content === content;
      setOverflows(known && need.current.width > element.clientWidth);
    };
    check();
    return watchSize(element, check);
  }, [place, content, overflows]);
  return overflows;
}
