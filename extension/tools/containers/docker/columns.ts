import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';

const size = (name: string, meaning: string): Column => ({ name, unit: 'B', meaning });

/** Documentation of the docker command line, version 28; podman 4.3. */
export const dockerDictionary = new Dictionary(
  [
    SAMPLE,
    { name: 'CONTAINER ID', type: 'string', role: 'label', aka: ['CONTAINER', 'ID'] },
    { name: 'NAME', type: 'string', role: 'label' },
    { name: 'NAMES', type: 'string', role: 'label' },
    { name: 'IMAGE', type: 'string' },
    { name: 'IMAGE ID', type: 'string', role: 'label' },
    { name: 'COMMAND', type: 'string' },
    { name: 'CREATED', unit: 's', meaning: 'Time since it was made, as roughly as the program says it' },
    { name: 'CREATED AT', type: 'time', role: 'value' },
    { name: 'STATUS', type: 'string', meaning: 'Up with its time, or how it ended' },
    { name: 'UP', unit: 's', meaning: 'How long it runs' },
    { name: 'EXIT CODE', meaning: 'How its first process ended; above 128 by a signal: 137 is SIGKILL' },
    { name: 'ENDED', unit: 's', meaning: 'Time since it ended' },
    { name: 'HEALTH', type: 'string', meaning: 'What its health check says, or that it is paused' },
    { name: 'PORTS', type: 'string' },
    { name: 'CPU %', unit: '%', meaning: 'Share of one CPU' },
    { name: 'MEM %', unit: '%', meaning: 'Share of the limit' },
    size('MEM USAGE', 'Memory in use, without the page cache that can be given back'),
    size('MEM LIMIT', 'Limit, or the memory of the host'),
    { ...size('NET IN', 'Received'), counter: true },
    { ...size('NET OUT', 'Sent'), counter: true },
    { ...size('BLOCK READ', 'Read from disks'), counter: true },
    { ...size('BLOCK WRITTEN', 'Written to disks'), counter: true },
    { name: 'PID', meaning: 'Its first process, as the host numbers it' },
    { name: 'PIDS', meaning: 'Processes and threads' },
    { name: 'REPOSITORY', type: 'string', role: 'label' },
    { name: 'TAG', type: 'string', role: 'label' },
    size('SIZE', 'Size; of a container what it wrote'),
    size('VIRTUAL SIZE', 'With the image below'),
    size('SHARED SIZE', 'Shared with other images'),
    size('UNIQUE SIZE', 'Of this image alone'),
    size('RECLAIMABLE', 'What prune would free'),
    { name: 'RECLAIMABLE %', unit: '%' },
    { name: 'TYPE', type: 'string', role: 'label' },
    { name: 'TOTAL' },
    { name: 'ACTIVE' },
    { name: 'CONTAINERS' },
    { name: '# OF CONTAINERS' },
    { name: 'LOCAL VOLUMES' },
    { name: 'LINKS', meaning: 'Containers that use it' },
    { name: 'LAST USED', unit: 's', meaning: 'Time since it was used' },
    { name: 'USAGE', meaning: 'How often it was used' },
    { name: 'STARS' },
    { name: 'CPU TIME', unit: 's', counter: true },
    { name: 'AVG CPU %', unit: '%', meaning: 'Since it began' },
    size('RawSize', 'The size exactly'),
    size('RawReclaimable', 'What prune would free exactly'),
    size('DISK USAGE', 'On this host: contents and what was unpacked from them'),
    size('CONTENT SIZE', 'Compressed layers'),
  ],
  (name) => (name.endsWith('%') ? { type: 'number', unit: '%' } : name.includes('.') ? {} : { type: 'string' }),
);

const KINDS: readonly (readonly [column: string, frame: string, title: string])[] = [
  ['CPU %', 'usage', 'What the containers use'],
  ['RECLAIMABLE', 'disk usage', 'Disk usage'],
  ['REPOSITORY', 'image', 'Images'],
  ['DISK USAGE', 'image', 'Images'],
  ['CREATED BY', 'layer', 'Layers'],
  ['VOLUME NAME', 'volume', 'Volumes'],
  ['NETWORK ID', 'network', 'Networks'],
  ['CACHE ID', 'build cache', 'Build cache'],
  ['CONTAINER ID', 'container', 'Containers'],
  ['CONTAINER', 'container', 'Containers'],
  ['NAMES', 'container', 'Containers'],
  ['SERVICE', 'container', 'Containers'],
  ['COMMAND', 'container', 'Containers'],
  ['IMAGE ID', 'image', 'Images'],
  ['PROJECT', 'project', 'Projects'],
  ['CONFIG FILES', 'project', 'Projects'],
];

/** Which table a header begins; a custom format is called a table. */
export function nameOf(headers: readonly string[]): { frame: string; title: string } {
  if (headers.some((header) => header.includes('.'))) return { frame: 'items', title: 'Items' };
  if (headers[0] === 'POD ID') return { frame: 'pod', title: 'Pods' };
  const kind = KINDS.find(([column]) => headers.includes(column));
  return kind === undefined ? { frame: 'table', title: 'Table' } : { frame: kind[1], title: kind[2] };
}
