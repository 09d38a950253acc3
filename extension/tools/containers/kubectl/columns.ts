import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Column, Guess } from '../../reading/dictionary.ts';
import { isMissing } from '../../reading/numbers.ts';
import { readTime } from '../../reading/times.ts';
import { age, repeatedAge } from '../cells.ts';
import type { Cells } from '../cells.ts';
import { kubernetesQuantity, unitOfResource } from '../kubernetes-quantity.ts';
import type { TableKind } from '../table-report.ts';
import type { Command } from './command.ts';
import { kindCalled, kindWith } from './kinds.ts';

const seconds = (name: string, meaning?: string): Column => ({
  name,
  unit: 's',
  ...(meaning !== undefined && { meaning }),
});

/** Columns that hold counts in some tables, and words in those of other kinds. */
const COUNTS = new Set(
  'DESIRED CURRENT UP-TO-DATE AVAILABLE DATA SECRETS ACTIVE MINPODS MAXPODS REPLICAS WEBHOOKS DRIVERS REVISION VALUE SUCCESSFUL'.split(
    ' ',
  ),
);
const unknown = (name: string): Guess => (COUNTS.has(name) || name === 'ALLOWED DISRUPTIONS' ? {} : { type: 'string' });

/** Columns of `kubectl get`, `top` and `events`, versions 1.18 to 1.34. */
export const kubectlDictionary = new Dictionary(
  [
    SAMPLE,
    { name: 'EVENT', type: 'string', meaning: 'What happened to it while it was watched' },
    { name: 'NAMESPACE', type: 'string', role: 'label' },
    { name: 'NAME', type: 'string', role: 'label' },
    { name: 'POD', type: 'string', role: 'label' },
    { name: 'READY', type: 'string', meaning: 'Containers that are ready, of how many' },
    { name: 'ready', meaning: 'Containers or replicas that are ready' },
    { name: 'wanted', meaning: 'Containers, replicas or completions there should be' },
    { name: 'completed', meaning: 'Pods of it that have ended well' },
    { name: 'STATUS', type: 'string' },
    { name: 'RESTARTS', meaning: 'Restarts of its containers' },
    seconds('LAST RESTART', 'Time since the last restart'),
    seconds('AGE', 'Time since it was made'),
    seconds('DURATION'),
    seconds('LAST SCHEDULE', 'Time since it was last started'),
    seconds('LAST SEEN', 'Time since the event came last'),
    seconds('FIRST SEEN', 'Time since the event came first'),
    { name: 'CREATED AT', type: 'time', role: 'time' },
    { name: 'COUNT', meaning: 'How often the event came' },
    { name: 'IP', type: 'string' },
    { name: 'NODE', type: 'string' },
    { name: 'MIN AVAILABLE', type: 'string' },
    { name: 'CPU', unit: 'cores', aka: ['CPU(cores)'], meaning: 'CPUs in use' },
    { name: 'CPU%', unit: '%', aka: ['CPU(%)'], meaning: 'Share of what the node gives to pods' },
    { name: 'MEMORY', unit: 'B', aka: ['MEMORY(bytes)'], meaning: 'Memory in use' },
    { name: 'MEMORY%', unit: '%', aka: ['MEMORY(%)'], meaning: 'Share of what the node gives to pods' },
    { name: 'SWAP', unit: 'B', aka: ['SWAP(bytes)'], meaning: 'Swap in use' },
    { name: 'SWAP%', unit: '%', aka: ['SWAP(%)'] },
    { name: 'CAPACITY', unit: 'B' },
    { name: 'current %', unit: '%', meaning: 'How much of what its pods ask for they use' },
    { name: 'target %', unit: '%', meaning: 'At how much of what its pods ask for more of them are started' },
    { name: 'REVISION' },
  ],
  unknown,
);

const AGES = new Set(['AGE', 'DURATION', 'FIRST SEEN', 'FIRSTSEEN', 'LASTSEEN', 'LAST SCHEDULE']);
const USED: ReadonlyMap<string, string> = new Map([
  ['CPU(cores)', 'CPU'],
  ['MEMORY(bytes)', 'MEMORY'],
  ['SWAP(bytes)', 'SWAP'],
  ['CPU(%)', 'CPU%'],
  ['MEMORY(%)', 'MEMORY%'],
  ['SWAP(%)', 'SWAP%'],
]);

/** What a printed cell becomes. */
export function splitCell(header: string, text: string): Cells | undefined {
  if (AGES.has(header))
    return [[header.replace(/T?SEEN$/, (end) => (end.startsWith('T') ? 'T SEEN' : end)), age(text)]];
  const used = USED.get(header.replace(/\((?:CORES|BYTES)\)$/, (unit) => unit.toLowerCase()));
  if (used !== undefined) return [[used, used.endsWith('%') ? text : (kubernetesQuantity(text) ?? null)]];
  switch (header) {
    case 'CAPACITY':
      return [['CAPACITY', kubernetesQuantity(text) ?? null]];
    // Columns that somebody has called so: of several containers the quantities stand together.
    case 'CPU':
    case 'MEMORY':
      return isMissing(text) ? [[header, null]] : [quantityOrList(header, text)];
    case 'READY':
      return ready(text);
    case 'COMPLETIONS':
      return completions(text);
    case 'TARGETS':
      return targets(text);
    case 'RESTARTS':
      return restarts(text);
    case 'LAST SEEN':
      return repeatedAge(text, ['LAST SEEN', 'COUNT', 'FIRST SEEN']);
    case 'CREATED AT':
      return [['CREATED AT', readTime(text)]];
    default:
      return undefined;
  }
}

