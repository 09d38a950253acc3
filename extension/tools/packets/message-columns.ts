import { Dictionary } from '../reading/dictionary.ts';

/** What a program says about itself and its trouble, in its own words. */
export const messageColumns = new Dictionary([
  { name: 'message', type: 'string', meaning: 'What the program reports about itself, as printed' },
]);
