import type { RecordData, RecordEnd } from '../document/record.ts';
import type { End } from '../execution/end.ts';
import type { Spool } from '../execution/spool.ts';

/** One run of one cell as it is kept: the facts, and the raw output on disk until it is saved. */
export interface RunRecord {
  facts: Omit<RecordData, 'raw' | 'file'>;
  output: Spool;
}

/** How a run ended, in the words of the document format. */
export function recordEnd(end: End): RecordEnd {
  switch (end.kind) {
    case 'exit':
      return { exit: end.code };
    case 'signal':
      return { signal: end.signal };
    case 'timeout':
    case 'cancelled':
    case 'lost':
    case 'unreached':
    case 'state-lost':
    case 'unstartable':
      return { end: end.kind };
  }
}