function quantityOrList(header: string, text: string): readonly [string, number | string] {
  const quantity = kubernetesQuantity(text);
  return quantity === undefined ? [`${header} of each`, text] : [header, quantity];
}

/** `1/2` of pods, and a plain number of those that tell what is wanted in a column of its own. */
function ready(text: string): Cells {
  const match = /^(\d+)(?:\/(\d+))?$/.exec(text);
  if (match === null) return [['READY', text]];
  const cells: Cells = [
    ['READY', text],
    ['ready', Number(match[1])],
  ];
  return match[2] === undefined ? cells : [...cells, ['wanted', Number(match[2])]];
}

/** `0/1`, `1/1 of 3` where nothing says how many must end well. */
function completions(text: string): Cells {
  const match = /^(\d+)\/(\d+)(?: of (\d+))?$/.exec(text);
  if (match === null) return [['COMPLETIONS', text]];
  return [
    ['COMPLETIONS', text],
    ['completed', Number(match[1])],
    ['wanted', Number(match[2])],
  ];
}

/** `12%/70%`, `<unknown>/70%`, `cpu: 12%/70%` since 1.30; of several metrics each stands as printed. */
function targets(text: string): Cells {
  const match = /^(?:cpu: )?(?:(\d+)%|<unknown>)\/(\d+)%$/.exec(text);
  if (match === null) return [['TARGETS', text]];
  return [
    ['TARGETS', text],
    ['current %', match[1] === undefined ? null : Number(match[1])],
    ['target %', Number(match[2])],
  ];
}

/** `5 (2m ago)` since 1.21, before `5`. */
function restarts(text: string): Cells | undefined {
  const match = /^(\d+)(?: \((\S+) ago\))?$/.exec(text);
  if (match === null) return undefined;
  const last = match[2];
  return [['RESTARTS', Number(match[1])], ...(last === undefined ? [] : ([['LAST RESTART', age(last)]] as const))];
}

/**
 * Which table a header begins: that of the kind which the command or the name of its first object says (`deployment.apps/web`),
 * or which has these columns.
 */
export function tableOf(headers: readonly string[], cells: readonly string[], command: Command): TableKind {
  const has = (...names: string[]) => names.every((name) => headers.includes(name));
  if (headers.some((name) => /^CPU(?:\(cores\))?$/i.test(name)) && headers.some((name) => /^MEMORY/i.test(name))) {
    return { frame: 'usage', title: 'Usage' };
  }
  const [asked, ...others] = command.verb === 'get' ? command.kinds : [];
  const ofName = /^([a-z][\w.-]*)\//.exec(cells[headers.indexOf('NAME')] ?? '')?.[1];
  const known = kindCalled(ofName ?? (others.length === 0 ? asked : undefined) ?? '');
  if (known?.columns.every((column) => has(column) || known.optional.includes(column)) === true) return known;
  const kind = kindWith(headers);
  if (kind !== undefined) return kind;
  if (has('NAMESPACED', 'KIND')) return { frame: 'resource', title: 'Kinds of objects' };
  if (has('CLUSTER', 'AUTHINFO')) return { frame: 'context', title: 'Contexts' };
  if (has('Resources', 'Verbs')) return { frame: 'right', title: 'Rights' };
  // Tables of versions before 1.12, which the client laid out.
  if (has('REASON', 'MESSAGE')) return { frame: 'event', title: 'Events' };
  if (has('RESTARTS')) return { frame: 'pod', title: 'Pods' };
  if (has('UP-TO-DATE')) return { frame: 'deployment', title: 'Deployments' };
  return { frame: headers.slice(0, 3).join(' ').toLowerCase(), title: 'Table' };
}

/** A column that the command names, with the unit that its path in the object tells. */
export function customDictionary(custom: Command['custom']): Dictionary {
  const columns = custom.map(([name, path]): Column | undefined => {
    if (name === 'NAME' || name === 'NAMESPACE') return { name, type: 'string', role: 'label' };
    if (/(?:Time|Timestamp|At)$/.test(path)) return { name, type: 'time', role: 'value' };
    const unit = unitOfResource(path);
    return unit && { name, unit };
  });
  return new Dictionary([SAMPLE, ...columns.filter((column) => column !== undefined)], () => ({}));
}

/** A cell of a custom column; the values of a list stand beside it as printed. */
export function splitCustom(custom: Command['custom'], header: string, text: string): Cells | undefined {
  const path = custom.find(([name]) => name === header)?.[1] ?? '';
  if (unitOfResource(path) === undefined) return undefined;
  const value = kubernetesQuantity(text);
  if (value === undefined && text !== '<none>') return [[`${header} of each`, text]];
  return [[header, value ?? null]];
}
