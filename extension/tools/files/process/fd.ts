import { FrameSet } from '../../reading/frame-set.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { PROCESS } from './columns.ts';
import { processOf } from './path.ts';

/** The folders of links of a process, and single links in them. */
const LINKS = /^\/proc\/[^/]+\/(?:task\/[^/]+\/)?(?:(?:fd|ns|map_files)(?:\/[^/]*)?|exe|cwd|root)$/;
const DICTIONARY = new Dictionary([
  ...PROCESS,
  { name: 'fd', type: 'string', role: 'label', meaning: 'File descriptor' },
  { name: 'link', type: 'string', role: 'label', meaning: 'Namespace, mapping, or exe, cwd and root' },
  { name: 'target', type: 'string', meaning: 'What is open' },
  { name: 'kind', type: 'string', meaning: 'file, socket, pipe, anon_inode, memfd, or the kind of namespace' },
  { name: 'inode', type: 'string', meaning: 'Number of the socket, pipe or namespace: two ends of a pipe share it' },
  { name: 'access', type: 'string', meaning: 'r read, w write' },
  { name: 'deleted', type: 'boolean', meaning: 'Whether the file was removed and still takes space' },
  { name: 'owner', type: 'string' },
  { name: 'group', type: 'string' },
  { name: 'context', type: 'string', meaning: 'Security context' },
  { name: 'since', type: 'string', meaning: 'When the kernel made the link, as printed' },
]);
/** What `ls -l` prints in front of a link, with -i, -s, -n, -g, -o, -Z and any time style. */
const ROW =
  /^(?: *\d+ +){0,2}l([-rwxsStT]{9})[.+@]? +\d+ +(\S+)(?: +(\S+))?(?: +(\S+))? +\d+ +(\S+ +\S+(?: +\S+)?) (\S+) -> (.+)$/;
/** Folders and what `ls` prints above them. */
const OTHERS = /^(?:total \d+|[ \d]*d[-rwxsStT]{9}[.+@]? .* \.{1,2})$/;

class FdRules implements LineParser {
  readonly #frames = new FrameSet();
  #about: Readonly<Record<string, string>>;
  #path: string;

  constructor(path: string) {
    this.#path = path.replace(/\/$/, '');
    this.#about = processOf(`${path}/`);
  }

  line(text: string, line: number): boolean {
    const folder = /^(\/proc\/\S+):$/.exec(text)?.[1];
    if (folder !== undefined) {
      this.#path = folder;
      this.#about = processOf(`${folder}/`);
      return true;
    }
    if (OTHERS.test(text)) return true;
    const match = text.length > 10_000 ? null : ROW.exec(text);
    if (match === null) return false;
    const [, mode = '', owner = '', second, third, since = '', name = '', printed = ''] = match;
    // A link that was named itself is printed with its path.
    const about = name.startsWith('/') ? processOf(name) : this.#about;
    const path = name.startsWith('/') ? name : `${this.#path}/${name}`;
    const own = [second, third].filter((word) => word !== undefined);
    const context = own.find((word) => word === '?' || word.includes(':'));
    const group = own.find((word) => word !== context);
    const row: Record<string, string | boolean | null> = {
      ...about,
      [/\/fd\/[^/]*$/.test(path) ? 'fd' : 'link']: name.slice(name.lastIndexOf('/') + 1),
      ...targetOf(unquote(printed)),
      access: mode.slice(0, 2).replaceAll('-', ''),
      owner,
      since,
    };
    if (group !== undefined) row.group = group;
    if (context !== undefined) row.context = context;
    const names = Object.keys(row);
    const builder = this.#frames.builder('open file', DICTIONARY, 'Open files');
    if (!builder.hasRoomFor(names)) return false;
    builder.append(
      names.map((each) => builder.slot(each)),
      Object.values(row),
      line,
    );
    return true;
  }

  frames() {
    return this.#frames.frames();
  }
}

/** What a link leads to: `socket:[12]`, `/tmp/a (deleted)`, `anon_inode:[eventpoll]`. */
function targetOf(printed: string): { target: string; kind: string; inode: string | null; deleted: boolean } {
  const deleted = printed.endsWith(' (deleted)');
  const target = deleted ? printed.slice(0, -10) : printed;
  const [, numbered, inode = null] = /^(\w+):\[(\d+)\]$/.exec(target) ?? [];
  const special = target.startsWith('/memfd:') ? 'memfd' : /^(anon_inode):/.exec(target)?.[1];
  return { target, kind: numbered ?? special ?? 'file', inode, deleted };
}

/** On a terminal `ls` puts names with blanks in quotes. */
function unquote(text: string): string {
  return text.length > 1 && text.startsWith("'") && text.endsWith("'") ? text.slice(1, -1) : text;
}

/** `ls -l /proc/PID/fd`: what a process has open; also its namespaces and other links. */
export const fd: Tool = {
  name: '/proc/PID/fd',
  programs: ['ls'],
  summary: 'Which files, sockets and pipes does a process have open?',
  variants: ['ls -l of fd, ns, map_files, exe, cwd or root, of one process or of several'],
  stream: 'stdout',
  accepts: (argv) => {
    const { flags, operands } = readOptions(argv, ['w', 'width', 'T', 'I', 'ignore']);
    const isLong = ['l', 'n', 'g', 'o'].some((flag) => flags.has(flag));
    return isLong && operands.length > 0 && operands.every((path) => LINKS.test(path));
  },
  parser: (argv) => textParser(new FdRules(readOptions(argv ?? [], []).operands[0] ?? '/proc/PID/fd')),
  views: (frames) => frames.map(({ name }) => ({ kind: 'table', title: 'Open files', frame: name })),
};
