import { isRecord, plainText } from '../../reading/json-table.ts';
import type { Records } from '../../reading/records.ts';

/**
 * A packet of `-T json` (an element of the array) or `-T ek` (one line): the fields of all its layers, each under its own
 * name. False when it is none.
 */
export function readJsonPacket(item: unknown, line: number, packets: Records): boolean {
  if (!isRecord(item)) return false;
  const source = isRecord(item._source) ? item._source : item;
  if (!isRecord(source.layers)) return isRecord(item.index);
  const cells = new Map<string, string>();
  gather(source.layers, cells);
  return cells.size === 0 || packets.addText(cells, line);
}

function gather(object: Readonly<Record<string, unknown>>, cells: Map<string, string>): void {
  for (const [key, value] of Object.entries(object)) {
    if (isRecord(value)) gather(value, cells);
    else if (Array.isArray(value)) gatherList(key, value, cells);
    else cells.set(key, plainText(value));
  }
}

/** Several values of one field stand side by side; several layers of one name follow each other, the last is kept. */
function gatherList(key: string, list: readonly unknown[], cells: Map<string, string>): void {
  const plain = list.filter((value) => !isRecord(value)).map(String);
  if (plain.length > 0) cells.set(key, plain.join(', '));
  for (const value of list) if (isRecord(value)) gather(value, cells);
}
