import { watchSize } from '../result/watch-size.ts';
import { watchTheme } from '../theme/watch.ts';
import { paint } from './paint.ts';
import type { Picture, Space } from './scene.ts';
import { pictureSvg } from './svg.ts';
import type { ColourReader } from './theme-colours.ts';
import { themeColours } from './theme-colours.ts';

const narrowest = 240;

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
    this.#picture = layout(this.#space());
    this.#stopWatching = [
      watchSize(scroller, () => {
        this.lay(this.#layout);
      }),
      watchTheme(() => {
        this.#colours = themeColours(scroller);
        this.draw();
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
    this.#picture = layout(this.#space());
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

  /** The whole picture as an SVG document. */
  svg(title: string): string {
    const style = getComputedStyle(this.#scroller);
    const { measure } = this.#space();
    const font = { family: style.fontFamily, size: Number.parseFloat(style.fontSize) };
    return pictureSvg(this.#picture, title, { font, colours: this.#colours, measure });
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    for (const stop of this.#stopWatching) stop();
  }

  #font(): string {
    const style = getComputedStyle(this.#scroller);
    return `${style.fontSize} ${style.fontFamily}`;
  }

  #space(): Space {
    const context = this.#canvas.getContext('2d');
    const font = this.#font();
    return {
      width: Math.max(narrowest, this.#scroller.clientWidth),
      measure: (text) => {
        if (context === null) return text.length * 7;
        context.font = font;
        return context.measureText(text).width;
      },
    };
  }

  /** The canvas is as high as what is seen; the room below it makes the scroller as high as the picture. */
  #resize(): void {
    const { width, height } = this.#picture;
    const seen = Math.min(height, this.#scroller.clientHeight || height);
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
    paint(context, this.#picture, { top, height, font: this.#font(), colours: this.#colours, active });
  }
}
