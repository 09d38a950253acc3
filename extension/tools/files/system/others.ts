import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { rowTool } from '../file-tool.ts';
import { isDigits } from '../../reading/numbers.ts';

/** `/proc/locks` (man 5 proc): `1: POSIX  ADVISORY  WRITE 712 00:2c:51 0 EOF`; a waiting one has `->` behind its number. */
export const locks = rowTool(
  { name: '/proc/locks', summary: 'Who holds and who waits for file locks?', reads: /^\/proc\/locks$/ },
  {
    frame: 'lock',
    title: 'File locks',
    subjects: 2,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'id', type: 'string', role: 'label' },
      { name: 'state', type: 'string', role: 'label', meaning: 'held, or waiting for the lock of the same number' },
      { name: 'class', type: 'string', meaning: 'POSIX (fcntl), OFDLCK, FLOCK, LEASE, DELEG' },
      { name: 'mode', type: 'string', meaning: 'ADVISORY or MANDATORY; for leases what is going on' },
      { name: 'access', type: 'string', meaning: 'READ or WRITE' },
      { name: 'pid', type: 'string', meaning: 'The process that holds it; -1 for a lock of an open file' },
      { name: 'device:inode', type: 'string', meaning: 'major:minor of the file system (hexadecimal) and the file' },
      { name: 'start', type: 'string', meaning: 'First byte' },
      { name: 'end', type: 'string', meaning: 'Last byte, or EOF' },
    ]),
    cells: (text) => {
      const match = /^(\d+):( +->)? +(.+)$/.exec(text);
      const words = match?.[3]?.trim().split(/ +/) ?? [];
      if (match === null || words.length < 7) return null;
      return [match[1] ?? '', match[2] === undefined ? 'held' : 'waiting', ...words];
    },
    columns: () => ['id', 'state', 'class', 'mode', 'access', 'pid', 'device:inode', 'start', 'end'],
  },
);

const CONTROLLER = ['subsys_name', 'hierarchy', 'num_cgroups', 'enabled'];

/** `/proc/cgroups` (man 7 cgroups). */
export const cgroups = rowTool(
  { name: '/proc/cgroups', summary: 'Which cgroup controllers are there?', reads: /^\/proc\/cgroups$/ },
  {
    frame: 'controller',
    title: 'Controllers',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'subsys_name', type: 'string', role: 'label', meaning: 'The controller' },
      { name: 'hierarchy', meaning: 'Number of its v1 hierarchy; 0 for v2 or none' },
      { name: 'num_cgroups', meaning: 'Control groups in it' },
      { name: 'enabled', meaning: '1 if it is on' },
    ]),
    header: (text) => (text.startsWith('#subsys_name') ? CONTROLLER : null),
    columns: (cells) => (cells.length === 4 && isDigits(cells[1] ?? '') ? CONTROLLER : null),
  },
);
