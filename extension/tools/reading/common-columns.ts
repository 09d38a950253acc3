import type { Column } from './dictionary.ts';

/** The number of the report a row belongs to: not printed, counted by the parser. */
export const SAMPLE: Column = { name: 'sample', role: 'sample', meaning: 'Number of the report this row belongs to' };

/** When the program says the row was measured. */
export const TIME: Column = { name: 'time', type: 'time', role: 'time', meaning: 'Time the program printed' };
