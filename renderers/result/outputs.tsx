import { render } from 'preact';
import { addStyles, removeStyles } from '../theme/stylesheet.ts';
import type { OutputContext } from './memory.ts';
import { OutputProvider } from './memory.ts';
import { Output } from './output.tsx';
import { readPayload } from './payload.ts';

interface Shown {
  root: HTMLElement;
  context: OutputContext;
}

let created = 0;

/** The outputs on the page: one root element and one memory each, drawn again in place when their data changes. */
export class Outputs {
  readonly #shown = new Map<string, Shown>();
  readonly #tell: OutputContext['tell'];

  /** `tell` sends a message to the extension, where there is one. */
  constructor(tell: OutputContext['tell']) {
    this.#tell = tell;
  }

  /** Draws the payload that `parse` gives into `element`, keeping what the reader chose in output `id`. */
  show(id: string, element: HTMLElement, parse: () => unknown): void {
    addStyles();
    const { root, context } = this.#place(id, element);
    render(
      <OutputProvider value={context}>
        <Output payload={readPayload(parse)} />
      </OutputProvider>,
      root,
    );
  }

  dispose(id: string): void {
    const shown = this.#shown.get(id);
    if (shown === undefined) return;
    render(null, shown.root);
    shown.root.remove();
    this.#shown.delete(id);
    if (this.#shown.size === 0) removeStyles();
  }

  disposeAll(): void {
    for (const id of [...this.#shown.keys()]) this.dispose(id);
  }

  /** The output's root inside `element`; the editor may hand over another element for the same output. */
  #place(id: string, element: HTMLElement): Shown {
    let shown = this.#shown.get(id);
    if (shown === undefined) {
      const root = document.createElement('div');
      root.className = 'dgb';
      created++;
      const context = { id: `dgb-${created}`, memory: new Map(), place: root, images: new Map(), tell: this.#tell };
      shown = { root, context };
      this.#shown.set(id, shown);
    }
    if (shown.root.parentNode !== element) element.replaceChildren(shown.root);
    return shown;
  }
}
