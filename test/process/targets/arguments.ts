import fc from 'fast-check';
import type { Argv } from '../../../extension/targets/target.ts';

const hostile = [
  '',
  '-',
  '--',
  '-i',
  ' ',
  "'",
  '"',
  '\\',
  '$HOME',
  '$(id)',
  '`id`',
  '*',
  '~',
  '!',
  '\n',
  '\t',
  '\r',
  '%s',
  '{{.}}',
  ';',
  '&',
  '|',
  '>',
  '#',
  'é',
  '日本',
  '\u{1F600}',
  '\u0001',
  '\u007f',
];

/** Arguments of every kind that a system takes: no NUL, else anything. */
export const anyArguments = fc.array(
  fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
    fc.array(fc.constantFrom(...hostile), { maxLength: 6 }).map((pieces) => pieces.join('')),
  ),
  { minLength: 1, maxLength: 30 },
);

/** A command that prints its arguments, each ended by NUL: printf(1) reads the format again for each. */
export function printing(words: readonly string[]): Argv {
  return ['printf', String.raw`%s\0`, ...words];
}

/** What it prints. */
export function printed(words: readonly string[]): string {
  return words.map((word) => `${word}\0`).join('');
}
