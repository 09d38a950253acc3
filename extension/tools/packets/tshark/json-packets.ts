import { isRecord, plainText } from '../../reading/json-table.ts';
import type { Records } from '../../reading/records.ts';
import type { Lookups } from '../lookups.ts';
import { ANSWER_FIELDS, readFieldLookup } from './dns-fields.ts';

/**
 * A packet of `-T json` (an element of the array) or `-T ek` (one line): the fields of all its layers, each under its own
 * name. False when it is none.
 */
export function readJsonPacket(item: unknown, line: number, packets: Records, lookups: Lookups): boolean {
  if (!isRecord(item)) return false;
  const source = isRecord(item._source) ? item._source : item;
  if (!isRecord(source.layers)) return isRecord(item.index);
  const cells = new Map<string, string>();
  gather(source.layers, cells);
  gatherAnswers(source.layers.dns, cells);
  if (cells.size === 0) return true;
  if (!packets.addText(cells, line)) return false;
  readFieldLookup(cells, line, lookups);
  return true;
}

/** The records of an answer of DNS stand in objects of their own: what they say is told side by side. */
function gatherAnswers(dns: unknown, cells: Map<string, string>): void {
  const answers = isRecord(dns) && isRecord(dns.Answers) ? Object.values(dns.Answers).filter(isRecord) : [];
  for (const name of ANSWER_FIELDS) {
    const values = answers.flatMap((answer) => (answer[name] === undefined ? [] : plainText(answer[name])));
    if (values.length > 1) cells.set(name, values.join(', '));
  }
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
  // `-x` and -T jsonraw: the bytes, then where they stand, how many they are, their bits and their type.
  if (key.endsWith('_raw') && (list.length === 5 || Array.isArray(list[0]))) {
    const bytes =
      list.length === 5 && !Array.isArray(list[0])
        ? [list[0]]
        : list.map((each) => (Array.isArray(each) ? (each as unknown[])[0] : each));
    cells.set(key, bytes.map(String).join(', '));
    return;
  }
  const plain = list.filter((value) => !isRecord(value)).map(String);
  if (plain.length > 0) cells.set(key, plain.join(', '));
  for (const value of list) if (isRecord(value)) gather(value, cells);
}
