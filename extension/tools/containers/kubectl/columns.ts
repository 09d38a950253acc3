import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';
import { age, cores, kubernetesSize } from '../cells.ts';
import type { Cells } from '../cells.ts';

const seconds = (name: string, meaning?: string): Column => ({
  name,
  unit: 's',
  ...(meaning !== undefined && { meaning }),
});

/** Columns of `kubectl get`, `top` and `events`, versions 1.18 to 1.32. */
export const kubectlDictionary = new Dictionary(
  [
    SAMPLE,
    { name: 'NAMESPACE', type: 'string', role: 'label' },
    { name: 'NAME', type: 'string', role: 'label', aka: ['POD'] },
    { name: 'READY', type: 'string', meaning: 'Containers that are ready, of how many' },
    { name: 'ready', meaning: 'Containers or replicas that are ready' },
    { name: 'wanted', meaning: 'Containers or replicas there should be' },
    { name: 'STATUS', type: 'string' },
    { name: 'RESTARTS', meaning: 'Restarts of its containers' },
    seconds('LAST RESTART', 'Time since the last restart'),
    seconds('AGE', 'Time since it was made'),
    seconds('DURATION'),
    seconds('LAST SEEN', 'Time since the event came last'),
    seconds('FIRST SEEN', 'Time since the event came first'),
    { name: 'COUNT', meaning: 'How often the event came' },
    { name: 'IP', type: 'string' },
    { name: 'NODE', type: 'string' },
    { name: 'DESIRED' },
    { name: 'CURRENT' },
    { name: 'AVAILABLE' },
    { name: 'UP-TO-DATE' },
    { name: 'MIN AVAILABLE', type: 'string' },
    { name: 'CPU', unit: 'cores', aka: ['CPU(cores)'], meaning: 'CPUs in use' },
    { name: 'CPU%', unit: '%', meaning: 'Share of what the node gives to pods' },
    { name: 'MEMORY', unit: 'B', aka: ['MEMORY(bytes)'], meaning: 'Memory in use' },
    { name: 'MEMORY%', unit: '%', meaning: 'Share of what the node gives to pods' },
    { name: 'DATA' },
    { name: 'MINPODS' },
    { name: 'MAXPODS' },
    { name: 'REPLICAS' },
    { name: 'CAPACITY', unit: 'B' },
  ],
  () => ({ type: 'string' }),
);

/** What a printed cell becomes. */
export function splitCell(header: string, text: string): Cells | undefined {
  const column = header.replace(/\((?:cores|bytes)\)$/i, '');
  if (['AGE', 'DURATION', 'FIRST SEEN', 'FIRSTSEEN', 'LASTSEEN'].includes(header))
    return [[header.replace(/SEEN$/, ' SEEN').replace('  ', ' '), age(text)]];
  if (column === 'CPU' && /^(?:\d+[mn]?|<unknown>)$/.test(text)) return [['CPU', cores(text)]];
  if (column === 'MEMORY') return [['MEMORY', kubernetesSize(text)]];
  if (column === 'CAPACITY') return [['CAPACITY', kubernetesSize(text)]];
  if (header === 'READY') return ready(text);
  if (header === 'RESTARTS') return restarts(text);
  return header === 'LAST SEEN' ? lastSeen(text) : undefined;
}

function ready(text: string): Cells {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  if (match === null) return [['READY', text]];
  return [
    ['READY', text],
    ['ready', Number(match[1])],
    ['wanted', Number(match[2])],
  ];
}

/** `5 (2m ago)` since 1.21, before `5`. */
function restarts(text: string): Cells | undefined {
  const match = /^(\d+)(?: \((\S+) ago\))?$/.exec(text);
  if (match === null) return undefined;
  const last = match[2];
  return [['RESTARTS', Number(match[1])], ...(last === undefined ? [] : ([['LAST RESTART', age(last)]] as const))];
}

/** `17s (x280 over 60m)`. */
function lastSeen(text: string): Cells {
  const match = /^(\S+) \(x(\d+) over (\S+)\)$/.exec(text);
  if (match === null) return [['LAST SEEN', age(text)]];
  return [
    ['LAST SEEN', age(match[1] ?? '')],
    ['COUNT', Number(match[2])],
    ['FIRST SEEN', age(match[3] ?? '')],
  ];
}

/** Which table a header begins: told by the columns that only it has. */
export function nameOf(headers: readonly string[]): { frame: string; title: string } {
  const has = (...names: string[]) => names.every((name) => headers.includes(name));
  if (has('REASON', 'OBJECT') || has('REASON', 'MESSAGE')) return { frame: 'event', title: 'Events' };
  if (headers.some((name) => /^CPU(?:\(cores\))?$/i.test(name)) && headers.some((name) => /^MEMORY/i.test(name))) {
    return { frame: 'usage', title: 'Usage' };
  }
  if (has('RESTARTS')) return { frame: 'pod', title: 'Pods' };
  if (has('ROLES', 'VERSION')) return { frame: 'node', title: 'Nodes' };
  if (has('UP-TO-DATE')) return { frame: 'deployment', title: 'Deployments' };
  if (has('DESIRED', 'NODE SELECTOR')) return { frame: 'daemon set', title: 'Daemon sets' };
  if (has('DESIRED', 'CURRENT')) return { frame: 'replica set', title: 'Replica sets' };
  if (has('CLUSTER-IP')) return { frame: 'service', title: 'Services' };
  if (has('MINPODS', 'MAXPODS')) return { frame: 'autoscaler', title: 'Autoscalers' };
  if (has('CAPACITY', 'CLAIM')) return { frame: 'volume', title: 'Volumes' };
  if (has('CAPACITY', 'VOLUME')) return { frame: 'volume claim', title: 'Volume claims' };
  if (has('COMPLETIONS')) return { frame: 'job', title: 'Jobs' };
  return { frame: headers.length > 1 ? headers.slice(0, 3).join(' ').toLowerCase() : 'table', title: 'Table' };
}
