import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import type { Command } from './command.ts';

const dictionary = new Dictionary([
  { name: 'kind', type: 'string', role: 'label' },
  { name: 'name', type: 'string', role: 'label' },
  { name: 'version', type: 'string', role: 'label' },
  { name: 'part', type: 'string', role: 'label' },
  { name: 'check', type: 'string', role: 'label' },
  { name: 'passed', type: 'boolean' },
  { name: 'address', type: 'string' },
  { name: 'answer', type: 'string' },
  { name: 'text', type: 'string' },
]);

/** A frame of rows that are one line each, and the cells of a line; undefined when it is none. */
interface Lines {
  frame: string;
  title: string;
  cells: (text: string) => Readonly<Record<string, Value>> | undefined;
}

const OBJECT = /^([a-z][\w.-]*)\/(\S+)$/;
const NAMES: Lines = {
  frame: 'object',
  title: 'Objects',
  cells: (text) => {
    const [, kind, name] = OBJECT.exec(text) ?? [];
    return kind === undefined || name === undefined ? undefined : { kind, name };
  },
};
/** `pod/web condition met`, `deployment "web" successfully rolled out`, `Waiting for deployment "web" rollout to finish: …`. */
const DONE: Lines = {
  frame: 'message',
  title: 'What was done',
  cells: (text) => {
    const named = /^(?:Waiting for )?([a-z][\w.-]*)(?:\/| ")([^\s"]+)"? (.*)$/.exec(text);
    return named === null ? { text } : { kind: named[1] ?? '', name: named[2] ?? '', text };
  },
};
/** `[+]ping ok`, `[-]etcd failed: reason withheld`. */
const HEALTH: Lines = {
  frame: 'check',
  title: 'Checks',
  cells: (text) => {
    const [, sign, check, rest] = /^\[([+-])\](\S+) (.*)$/.exec(text) ?? [];
    if (check !== undefined) return { check, passed: sign === '+', text: rest ?? '' };
    return /^(?:ok|\w+ check (?:passed|failed))$/.test(text)
      ? { check: '', passed: !text.endsWith('failed'), text }
      : undefined;
  },
};
const ADDRESSES: Lines = {
  frame: 'address',
  title: 'Addresses',
  cells: (text) => {
    const [, part, address] = /^(.+) is running at (\S+)$/.exec(text) ?? [];
    return part === undefined || address === undefined ? undefined : { part, address };
  },
};

/** Lines that tell by themselves what they are, where no command is known: checks. */
const UNASKED: Lines = { ...HEALTH, cells: (text) => (text.startsWith('[') ? HEALTH.cells(text) : undefined) };

const BY_VERB: ReadonlyMap<string, Lines> = new Map(
  Object.entries({
    'api-versions': {
      frame: 'version',
      title: 'Versions of the API',
      cells: (text) => (/^[\w./-]+$/.test(text) ? { version: text } : undefined),
    },
    'cluster-info': ADDRESSES,
    'auth can-i': {
      frame: 'answer',
      title: 'Answer',
      cells: (text) => (/^(?:yes|no)(?: - .*)?$/.test(text) ? { answer: text } : undefined),
    },
    'config current-context': { frame: 'context', title: 'Context', cells: (text) => ({ name: text }) },
  }),
);
const DOING =
  /^(?:rollout (?:status|restart|undo|pause|resume)|wait|apply|create|replace|patch|delete|scale|label|annotate|taint|cordon|uncordon|drain|expose|set|autoscale)$/;

/** What a command prints that is a row on each line; undefined for one that prints something else. */
export function linesOf({ verb, form }: Command, argv: readonly string[]): Lines | undefined {
  if (form === 'name') return NAMES;
  if (argv.some((word) => /^(?:--raw=?)?\/(?:readyz|livez|healthz)\b/.test(word))) return HEALTH;
  if (verb === '') return UNASKED;
  return DOING.test(verb) ? DONE : BY_VERB.get(verb);
}

/** Appends the row of a line; false when it is none. */
export function appendLine(frames: FrameSet, { frame, title, cells }: Lines, text: string, line: number): boolean {
  const row = cells(text);
  if (row === undefined) return false;
  const builder = frames.builder(frame, dictionary, title);
  builder.append(
    Object.keys(row).map((name) => builder.slot(name)),
    Object.values(row),
    line,
  );
  return true;
}
