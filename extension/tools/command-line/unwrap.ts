import { isAssignment } from './script.ts';
import type { Word } from './words.ts';
import { shellOptions, shells, wrappers } from './wrappers.ts';
import type { Wrapper } from './wrappers.ts';

/** What a wrapper runs: words of a command, or a script for a shell. */
export type Inner = ({ kind: 'words'; words: readonly Word[] } | { kind: 'script'; script: string }) & {
  /** Whether it runs with the programs of a container, a pod or another host. */
  elsewhere?: boolean;
};

/** The name of a program without its folder: `/usr/bin/iostat` is `iostat`. */
export function programName(word: Word | undefined): string {
  return word?.text.split('/').at(-1) ?? '';
}

/**
 * Takes one wrapper off: `sudo -u db iostat` gives `iostat`. Null when the first word is no wrapper, or is one that
 * runs nothing here (`sudo -l`, `command -v`).
 */
export function unwrap(words: readonly Word[]): Inner | null {
  const name = programName(words[0]);
  if (shells.has(name)) {
    const script = shellScript(words);
    if (script !== null) return script;
  }
  for (const wrapper of wrappers.get(name) ?? []) {
    const inner = innerOf(words, wrapper);
    if (inner !== null) return inner;
  }
  return null;
}

function innerOf(words: readonly Word[], wrapper: Wrapper): Inner | null {
  const options = wrapper.noCommandWith ?? '';
  let at = 1;
  for (const expected of wrapper.subcommand ?? []) {
    const next = skipOptions(words, at, wrapper, '');
    if (next === null || words[next.at]?.text !== expected) return null;
    at = next.at + 1;
  }
  let operands = wrapper.operands ?? 0;
  for (;;) {
    const next = skipOptions(words, at, wrapper, options);
    if (next === null) return null;
    at = next.at;
    if (next.closed || operands === 0) break;
    operands--;
    at++;
    // ssh, kubectl and oc read options behind the host or pod too; the others end theirs at the first operand.
    if (operands === 0 && wrapper.runs !== 'script' && words[at]?.text.startsWith('-') !== true) break;
  }
  while (wrapper.assignments === true && isAssignment(words[at])) at++;
  const inner = words.slice(at);
  if (inner.length === 0) return null;
  const { elsewhere = false } = wrapper;
  if (wrapper.runs === 'words') return { kind: 'words', words: inner, elsewhere };
  return { kind: 'script', script: inner.map((word) => word.text).join(' '), elsewhere };
}

type Options = Pick<Wrapper, 'short' | 'long'>;

/** Skips options from `from` on. Null when one of them means that no command runs; `closed` when `--` ended them. */
function skipOptions(
  words: readonly Word[],
  from: number,
  { short = '', long = [] }: Options,
  noCommandWith: string,
): { at: number; closed: boolean } | null {
  let at = from;
  for (; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (text === '--') return { at: at + 1, closed: true };
    if (!text.startsWith('-') || text === '-') break;
    if (text.startsWith('--')) {
      if (long.includes(text.slice(2))) at++;
      continue;
    }
    for (let letter = 1; letter < text.length; letter++) {
      if (noCommandWith.includes(text.charAt(letter))) return null;
      if (!short.includes(text.charAt(letter))) continue;
      // The rest of the word is the value; without a rest it is the next word.
      if (letter === text.length - 1) at++;
      break;
    }
  }
  return { at, closed: false };
}

/** The script of `bash -lc 'script'`, `su - db -c 'script'`. */
function shellScript(words: readonly Word[]): Inner | null {
  for (let at = 1; at < words.length; at++) {
    const text = words[at]?.text ?? '';
    if (/^-[A-Za-z]*c$/.test(text) || text === '--command') {
      const script = words[at + 1];
      return script === undefined ? null : { kind: 'script', script: script.text };
    }
    if (text === '--' || (!text.startsWith('-') && !/^su$|^runuser$/.test(programName(words[0])))) return null;
    const takesValue = text.startsWith('--')
      ? shellOptions.long.some((name) => name === text.slice(2))
      : /^-[A-Za-z]$/.test(text) && shellOptions.short.includes(text.charAt(1));
    if (takesValue) at++;
  }
  return null;
}
