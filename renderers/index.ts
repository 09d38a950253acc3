import type { ActivationFunction } from './notebook-api.ts';
import { Outputs } from './result/outputs.tsx';

/** Entry point: the editor (or a report) calls it once per page. */
export const activate: ActivationFunction = (context) => {
  const outputs = new Outputs(context?.postMessage && ((message) => context.postMessage?.(message)));
  return {
    renderOutputItem(item, element) {
      outputs.show(item.id, element, () => item.json());
    },
    disposeOutputItem(id) {
      if (id === undefined) outputs.disposeAll();
      else outputs.dispose(id);
    },
  };
};
