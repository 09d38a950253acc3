import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { unescapeOctal } from '../../reading/escapes.ts';
import { rowTool } from '../file-tool.ts';

const MOUNT = ['device', 'mount point', 'type', 'options', 'dump', 'pass'];

const dictionary = new Dictionary(
  [
    SAMPLE,
    { name: 'mount point', type: 'string', role: 'label' },
    { name: 'device', type: 'string', aka: ['source'], meaning: 'Device, server or name of what is mounted' },
    { name: 'type', type: 'string', meaning: 'File system' },
    { name: 'options', type: 'string', meaning: 'Options of this mount' },
    { name: 'dump', meaning: 'Always 0' },
    { name: 'pass', meaning: 'Always 0' },
    { name: 'id', type: 'string' },
    { name: 'parent', type: 'string', meaning: 'The mount this one is on' },
    { name: 'major:minor', type: 'string', meaning: 'Device number of the files' },
    { name: 'root', type: 'string', meaning: 'The folder of the file system that is mounted' },
    { name: 'propagation', type: 'string', meaning: 'shared, master, propagate_from, unbindable' },
    { name: 'super options', type: 'string', meaning: 'Options of the file system' },
  ],
  () => ({ type: 'string' }),
);

/** `/proc/mounts` and `/etc/fstab` (man 5 fstab). */
export const mounts = rowTool(
  {
    name: '/proc/mounts',
    summary: 'What is mounted where, how?',
    reads: /^\/proc\/(?:[\w-]+\/)?mounts$|^\/etc\/(?:mtab|fstab)$/,
  },
  {
    frame: 'mount',
    title: 'Mounts',
    subjects: 2,
    dictionary,
    cells: (text) => {
      const cells = text.trim().split(/[ \t]+/);
      return cells.length >= 4 && cells.length <= 6 && !text.startsWith('#') ? cells.map(unescapeOctal) : null;
    },
    columns: () => MOUNT,
  },
);

const INFO = [
  'id',
  'parent',
  'major:minor',
  'root',
  'mount point',
  'options',
  'propagation',
  'type',
  'device',
  'super options',
];

/** `/proc/PID/mountinfo`: any number of optional fields end with a dash (Documentation/filesystems/proc.rst). */
export const mountinfo = rowTool(
  {
    name: '/proc/PID/mountinfo',
    summary: 'Which mounts does a process see?',
    reads: /^\/proc\/[\w-]+\/(?:task\/\d+\/)?mountinfo$/,
  },
  {
    frame: 'mount',
    title: 'Mounts',
    subjects: 1,
    dictionary,
    cells: (text) => {
      const words = text.split(' ');
      const dash = words.indexOf('-', 6);
      if (dash < 0 || words.length < dash + 3) return null;
      const [id = '', parent = '', number = '', root = '', point = '', options = ''] = words;
      const optional = words.slice(6, dash).join(' ');
      const [type = '', device = '', ...more] = words.slice(dash + 1);
      return [id, parent, number, root, point, options, optional, type, device, more.join(' ')].map(unescapeOctal);
    },
    columns: () => INFO,
  },
);
