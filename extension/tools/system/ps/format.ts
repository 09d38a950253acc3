/** Headers of the names that `-o` takes, where they are not the name in capitals (man 1 ps, STANDARD FORMAT SPECIFIERS). */
const HEADERS: Readonly<Record<string, string>> = {
  args: 'COMMAND',
  cmd: 'CMD',
  comm: 'COMMAND',
  command: 'COMMAND',
  ucmd: 'CMD',
  ucomm: 'COMMAND',
  pcpu: '%CPU',
  pmem: '%MEM',
  vsize: 'VSZ',
  rssize: 'RSS',
  etime: 'ELAPSED',
  etimes: 'ELAPSED',
  cputime: 'TIME',
  cputimes: 'TIME',
  times: 'TIME',
  euser: 'USER',
  stime: 'STIME',
  lstart: 'STARTED',
  start: 'STARTED',
  bsdstart: 'START',
  state: 'S',
  s: 'S',
  nice: 'NI',
  thcount: 'THCNT',
  tty: 'TTY',
  tt: 'TT',
  tname: 'TTY',
  policy: 'POL',
  class: 'CLS',
};

/** The columns of `ps -o pid=,rss=`, which prints no header; none when it prints one. */
export function unheadedColumns(argv: readonly string[]): string[] {
  const names = formatLists(argv)
    .flatMap((list) => list.split(/[, ]+/))
    .filter((name) => name !== '');
  // A column has no header when its name ends with `=`; the header is left out when none has one.
  if (names.length === 0 || !names.every((name) => name.endsWith('='))) {
    return argv.includes('--no-headers') || argv.includes('--no-heading') ? names.map(headerOf) : [];
  }
  return names.map((name) => headerOf(name.slice(0, -1)));
}

function headerOf(name: string): string {
  return HEADERS[name] ?? name.toUpperCase();
}

function formatLists(argv: readonly string[]): string[] {
  return argv.flatMap((word, at) => {
    const long = /^--format(?:=(.*))?$/.exec(word);
    if (long !== null) return [long[1] ?? argv[at + 1] ?? ''];
    const short = /^-?[A-Za-z]*o(.*)$/.exec(word);
    if (at === 0 || short === null || (!word.startsWith('-') && at > 1)) return [];
    const attached = short[1] ?? '';
    return [attached === '' ? (argv[at + 1] ?? '') : attached];
  });
}
