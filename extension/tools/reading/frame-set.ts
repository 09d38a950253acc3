import type { Frame } from '../../frames/frame.ts';
import type { Dictionary } from './dictionary.ts';
import { FrameBuilder } from './frame-builder.ts';

/** The frames of one output, each made when the first table of its kind appears. */
export class FrameSet {
  readonly #builders = new Map<string, FrameBuilder>();
  readonly #frames: Frame[] = [];

  /** The builder of the frame called `name`; the dictionary counts only on the first call. */
  builder(name: string, dictionary: Dictionary, title?: string): FrameBuilder {
    const known = this.#builders.get(name);
    if (known !== undefined) return known;
    const builder = new FrameBuilder(name, dictionary, title);
    this.#builders.set(name, builder);
    this.#frames.push(builder.frame);
    return builder;
  }

  /** All frames so far, in order of appearance. The array grows. */
  frames(): readonly Frame[] {
    return this.#frames;
  }
}
