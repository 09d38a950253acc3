import { watchSize } from '../result/watch-size.ts';
import { watchTheme } from '../theme/watch.ts';
import { spaceFor } from './image.ts';
import { paint } from './paint.ts';
import type { Picture, Space } from './scene.ts';
import type { ColourReader } from './theme-colours.ts';
import { themeColours } from './theme-colours.ts';

/** No screen is higher, and larger canvases are refused by browsers. In CSS pixels. */
const mostSeen = 4000;

/** Keeps a picture drawn on a canvas that follows the scrolling, the size of its place and the theme, until it is destroyed. */
export class Painter {
  readonly #scroller: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #stopWatching: (() => void)[];
  #layout: (space: Space) => Picture;
  #picture: Picture;
  #colours: ColourReader;
  #active: number | undefined;
  #frame = 0;

  constructor(scroller: HTMLElement, canvas: HTMLCanvasElement, layout: (space: Space) => Picture) {
    this.#scroller = scroller;
    this.#canvas = canvas;
    this.#layout = layout;
    this.#colours = themeColours(scroller);
    this.#picture = layout(spaceFor(scroller));
    this.#stopWatching = [
      watchTheme(() => {
        this.#colours = themeColours(scroller);
        this.draw();
      }),
      // After the theme: what is printed is laid out with the colours of paper.
      watchSize(scroller, () => {
        this.lay(this.#layout);
      }),
    ];
    this.#resize();
  }

  get picture(): Picture {
    return this.#picture;
  }

  /** Lays out anew, with the place as it is now. */
  lay(layout: (space: Space) => Picture): void {
    this.#layout = layout;
    this.#picture = layout(spaceFor(this.#scroller));
    this.#resize();
  }

  /** Frames a part; undefined frames none. */
  point(index: number | undefined): void {
    if (index === this.#active) return;
    this.#active = index;
    this.draw();
  }

  /** Brings a part into sight. */
  reveal(index: number): void {
    const target = this.#picture.target(index);
    if (target === undefined) return;
    const { scrollTop, clientHeight } = this.#scroller;
    if (target.y < scrollTop) this.#scroller.scrollTop = target.y - 4;
    else if (target.y + target.height > scrollTop + clientHeight)
      this.#scroller.scrollTop = target.y + target.height - clientHeight + 4;
  }

  /** Draws in the next frame of the page, once however often it is asked for. */
  draw(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#paint();
    });
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    for (const stop of this.#stopWatching) stop();
  }

  /** The canvas is as high as what is seen; the room below it makes the scroller as high as the picture. */
  #resize(): void {
    const { width, height } = this.#picture;
    const seen = Math.min(height, this.#scroller.clientHeight || height, mostSeen);
    this.#canvas.width = Math.round(width * window.devicePixelRatio);
    this.#canvas.height = Math.round(seen * window.devicePixelRatio);
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${seen}px`;
    this.#canvas.style.marginBottom = `${Math.max(0, height - seen)}px`;
    this.#paint();
  }

  #paint(): void {
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    const height = this.#canvas.clientHeight;
    const active = this.#active === undefined ? undefined : this.#picture.target(this.#active);
    const top = this.#scroller.scrollTop;
    const { fontSize, fontFamily } = getComputedStyle(this.#scroller);
    const font = `${fontSize} ${fontFamily}`;
    paint(context, this.#picture, {
      top,
      height,
      font,
      colours: this.#colours,
      active,
      density: window.devicePixelRatio,
      margin: 0,
    });
  }
}
