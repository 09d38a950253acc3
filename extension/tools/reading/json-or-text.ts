import { JsonItems } from './json-items.ts';
import type { ItemHandler } from './json-items.ts';
import type { LineParser } from './text-parser.ts';

/**
 * A program that prints text, or JSON when asked to: a line that opens with `{` begins a JSON document, whose elements
 * of the arrays called by one of `keys` go to `onItem`; all other lines go to the text rules.
 */
export function jsonOrText(keys: string | readonly string[], onItem: ItemHandler, text: LineParser): LineParser {
  const json = new JsonItems(keys, onItem);
  let open = false;
  return {
    line: (line, number, whole) => {
      if (!open && !line.trimStart().startsWith('{')) return text.line(line, number, whole);
      open = json.line(line, number);
      return true;
    },
    end: () => [...json.finish(), ...(text.end?.() ?? [])],
    frames: () => text.frames(),
  };
}
