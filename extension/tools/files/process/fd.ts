import { FrameSet } from '../../reading/frame-set.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { PROCESS } from './columns.ts';
import { processOf } from './path.ts';

const FOLDER = /^\/proc\/[^/]+\/(?:task\/[^/]+\/)?fd\/?$/;
const DICTIONARY = new Dictionary([
  ...PROCESS,
  { name: 'fd', type: 'string', role: 'label', meaning: 'File descriptor' },
  { name: 'target', type: 'string', meaning: 'What is open' },
  { name: 'kind', type: 'string', meaning: 'file, socket, pipe, anon_inode, memfd' },
  { name: 'inode', type: 'string', meaning: 'Number of the socket or pipe: two ends of a pipe share it' },
  { name: 'access', type: 'string', meaning: 'r read, w write' },
  { name: 'deleted', type: 'boolean', meaning: 'Whether the file was removed and still takes space' },
]);
const ROW = /^l(r[-w]|-w|--)[-rwxsStT]+\S* +\d+ .* (\d+) -> (.+)$/;

class FdRules implements LineParser {
  readonly #frames = new FrameSet();
  #about: Readonly<Record<string, string>>;

  constructor(path: string) {
    this.#about = processOf(`${path}/`);
  }

  line(text: string, line: number): boolean {
    const folder = /^(\/proc\/\S+\/fd):$/.exec(text)?.[1];
    if (folder !== undefined) this.#about = processOf(`${folder}/`);
    if (folder !== undefined || /^total \d+$/.test(text)) return true;
    const match = ROW.exec(text);
    if (match === null) return false;
    const [, mode = '', fd = '', printed = ''] = match;
    const deleted = printed.endsWith(' (deleted)');
    const target = deleted ? printed.slice(0, -10) : printed;
    const special = /^(socket|pipe):\[(\d+)\]$/.exec(target);
    const kind =
      special?.[1] ?? /^(anon_inode):/.exec(target)?.[1] ?? (target.startsWith('/memfd:') ? 'memfd' : 'file');
    const names = [...Object.keys(this.#about), 'fd', 'target', 'kind', 'inode', 'access', 'deleted'];
    const builder = this.#frames.builder('open file', DICTIONARY, 'Open files');
    if (!builder.hasRoomFor(names)) return false;
    const values = [fd, target, kind, special?.[2] ?? null, mode.replace('-', ''), deleted];
    builder.append(
      names.map((name) => builder.slot(name)),
      [...Object.values(this.#about), ...values],
      line,
    );
    return true;
  }

  frames() {
    return this.#frames.frames();
  }
}

/** `ls -l /proc/PID/fd`: what a process has open. */
export const fd: Tool = {
  name: '/proc/PID/fd',
  programs: ['ls'],
  summary: 'Which files, sockets and pipes does a process have open?',
  variants: ['ls -l of one process or of several'],
  stream: 'stdout',
  accepts: (argv) => {
    const { flags, operands } = readOptions(argv, ['w', 'width', 'T', 'I', 'ignore']);
    return flags.has('l') && operands.length > 0 && operands.every((path) => FOLDER.test(path));
  },
  parser: (argv) => textParser(new FdRules(readOptions(argv ?? [], []).operands[0] ?? '')),
  views: (frames) => frames.map(({ name }) => ({ kind: 'table', title: 'Open files', frame: name })),
};
