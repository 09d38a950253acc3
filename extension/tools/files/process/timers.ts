import { Dictionary } from '../../reading/dictionary.ts';
import { pairTool } from '../file-tool.ts';
import { colonPair } from '../rules/pair-rules.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';

/** `/proc/PID/timers` (man 5 proc): the timers that a process made with timer_create(2). */
export const timers = pairTool(
  { name: '/proc/PID/timers', summary: 'Which timers does a process have?', reads: ofProcess('timers') },
  {
    frame: 'timer',
    title: 'Timers',
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'ID', type: 'string', role: 'label' },
      { name: 'signal', type: 'string', meaning: 'Number of the signal, and the value it carries' },
      { name: 'notify', type: 'string', meaning: 'How (signal, thread, none), and the process or thread that is told' },
      { name: 'ClockID', type: 'string', meaning: 'The clock: 0 CLOCK_REALTIME, 1 CLOCK_MONOTONIC' },
    ]),
    pairs: colonPair,
    subjectNames: ['ID'],
    subject: processOf,
  },
);
