import type { VirtualizerOptions } from '@tanstack/virtual-core';
import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from '@tanstack/virtual-core';
import { useLayoutEffect, useState } from 'preact/hooks';

type Options = VirtualizerOptions<HTMLElement, HTMLElement>;
type Given = Pick<Options, 'count' | 'getScrollElement' | 'estimateSize' | 'overscan'> &
  Partial<Pick<Options, 'horizontal' | 'scrollMargin' | 'scrollPaddingStart' | 'rangeExtractor' | 'initialOffset'>>;

/** Which rows or columns are near the visible part of a scrolling element; redraws the component when that changes. */
export function useVirtualizer(given: Given): Virtualizer<HTMLElement, HTMLElement> {
  const [, redraw] = useState(0);
  const options: Options = {
    ...given,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    useAnimationFrameWithResizeObserver: true,
    onChange: () => {
      redraw((count) => count + 1);
    },
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => {
    virtualizer._willUpdate();
  });
  return virtualizer;
}
