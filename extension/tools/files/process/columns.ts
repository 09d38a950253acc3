import { SAMPLE } from '../../reading/common-columns.ts';
import type { Column } from '../../reading/dictionary.ts';

/** What the rows of a process's files are about. */
export const PROCESS: readonly Column[] = [
  SAMPLE,
  { name: 'pid', type: 'string', role: 'label', meaning: 'Process ID' },
  { name: 'tid', type: 'string', role: 'label', meaning: 'Thread ID' },
];
