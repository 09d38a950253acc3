import { withPictures } from '../../reading/picture-views.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: systemd-cgls(1) of systemd 252. */
const processColumns = new Dictionary([
  { name: 'cgroup', type: 'string', role: 'label' },
  { name: 'depth' },
  { name: 'PID', type: 'string', role: 'label' },
  { name: 'command', type: 'string' },
]);
const groupColumns = new Dictionary([{ name: 'cgroup', type: 'string', role: 'label' }, { name: 'depth' }]);

const BRANCH = /^((?:[│ |] )*)(?:[├└|`][─-])(.*)$/;
const PROCESS = /^ *(\d+) (.+)$/;
const LONGEST = 4000;

/** The tree of control groups with the processes in each. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #groups = new Records(this.#frames, 'cgroup', groupColumns, ['cgroup', 'depth']);
  readonly #processes = new Records(this.#frames, 'process', processColumns, ['cgroup', 'depth', 'PID', 'command']);
  #path: string[] = [''];

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const [, root] = /^(?:Control group|CGroup|Working directory) (\/\S*):?$/.exec(text) ?? [];
    if (root !== undefined) {
      this.#path = [root.replace(/:?$/, '').replace(/\/$/, '')];
      return true;
    }
    if (/^(?:-\.slice|Unit \S+ \(.*\):)$/.test(text)) return true;
    // Extended attributes of the group above.
    if (/^[\s│]*→ /.test(text)) return true;
    const branch = BRANCH.exec(text);
    if (branch === null) return false;
    const depth = (branch[1] ?? '').length / 2;
    const entry = branch[2] ?? '';
    const process = PROCESS.exec(entry);
    const parent = this.#path[depth] ?? this.#path.at(-1) ?? '';
    if (process !== null) {
      return this.#processes.row([parent === '' ? '/' : parent, depth, process[1] ?? '', process[2] ?? ''], line);
    }
    const name = entry
      .replace(/ \(#\d+\)$/, '')
      .replace(/ …$/, '')
      .trim();
    if (name === '' || /^(?:→|[a-z.]+: )/.test(name)) return true;
    const path = `${parent}/${name}`;
    this.#path = [...this.#path.slice(0, depth + 1), path];
    return this.#groups.row([path, depth], line);
  }

  frames() {
    return this.#frames.frames();
  }
}

/** `systemd-cgls`: the tree of control groups. */
export const systemdCgls: Tool = {
  name: 'systemd-cgls',
  summary: 'Which processes are in which control group?',
  variants: ['default, -l, -k, -u, of a path'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|--help|--version)$/.test(word)),
  parser: () => textParser(new Report()),
  views: withPictures(tableViews({ process: 'Processes', cgroup: 'Control groups' }), {
    first: [{ kind: 'tree', title: 'Tree', frame: 'cgroup', label: 'cgroup', fields: [] }],
  }),
};
