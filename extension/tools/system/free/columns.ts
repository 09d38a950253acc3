import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';

/** Names and meanings: free(1) of procps-ng 3.2 to 4.0. Every number of free is an amount of memory in one unit. */

/** The table: `unit` is what its numbers are in, absent when neither command line nor output says. */
export function memoryColumns(unit: string | undefined): Dictionary {
  const amount = unit === undefined ? {} : { unit };
  return new Dictionary(
    [
      SAMPLE,
      { name: 'type', type: 'string', role: 'label', meaning: 'Memory, swap, their sum or the commit limit' },
      { name: 'total', ...amount, meaning: 'Installed memory, swap space, or the commit limit' },
      { name: 'used', ...amount, meaning: 'Total minus available; before 4.0.1 total minus free, buffers and cache' },
      { name: 'free', ...amount, meaning: 'Memory used for nothing at all' },
      { name: 'shared', ...amount, meaning: 'Memory used mostly by tmpfs' },
      { name: 'buffers', ...amount, meaning: 'Memory used by kernel buffers' },
      { name: 'cache', aka: ['cached'], ...amount, meaning: 'Memory used by page cache and reclaimable slabs' },
      { name: 'buff/cache', ...amount, meaning: 'Buffers and cache together' },
      { name: 'available', ...amount, meaning: 'Memory that new programs can have without swapping (estimated)' },
    ],
    () => ({ type: 'number', ...amount }),
  );
}

/** The one line of `-L` (procps 4.0.4). */
export function lineColumns(unit: string | undefined): Dictionary {
  const amount = unit === undefined ? {} : { unit };
  return new Dictionary(
    [
      SAMPLE,
      { name: 'SwapUse', ...amount, meaning: 'Swap space in use' },
      { name: 'CachUse', ...amount, meaning: 'Memory used by buffers and cache' },
      { name: 'MemUse', ...amount, meaning: 'Memory in use' },
      { name: 'MemFree', ...amount, meaning: 'Memory used for nothing at all' },
    ],
    () => ({ type: 'number', ...amount }),
  );
}
