import { Dictionary } from '../../reading/dictionary.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { fileTool } from '../file-tool.ts';
import { PairRules, colonPair } from '../rules/pair-rules.ts';
import type { Pair, PairFile } from '../rules/pair-rules.ts';
import { RowRules } from '../rules/row-rules.ts';
import type { RowFile } from '../rules/row-rules.ts';
import { PROCESS } from './columns.ts';
import { ofProcess, processOf } from './path.ts';

const aboutFile = (path: string) => ({ ...processOf(path), fd: path.split('/').at(-1) ?? '' });
const FD = { name: 'fd', type: 'string', role: 'label' } as const;

const FILE: PairFile = {
  frame: 'open file',
  title: 'Open file',
  dictionary: new Dictionary([
    ...PROCESS,
    FD,
    { name: 'pos', unit: 'B', meaning: 'Offset of the next read or write' },
    { name: 'flags', type: 'string', meaning: 'Flags of open, octal' },
    { name: 'mnt_id', type: 'string', meaning: 'The mount; see mountinfo' },
    { name: 'ino', type: 'string', meaning: 'Inode' },
  ]),
  pairs: colonPair,
  subject: aboutFile,
};

/** Lines of which a file has one for each thing that it watches or that is locked. */
const ENTRY = /^(tfd|inotify|fanotify|lock)[: ]/;
const WORD = /([\w-]+): *(\S+)/g;

const ENTRIES: RowFile = {
  frame: 'watched',
  title: 'What an open file watches, and its locks',
  subjects: (cells) => cells.join('\n'),
  dictionary: new Dictionary(
    [
      ...PROCESS,
      FD,
      { name: 'kind', type: 'string', role: 'label', meaning: 'tfd: of an epoll; inotify, fanotify; lock' },
      { name: 'tfd', type: 'string', meaning: 'The file descriptor it waits for' },
    ],
    () => ({ type: 'string' }),
  ),
  named: (text) => {
    const kind = ENTRY.exec(text)?.[1];
    if (kind === undefined) return null;
    if (kind === 'lock')
      return [
        ['kind', kind],
        ['lock', text.slice(text.indexOf(':') + 1).trim()],
      ];
    const pairs = Array.from(text.matchAll(WORD), ([, name = '', value = '']): Pair => [name, value]);
    return pairs.length === 0 ? null : [['kind', kind], ...pairs];
  },
  source: aboutFile,
};

class FdinfoRules implements LineParser {
  readonly #file: PairRules;
  readonly #entries: RowRules;

  constructor(paths: readonly string[] | undefined) {
    this.#file = new PairRules(FILE, paths);
    this.#entries = new RowRules(ENTRIES, paths);
  }

  source(path: string): void {
    this.#file.source(path);
    this.#entries.source(path);
  }

  line(text: string, line: number, whole: boolean): boolean {
    return ENTRY.test(text) ? this.#entries.line(text, line, whole) : this.#file.line(text, line);
  }

  end(): [] {
    this.#entries.end();
    return this.#file.end();
  }

  frames() {
    return [...this.#file.frames(), ...this.#entries.frames()];
  }
}

/** `/proc/PID/fdinfo/FD` (man 5 proc_pid_fdinfo). */
export const fdinfo = fileTool({
  name: '/proc/PID/fdinfo',
  summary: 'Where does an open file stand, and what does it watch?',
  reads: ofProcess('fdinfo/(?:\\d+|FD)'),
  rules: (paths) => new FdinfoRules(paths),
});
