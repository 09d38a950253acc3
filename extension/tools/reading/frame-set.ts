import type { Frame } from '../../frames/frame.ts';
import type { Dictionary } from './dictionary.ts';
import { FrameBuilder } from './frame-builder.ts';

/** The frames of one output, each made when the first table of its kind appears. */
export class FrameSet {
  readonly #builders = new Map<string, FrameBuilder>();

  /** The builder of the frame called `name`; the dictionary counts only on the first call. */
  builder(name: string, dictionary: Dictionary, title?: string): FrameBuilder {
    const known = this.#builders.get(name);
    if (known !== undefined) return known;
    const builder = new FrameBuilder(name, dictionary, title);
    this.#builders.set(name, builder);
    return builder;
  }

  /** All frames so far, in order of appearance; to be asked for again when there are more rows. */
  frames(): readonly Frame[] {
    return Array.from(this.#builders.values(), ({ frame }) => frame);
  }
}
