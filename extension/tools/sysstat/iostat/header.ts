import { withoutColon } from '../../reading/words.ts';
import { deviceDictionary } from './columns.ts';

/** What a header line of iostat begins. */
export interface Header {
  /** `label last`: the layout of `-h` and `--pretty`; its columns are those in front of the device. */
  kind: 'cpu' | 'label first' | 'label last';
  columns: readonly string[];
}

const LABELS: ReadonlySet<string> = new Set(['Device', 'Disk', 'Filesystem']);

/** The header that these words are, in any language for the label; null when they are none. */
export function readHeader(words: readonly string[]): Header | null {
  if (isCpuHeader(words)) return { kind: 'cpu', columns: words.filter((word) => word.startsWith('%')) };
  if (words.length < 2) return null;
  const first = withoutColon(words[0] ?? '');
  const last = withoutColon(words.at(-1) ?? '');
  if (LABELS.has(first)) return { kind: 'label first', columns: [first, ...words.slice(1)] };
  if (LABELS.has(last)) return { kind: 'label last', columns: words.slice(0, -1) };
  if (areColumns(words.slice(1))) return { kind: 'label first', columns: ['Device', ...words.slice(1)] };
  return areColumns(words.slice(0, -1)) ? { kind: 'label last', columns: words.slice(0, -1) } : null;
}

/** `avg-cpu:  %user   %nice …`, whatever the language of the first word. */
function isCpuHeader(words: readonly string[]): boolean {
  const shares = words.filter((word) => word.startsWith('%')).length;
  return shares >= 3 && words.length - shares <= 2 && words.some((word) => word === '%idle' || word === '%user');
}

/** Whether all words are known device columns. */
function areColumns(words: readonly string[]): boolean {
  return words.length >= 2 && words.every((word) => deviceDictionary.find(word) !== undefined);
}
