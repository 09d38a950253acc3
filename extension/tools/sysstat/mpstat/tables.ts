import type { Dictionary } from '../../reading/dictionary.ts';
import { cpuDictionary, interruptDictionary, nodeDictionary, SOFT_INTERRUPTS } from './columns.ts';

/** The frames of mpstat; each has a second one for its `Average:` rows. */
export type Kind = 'cpu' | 'node' | 'interrupts sum' | 'interrupts' | 'soft interrupts';

/** Which table a header line (without its time) begins. */
export function kindOf(headers: readonly string[]): Kind {
  if (headers[0] === 'NODE') return 'node';
  if (headers.length === 2 && headers[1] === 'intr/s') return 'interrupts sum';
  if (headers.some((header) => header.startsWith('%'))) return 'cpu';
  return headers.some((header) => SOFT_INTERRUPTS.has(header)) ? 'soft interrupts' : 'interrupts';
}

/** The columns of a kind of table. */
export function dictionaryOf(kind: Kind): Dictionary {
  if (kind === 'node') return nodeDictionary;
  return kind === 'interrupts' || kind === 'soft interrupts' ? interruptDictionary : cpuDictionary;
}

/** Leading columns of the frames that hold samples. */
export const LEAD = ['sample', 'time'];
