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

/** The columns of the usual formats, for rows whose header was cut off: man 1 ps, procps 4.0. */
const FORMATS: ReadonlyMap<string, string> = new Map([
  ...['aux', 'axu', '-aux'].map((word) => [word, 'USER PID %CPU %MEM VSZ RSS TTY STAT START TIME COMMAND'] as const),
  ...['-ef', '-fe', '-Af'].map((word) => [word, 'UID PID PPID C STIME TTY TIME CMD'] as const),
  ['-eF', 'UID PID PPID C SZ RSS PSR STIME TTY TIME CMD'],
  ['-eLf', 'UID PID PPID LWP C NLWP STIME TTY TIME CMD'],
  ['-el', 'F S UID PID PPID C PRI NI ADDR SZ WCHAN TTY TIME CMD'],
  ['-ely', 'S UID PID PPID C PRI NI RSS SZ WCHAN TTY TIME CMD'],
  ['ax', 'PID TTY STAT TIME COMMAND'],
  ['-e', 'PID TTY TIME CMD'],
  ['-A', 'PID TTY TIME CMD'],
]);
/** Options that change no column. */
const LAYOUT = /^(?:--no-head(?:ers|ings?)|--sort=.*|--forest|-?w+|h|f)$/;

/** The columns that rows are of when no header names them: those of `-o`, or of the format; none when nobody knows. */
export function unheadedColumns(argv: readonly string[]): string[] {
  const [format = '', ...more] = argv.slice(1).filter((word) => !LAYOUT.test(word));
  const known = more.length === 0 ? FORMATS.get(format.replace(/w+$/, '')) : undefined;
  return known?.split(' ') ?? askedColumns(argv);
}

/** The columns of `ps -o pid=,rss=`, which prints no header; none when it prints one. */
function askedColumns(argv: readonly string[]): string[] {
  const names = formatLists(argv)
    .flatMap((list) => list.split(/[, ]+/))
    .filter((name) => name !== '');
  // A column has no header when its name ends with `=`; the header is left out when none has one.
  if (names.length === 0 || !names.every((name) => name.endsWith('='))) {
    return argv.some((word) => /^(?:--no-head(?:ers|ings?)|h)$/.test(word)) ? names.map(headerOf) : [];
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
