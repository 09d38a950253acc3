import { TIME } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';

/** Meanings: uptime(1) of procps-ng and proc_loadavg(5). The load counts running and uninterruptible tasks alike. */
export const uptimeDictionary = new Dictionary([
  TIME,
  { name: 'up', unit: 's', meaning: 'Time since the machine started' },
  { name: 'since', type: 'time', role: 'value', meaning: 'When the machine started' },
  { name: 'users', meaning: 'Users logged in' },
  { name: 'load1', meaning: 'Tasks running, runnable or in uninterruptible wait: mean over 1 minute' },
  { name: 'load5', meaning: 'The same over 5 minutes' },
  { name: 'load15', meaning: 'The same over 15 minutes' },
]);
