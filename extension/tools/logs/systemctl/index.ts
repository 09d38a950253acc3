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
  { name: 'property', type: 'string', role: 'label' },
  { name: 'value', type: 'string' },
]);
const PROPERTY = /^([A-Z][A-Za-z0-9]{1,60})=(.*)$/;
const COMMANDS = new Set(
  'status show list-units list-unit-files list-timers list-sockets list-jobs list-automounts list-paths'.split(' '),
);
const LONGEST = 8000;

/** Lists of units, the state of one, and its last log lines. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #status = new UnitStatus(this.#frames);
  readonly #listing = new UnitListing(this.#frames);
  readonly #journal = new JournalLines(this.#frames);
  readonly #properties = new Records(this.#frames, 'property', propertyColumns, ['property', 'value']);

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    if (this.#status.line(text, line)) return true;
    if (this.#status.isOpen) return this.#journal.line(text, line);
    const [, name, value = ''] = PROPERTY.exec(text) ?? [];
    if (name !== undefined) return this.#properties.row([name, value === '' ? null : value], line);
    return this.#listing.line(text, line);
  }

  blank(): void {
    this.#listing.blank();
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
    'status of one or several units',
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
  }),
};
