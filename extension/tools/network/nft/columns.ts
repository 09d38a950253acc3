import { Dictionary } from '../../reading/dictionary.ts';
import type { Column } from '../../reading/dictionary.ts';

/** What a line of `nft monitor`, or of a file of commands, does with what it names. */
const ACTION: Column = { name: 'action', type: 'string', meaning: 'add, insert, delete …, where a command says it' };
const COUNTERS: readonly Column[] = [
  { name: 'packets', counter: true },
  { name: 'bytes', unit: 'B', counter: true },
];

/** Names and meanings: nft(8) 1.0.6. */
export const ruleColumns = new Dictionary([
  ACTION,
  { name: 'table', type: 'string', meaning: 'Family and name of the table' },
  { name: 'chain', type: 'string', role: 'label' },
  { name: 'rule', type: 'string', role: 'label', meaning: 'The rule as printed' },
  ...COUNTERS,
  { name: 'verdict', type: 'string', meaning: 'What happens to a packet that matches' },
  { name: 'handle', type: 'string' },
]);

export const chainColumns = new Dictionary([
  ACTION,
  { name: 'table', type: 'string' },
  { name: 'chain', type: 'string', role: 'label' },
  { name: 'type', type: 'string' },
  { name: 'hook', type: 'string' },
  { name: 'device', type: 'string' },
  { name: 'priority', type: 'string', meaning: 'Smaller comes first' },
  { name: 'policy', type: 'string', meaning: 'What happens to packets that no rule decides' },
  { name: 'handle', type: 'string' },
]);

export const objectColumns = new Dictionary([
  ACTION,
  { name: 'table', type: 'string' },
  { name: 'object', type: 'string', meaning: 'set, map, counter, limit, flowtable …' },
  { name: 'name', type: 'string', role: 'label' },
  { name: 'content', type: 'string' },
  ...COUNTERS,
  { name: 'handle', type: 'string' },
]);

export const elementColumns = new Dictionary([
  ACTION,
  { name: 'table', type: 'string' },
  { name: 'name', type: 'string', role: 'label', meaning: 'The set or map it is in' },
  { name: 'element', type: 'string', role: 'label' },
  { name: 'value', type: 'string', meaning: 'What a map gives for it' },
  ...COUNTERS,
  { name: 'timeout', unit: 's', meaning: 'How long it stays' },
  { name: 'expires', unit: 's', meaning: 'How long it stays from now on' },
  { name: 'comment', type: 'string' },
  { name: 'details', type: 'string', meaning: 'What else is said of it, as printed' },
]);

export const traceColumns = new Dictionary([
  { name: 'id', type: 'string', role: 'label', meaning: 'The same for all steps of a packet' },
  { name: 'table', type: 'string' },
  { name: 'chain', type: 'string', role: 'label' },
  { name: 'step', type: 'string', meaning: 'packet, rule, policy or unknown' },
  { name: 'text', type: 'string', meaning: 'The packet or the rule, as printed' },
  { name: 'verdict', type: 'string' },
]);

export const generationColumns = new Dictionary([
  { name: 'generation', type: 'string', role: 'label', meaning: 'Number of the rule set after the change' },
  { name: 'pid', type: 'string', meaning: 'Process that changed it' },
  { name: 'program', type: 'string' },
]);
