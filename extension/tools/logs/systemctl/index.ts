import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { JournalLines } from '../journal-lines.ts';
import { UnitListing } from './listing.ts';
import { UnitStatus } from './status.ts';

const propertyColumns = new Dictionary([
  { name: 'object', role: 'label', meaning: 'Which of the units asked for, in their order' },
  { name: 'property', type: 'string', role: 'label' },
  { name: 'value', type: 'string' },
]);
const PROPERTY = /^([A-Z][A-Za-z0-9]{1,60})=(.*)$/;
const dependencyColumns = new Dictionary([
  { name: 'unit', type: 'string', role: 'label' },
  { name: 'depth', meaning: 'How many units need it, one above the other' },
  { name: 'mark', type: 'string', meaning: 'The sign in front: a filled circle is active, a cross failed' },
]);
const DEPENDENCY = /^(?:([●○×↻*]) ?| {0,2})((?:[│|] | {2})*(?:[├└]─|[|`]-))(\S+)$/;
const ROOT = /^([\w@.:\\-]+\.(?:service|target|socket|timer|mount|slice|scope|path|device|swap|automount))$/;
const STATE =
  /^(?:active|inactive|failed|activating|deactivating|reloading|maintenance|unknown|enabled|enabled-runtime|disabled|static|masked|masked-runtime|linked|indirect|alias|generated|transient|bad|not-found|running|degraded|starting|stopping|initializing|offline)$/;
const stateColumns = new Dictionary([
  { name: 'state', type: 'string', meaning: 'Of the units asked for, in their order' },
]);
const COMMANDS = new Set(
  'status show list-units list-unit-files list-timers list-sockets list-jobs list-automounts list-paths list-machines list-dependencies is-active is-enabled is-failed is-system-running'.split(
    ' ',
  ),
);
const LONGEST = 8000;

/** Lists of units, the state of one, and its last log lines. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #status = new UnitStatus(this.#frames);
  readonly #listing = new UnitListing(this.#frames);
  readonly #journal = new JournalLines(this.#frames);
  readonly #properties = new Records(this.#frames, 'property', propertyColumns, ['object', 'property', 'value']);
  readonly #dependencies = new Records(this.#frames, 'dependency', dependencyColumns, ['unit', 'depth', 'mark']);
  readonly #states = new Records(this.#frames, 'state', stateColumns, ['state']);
  /** Units that `show` has told so far, and whether it is telling one. */
  #objects = 0;
  #inObject = false;

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    if (this.#status.line(text, line)) return true;
    if (this.#status.isOpen) return this.#journal.line(text, line);
    const [, name, value = ''] = PROPERTY.exec(text) ?? [];
    if (name !== undefined) {
      if (!this.#inObject) this.#objects++;
      this.#inObject = true;
      return this.#properties.row([this.#objects, name, value === '' ? null : value], line);
    }
    if (STATE.test(text)) return this.#states.row([text], line);
    return this.#dependency(text, line) || this.#listing.line(text, line);
  }

  blank(): void {
    this.#inObject = false;
    this.#listing.blank();
  }

  /** `● ├─nginx.service` below the unit that was asked for. */
  #dependency(text: string, line: number): boolean {
    const [, mark = null, branches = '', unit] = DEPENDENCY.exec(text) ?? [];
    if (unit !== undefined) return this.#dependencies.row([unit, Math.floor(branches.length / 2), mark], line);
    const [, root] = ROOT.exec(text) ?? [];
    return root !== undefined && this.#dependencies.row([root, 0, null], line);
  }

  end(): [] {
    this.#status.flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }
}

/** `systemctl`: which services run, and what happened to one. */
export const systemctl: Tool = {
  name: 'systemctl',
  summary: 'Which services run, which failed, and what does one say?',
  variants: [
    'list-units, list-unit-files, list-timers, list-sockets, list-jobs, --failed',
    'status of one or several units, is-active and its like, list-dependencies',
    'show',
  ],
  stream: 'stdout',
  accepts: (argv) => {
    const operands = argv.slice(1).filter((word) => !word.startsWith('-'));
    const machine = argv.some((word) => /^(?:-o|--output=.*|--help|--version|-h|--no-legend)$/.test(word));
    return !machine && (operands.length === 0 || COMMANDS.has(operands[0] ?? ''));
  },
  parser: () => textParser(new Report()),
  views: tableViews({
    unit: 'Units',
    'listed unit': 'Units',
    process: 'Processes',
    message: 'Log',
    timer: 'Timers',
    socket: 'Sockets',
    job: 'Jobs',
    'unit file': 'Unit files',
    property: 'Properties',
    dependency: 'Dependencies',
    state: 'States',
  }),
};
