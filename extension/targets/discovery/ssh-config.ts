/** What a file of ssh_config(5) says about which hosts there are. */
export interface SshConfig {
  /** Names that `Host` gives as they are, without patterns, in the order of the file. */
  hosts: string[];
  /** What `Include` names, as written. */
  includes: string[];
}

/**
 * Reads the text of a configuration. Keywords are written in any case, arguments follow blanks or one `=` and may stand in double quotes;
 * `Host` takes several patterns, of which those with `*` or `?`, and negated ones, name no host (ssh_config(5), PATTERNS).
 */
export function readSshConfig(text: string): SshConfig {
  const hosts: string[] = [];
  const includes: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, keyword = '', rest = ''] = /^\s*([a-zA-Z]+)(?:\s*=\s*|\s+)(.*)$/.exec(line) ?? [];
    const words = (rest.match(/"[^"]*"|[^\s"#]\S*|#.*/g) ?? [])
      .filter((word) => !word.startsWith('#'))
      .map((word) => word.replace(/^"(.*)"$/, '$1'));
    if (keyword.toLowerCase() === 'host') hosts.push(...words.filter((word) => /^[^*?!-][^*?]*$/.test(word)));
    if (keyword.toLowerCase() === 'include') includes.push(...words);
  }
  return { hosts, includes };
}
