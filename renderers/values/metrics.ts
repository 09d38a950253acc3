import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { useOutput } from '../result/memory.ts';

/** Sizes that follow from the font in use, in CSS pixels. */
export interface Metrics {
  /** As CSS writes it. */
  font: string;
  rowHeight: number;
  /** Width of a text in the table's font. */
  measure: (text: string) => number;
}

/** Where there is no font to be read: outside of a page. */
const guess: Metrics = { font: '', rowHeight: 22, measure: (text) => text.length * 7 };

function metricsOf(element: HTMLElement | null): Metrics {
  const context = document.createElement('canvas').getContext('2d');
  if (element?.isConnected !== true || context === null) return guess;
  const { fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  const font = `${fontWeight} ${fontSize} ${fontFamily}`;
  context.font = font;
  const size = Number.parseFloat(fontSize);
  return {
    font,
    rowHeight: Math.round((Number.isNaN(size) ? 13 : size) * 1.7),
    // A text this long is cut anyhow.
    measure: (text) => Math.ceil(context.measureText(text.slice(0, 100)).width),
  };
}

/** Reads the font of the output, which its tables have too, before anything is drawn; and again should it be another. */
export function useMetrics(element: RefObject<HTMLElement | null>): Metrics {
  const { place } = useOutput();
  const [metrics, setMetrics] = useState(() => metricsOf(place));
  useLayoutEffect(() => {
    const own = metricsOf(element.current);
    if (own.font !== metrics.font) setMetrics(own);
  }, [element, metrics]);
  return metrics;
}
