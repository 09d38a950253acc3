/** Words that stand behind a key each, and the words that no key takes. */
export interface KeyedWords {
  values: Map<string, string>;
  flags: string[];
}

/** `proto kernel metric 256 onlink`: each word of `keys` takes the word after it, the others stand for themselves. */
export function readKeyedWords(words: readonly string[], keys: ReadonlySet<string>): KeyedWords {
  const values = new Map<string, string>();
  const flags: string[] = [];
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (keys.has(word) && index + 1 < words.length) values.set(word, words[++index] ?? '');
    else flags.push(word);
  }
  return { values, flags };
}
