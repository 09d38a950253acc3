import { SAMPLE } from '../../reading/common-columns.ts';
import type { Column } from '../../reading/dictionary.ts';

/** What the rows of a control group's files are about. */
export const CGROUP: readonly Column[] = [
  SAMPLE,
  { name: 'cgroup', type: 'string', role: 'label', meaning: 'The control group' },
];

const NO_LIMIT = 9_223_372_036_854_000_000n;

/** A limit as a cell: `max`, `-1` and what v1 prints for none (2^63 less a page) are missing. */
export function limitCell(text: string): string {
  if (text === 'max' || text === '-1') return '-';
  return /^\d{19,}$/.test(text) && BigInt(text) >= NO_LIMIT ? '-' : text;
}
