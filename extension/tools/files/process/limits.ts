import { Dictionary } from '../../reading/dictionary.ts';
import { rowTool } from '../file-tool.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';

const COLUMNS = ['Limit', 'Soft Limit', 'Hard Limit', 'Units'];
const NONE = { none: 'unlimited' };

/** `/proc/PID/limits` (man 5 proc): fixed columns; the limits of nice and real-time priority have no unit. */
export const limits = rowTool(
  { name: '/proc/PID/limits', summary: 'How much may a process use?', reads: ofProcess('limits') },
  {
    frame: 'limit',
    title: 'Limits',
    subjects: 1,
    dictionary: new Dictionary([
      ...PROCESS,
      { name: 'Limit', type: 'string', role: 'label' },
      { name: 'Soft Limit', meaning: 'What holds now', ...NONE },
      { name: 'Hard Limit', meaning: 'How far the process may raise it', ...NONE },
      { name: 'Units', type: 'string' },
    ]),
    header: (text) => (/^Limit\s+Soft Limit\s/.test(text) ? COLUMNS : null),
    cells: (text) => {
      const match = /^(Max \S+(?: \S+)*) +(\d+|unlimited) +(\d+|unlimited)(?: +(\S+))?$/.exec(
        text.replace(/ {2,}/g, '  '),
      );
      if (match === null) return null;
      const [, name = '', soft = '', hard = '', unit] = match;
      const cells = [name.trim(), soft === 'unlimited' ? '-' : soft, hard === 'unlimited' ? '-' : hard];
      return unit === undefined ? cells : [...cells, unit];
    },
    columns: () => COLUMNS,
    source: processOf,
  },
);
