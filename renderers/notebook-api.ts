/**
 * The part of the notebook renderer API that this renderer uses, as Visual Studio Code documents it
 * (https://code.visualstudio.com/api/extension-guides/notebook#notebook-renderer).
 */

/** One output to draw. `json()` throws where the data is no JSON. */
export interface OutputItem {
  readonly id: string;
  readonly mime: string;
  json(): unknown;
}

/** What `activate` hands to the editor. */
export interface RendererApi {
  /** Draws `item` into `element`, and again into the same element whenever the output changes. */
  renderOutputItem(item: OutputItem, element: HTMLElement): void;
  /** The output `id` is gone; without an id, all of them. */
  disposeOutputItem(id?: string): void;
}

/** What the editor hands to `activate`. */
export interface RendererContext {
  /** Sends a message to the extension; absent outside the editor. */
  postMessage?: (message: unknown) => void;
}

export type ActivationFunction = (context?: RendererContext) => RendererApi;
