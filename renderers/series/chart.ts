import uPlot from 'uplot';
import { watchSize } from '../result/watch-size.ts';
import { watchTheme } from '../theme/watch.ts';
import { xRange } from './axis.ts';
import type { ChartEvents } from './options.ts';
import { chartOptions } from './options.ts';
import { chartColours } from './palette.ts';
import type { ChartSpec } from './spec.ts';
import { alignedData, structure } from './spec.ts';

const narrowest = 120;

/** A chart on the page: follows its data, the size of its place and the theme until it is destroyed. */
export class Chart {
  readonly #place: HTMLElement;
  readonly #events: ChartEvents;
  readonly #stopWatching: (() => void)[];
  #spec: ChartSpec;
  #plot: uPlot;

  constructor(place: HTMLElement, spec: ChartSpec, events: ChartEvents) {
    this.#place = place;
    this.#spec = spec;
    this.#events = events;
    this.#plot = this.#build();
    this.#stopWatching = [
      watchSize(place, () => {
        if (this.#width() !== this.#plot.width) this.#plot.setSize({ width: this.#width(), height: this.#spec.height });
      }),
      watchTheme(() => {
        this.#rebuild();
      }),
    ];
  }

  /** Draws `spec` in place: new values keep the crosshair, another structure builds the chart anew. */
  update(spec: ChartSpec): void {
    if (spec === this.#spec) return;
    const same = structure(spec) === structure(this.#spec) && spec.height === this.#spec.height;
    this.#spec = spec;
    if (!same) {
      this.#rebuild();
      return;
    }
    const [min, max] = spec.zoom ?? xRange(spec.data.x);
    this.#plot.batch(() => {
      this.#plot.setData(alignedData(spec), false);
      this.#plot.setScale('x', { min, max });
    });
  }

  /** Moves the crosshair to a point; `null` takes it away. */
  point(index: number | null): void {
    const x = index === null ? undefined : this.#spec.data.x[index];
    const left = x === undefined ? -10 : this.#plot.valToPos(x, 'x');
    this.#plot.setCursor({ left, top: x === undefined ? -10 : 0 });
  }

  destroy(): void {
    for (const stop of this.#stopWatching) stop();
    this.#plot.destroy();
  }

  #width(): number {
    return Math.max(narrowest, this.#place.clientWidth);
  }

  #build(): uPlot {
    const style = getComputedStyle(this.#place);
    const font = `${style.fontSize} ${style.fontFamily}`;
    const colours = chartColours(this.#place);
    const options = chartOptions(() => this.#spec, colours, font, this.#width(), this.#events);
    return new uPlot(options, alignedData(this.#spec), this.#place);
  }

  #rebuild(): void {
    this.#plot.destroy();
    this.#plot = this.#build();
  }
}
