import { useCallback, useEffect, useState } from 'preact/hooks';
import { useRemembered } from '../result/memory.ts';
import type { AxisKind } from './data.ts';

/** The part of an axis that is shown; null for all of it. */
export type Zoom = readonly [from: number, to: number] | null;

/** The part of time that every chart on the page with such an axis shows. */
class TimeWindow {
  #zoom: Zoom = null;
  readonly #listeners = new Set<(zoom: Zoom) => void>();

  get zoom(): Zoom {
    return this.#zoom;
  }

  show(zoom: Zoom): void {
    this.#zoom = zoom;
    for (const listener of this.#listeners) listener(zoom);
  }

  listen(listener: (zoom: Zoom) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }
}

/** Clocks without a date, and dates, each share one window; samples count from 1 in every output and share none. */
const windows: Record<Exclude<AxisKind, 'sample'>, TimeWindow> = { clock: new TimeWindow(), date: new TimeWindow() };

/**
 * The zoom of a chart. Charts over time share it, all over the notebook, so that the same moment is seen in each; one in
 * which nothing lies in the window shows everything.
 */
export function useTimeWindow(name: string, axis: AxisKind, x: readonly number[]): [Zoom, (zoom: Zoom) => void] {
  const [own, setOwn] = useRemembered<Zoom>(`${name} zoom`, null);
  const shared = axis === 'sample' ? undefined : windows[axis];
  const [, redraw] = useState<Zoom>(null);
  useEffect(() => shared?.listen(redraw), [shared]);
  const show = useCallback(
    (zoom: Zoom) => {
      if (shared === undefined) setOwn(zoom);
      else shared.show(zoom);
    },
    [shared, setOwn],
  );
  const zoom = shared === undefined ? own : shared.zoom;
  const seen = zoom === null || x.some((at) => at >= zoom[0] && at <= zoom[1]);
  return [seen ? zoom : null, show];
}
