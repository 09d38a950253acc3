import type { Value } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import type { Column, Guess } from '../reading/dictionary.ts';
import { isMissing } from '../reading/numbers.ts';
import { readCtime, readMailTime, readTime } from '../reading/times.ts';
import { repeatedAge, sizeOf } from './cells.ts';
import type { Cells } from './cells.ts';
import { kubernetesQuantity, unitOfResource } from './kubernetes-quantity.ts';

/** What a value is besides its text. */
export const measures: readonly Column[] = [
  { name: 'cores', unit: 'cores', meaning: 'The value in CPUs' },
  { name: 'bytes', unit: 'B', meaning: 'The value in bytes' },
  { name: 'time', type: 'time', meaning: 'The value as a time' },
];

/** Facts with a quantity have it in the column of its unit too. */
export const factDictionary = new Dictionary([
  { name: 'object', type: 'string', role: 'label' },
  { name: 'fact', type: 'string', role: 'label', meaning: 'Names of the sections, then of the fact' },
  { name: 'value', type: 'string' },
  ...measures,
]);

/** `CPU Requests`, `Memory Limits`: resources of the pods of a node. */
const RESOURCE = /^(CPU|Memory) (?:Requests|Limits)$/;

/** Columns are named by what they hold: `Requests bytes`, `CPU Limits %`, `LastTransitionTime`. */
function ofName(name: string): Guess {
  if (name.endsWith(' %')) return { type: 'number', unit: '%' };
  if (name.endsWith(' cores') || /^CPU (?:Requests|Limits)$/.test(name)) return { type: 'number', unit: 'cores' };
  if (name.endsWith(' bytes') || /^Memory (?:Requests|Limits)$/.test(name)) return { type: 'number', unit: 'B' };
  if (name.endsWith(' count')) return { type: 'number' };
  return { type: name.endsWith('Time') ? 'time' : 'string' };
}

export const tableDictionary = new Dictionary(
  [
    { name: 'object', type: 'string', role: 'label' },
    { name: 'Type', type: 'string', role: 'label' },
    { name: 'Resource', type: 'string', role: 'label' },
    { name: 'Age', unit: 's' },
    { name: 'Count' },
    { name: 'First seen', unit: 's', meaning: 'How long ago it came first, where it came more than once' },
  ],
  ofName,
);

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/;
/** Facts of `podman info` that are bytes. */
const BYTES = /(?:^|\.)(?:mem|swap)(?:Free|Total)$|(?:^|\.)graphRoot(?:Allocated|Used)$/;

/** A quantity or time of a fact in its own column; nothing for a fact that is neither. */
export function measured(name: string, value: string): readonly [column: string, value: Value][] {
  const time = readMailTime(value) ?? readCtime(value) ?? (ISO.test(value) ? readTime(value) : null);
  if (time !== null) return [['time', time]];
  const unit = /^(?:Capacity|SizeLimit)$/.test(name) || BYTES.test(name) ? 'B' : unitOfResource(name);
  const quantity = unit === undefined ? undefined : kubernetesQuantity(value);
  if (quantity !== undefined) return [[unit === 'cores' ? 'cores' : 'bytes', quantity]];
  const size = /^(?:[\d.]+(?:[KMGTPE]iB|[kMGTPE]?B$)|\d+(?= bytes$))/.exec(value)?.[0];
  return size === undefined ? [] : [['bytes', sizeOf(size)]];
}

/** What the cells of a row become: ages, shares in brackets and quantities of resources. */
export function tableCells(cells: readonly (readonly [column: string, text: string])[]): Cells {
  const resource = cells.find(([column]) => column === 'Resource')?.[1];
  return cells.flatMap(([column, text]): Cells => {
    if (column === 'Age') return repeatedAge(text, ['Age', 'Count', 'First seen']);
    if (column.endsWith('Time')) return [[column, readMailTime(text) ?? text]];
    const kind = RESOURCE.exec(column)?.[1];
    if (kind !== undefined) return quantity(column, column, text);
    if (resource === undefined || !/^(?:Requests|Limits|Used|Hard|Min|Max|Default Request|Default Limit)$/.test(column))
      return [[column, text]];
    const unit = unitOfResource(resource);
    const suffix = unit === undefined ? 'count' : unit === 'cores' ? 'cores' : 'bytes';
    return [[column, text], ...quantity(`${column} ${suffix}`, column, text)];
  });
}

/** `110m (5%)`: a quantity, and its share of what there is in a column of its own. */
function quantity(column: string, name: string, text: string): [string, Value][] {
  const [, amount = '', share] = /^(\S+)(?: \((\d+)%\))?$/.exec(text) ?? [];
  const value = isMissing(amount) ? null : (kubernetesQuantity(amount) ?? null);
  return [[column, value], ...(share === undefined ? [] : ([[`${name} %`, Number(share)]] as [string, Value][]))];
}
