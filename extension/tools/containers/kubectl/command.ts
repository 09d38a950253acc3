import { hasAny, readOptions } from '../../reading/options.ts';

/** What a command line of kubectl asks for. */
export interface Command {
  /** `get`, `describe`, `config view`: the verb, and the word behind it where that says which. */
  verb: string;
  /** The kinds of objects as named: `po`, `deploy`; of `pod/web` what is in front of the slash. */
  kinds: readonly string[];
  /** `wide`, `yaml`, `name`, `custom-columns`; an empty text for the usual table. */
  form: string;
  /** Of custom columns the name and the path of each. */
  custom: readonly (readonly [header: string, path: string])[];
  hasHeaders: boolean;
  /** Columns that its options put in front of the others, and behind them. */
  front: readonly string[];
  back: readonly string[];
  /** Whether there is a row for each container. */
  byContainer: boolean;
}

/** Options with a value as the next word: kubectl options, and those of get, top, events and logs (1.34). */
const WITH_VALUE = [
  'n o l L c f k s namespace output selector label-columns container filename context cluster user',
  'kubeconfig server token as as-group request-timeout field-selector sort-by template chunk-size raw',
  'for types tail since since-time limit-bytes timeout max-log-requests revision subresource api-group',
  'verbs kustomize v cache-dir tls-server-name',
].flatMap((names) => names.split(' '));
/** Verbs of which the next word says what they print. */
const GROUPS = new Set(['config', 'rollout', 'auth']);

export function readCommand(argv: readonly string[]): Command {
  const options = readOptions(argv, WITH_VALUE);
  const { operands, values, flags } = options;
  const [verb = '', ...rest] = operands;
  const isGroup = GROUPS.has(verb) && rest.length > 0;
  const [form = '', ...more] = (values.get('o') ?? values.get('output') ?? '').replace(/^=/, '').split('=');
  const labels = (values.get('L') ?? values.get('label-columns') ?? '').split(',').filter((label) => label !== '');
  const watched = flags.has('output-watch-events') ? ['EVENT'] : [];
  const everywhere = hasAny(options, ['A', 'all-namespaces']) ? ['NAMESPACE'] : [];
  return {
    verb: isGroup ? `${verb} ${rest[0] ?? ''}` : verb,
    kinds: kindsOf(isGroup ? rest.slice(1) : rest),
    form,
    custom: form === 'custom-columns' ? customColumns(more.join('=')) : [],
    hasHeaders: !flags.has('no-headers') || values.get('no-headers') === 'false',
    front: [...watched, ...everywhere],
    back: [...labels.map(headerOfLabel), ...(flags.has('show-labels') ? ['LABELS'] : [])],
    byContainer: flags.has('containers'),
  };
}

/** The words of `get po,svc`, `get pod web`, `get pod/web deploy/api` that name kinds. */
function kindsOf(words: readonly string[]): string[] {
  const slashed = words.filter((word) => word.includes('/')).map((word) => word.replace(/\/.*/, ''));
  return [...new Set(slashed.length > 0 ? slashed : (words[0] ?? '').split(','))].filter((word) => word !== '');
}

/** A label becomes a column under the last part of its name. */
function headerOfLabel(label: string): string {
  return label.slice(label.lastIndexOf('/') + 1).toUpperCase();
}

/** `NAME:.metadata.name,CPU:.spec.containers[*].resources.requests.cpu`. */
function customColumns(text: string): (readonly [string, string])[] {
  return text.split(/,(?=[^,:]*:)/).map((column) => {
    const colon = column.indexOf(':');
    return [column.slice(0, Math.max(0, colon)), column.slice(colon + 1)] as const;
  });
}
