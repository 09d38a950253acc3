import type { Value } from '../../../frames/frame.ts';
import { alignedCells } from '../../reading/aligned-cells.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isDigits } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { placeWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

/** man 8 arp of net-tools 2.10. */
const neighbourColumns = new Dictionary([
  SAMPLE,
  { name: 'Host', type: 'string', meaning: 'Name of the address; ? where it has none' },
  { name: 'Address', type: 'string', role: 'label' },
  { name: 'HWtype', type: 'string', meaning: 'Kind of network' },
  {
    name: 'HWaddress',
    type: 'string',
    meaning:
      'Hardware address; incomplete: nobody answered; from_interface: what the interface has, for a published entry',
  },
  { name: 'Flags', type: 'string', meaning: 'C complete, M permanent, P published; or PERM, PUB as words' },
  { name: 'Mask', type: 'string' },
  { name: 'Iface', type: 'string', role: 'label' },
]);
const countColumns = new Dictionary([SAMPLE], () => ({ type: 'number' }));

/** `? (192.0.2.1) at 02:00:00:00:00:01 [ether] PERM on eth0`, of -a, busybox and BSD. */
const SENTENCE = /^(\S+) \(([^)]+)\) at (\S+)(?: +(.*?))? +on (\S+)(?: +(.*))?$/;
/** Kind of network in square brackets, which BSD puts behind the interface. */
const KIND = /\[(\w+)\]/;
const COUNT = /^Entries: (\d+)\s+Skipped: (\d+)\s+Found: (\d+)$/;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #rows = new Records(this.#frames, 'neighbour', neighbourColumns, ['sample'], 'Neighbours');
  readonly #counts = new Records(this.#frames, 'entries', countColumns, ['sample'], 'Entries');
  #columns: readonly PlacedWord[] = [];
  #sample = 0;
  #inSentences = false;

  line(text: string, line: number): boolean {
    if (/^Address\s+HWtype\s/.test(text)) {
      this.#columns = placeWords(text);
      this.#inSentences = false;
      this.#sample++;
      return true;
    }
    return this.#sentence(text, line) || this.#count(text, line) || this.#row(text, line);
  }

  blank(): void {
    this.#inSentences = false;
  }

  end(): [] {
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  #sentence(text: string, line: number): boolean {
    const [, host = '', address = '', hardware = '', before = '', device = '', behind = ''] = SENTENCE.exec(text) ?? [];
    if (device === '') return false;
    if (!this.#inSentences) this.#sample++;
    this.#inSentences = true;
    const said = `${before} ${behind}`;
    const flags = said.replace(KIND, '').split(/\s+/).filter(Boolean).join(' ');
    return this.#add(
      new Map<string, Value>([
        ['Host', host === '?' ? null : host],
        ['Address', address],
        ['HWtype', KIND.exec(said)?.[1] ?? null],
        ['HWaddress', hardware],
        ['Flags', flags === '' ? null : flags],
        ['Iface', device],
      ]),
      line,
    );
  }

  #count(text: string, line: number): boolean {
    const counts = COUNT.exec(text);
    if (counts === null) return false;
    const [, entries, skipped, found] = counts.map(Number);
    return this.#counts.add(
      new Map([
        ['sample', Math.max(1, this.#sample)],
        ['Entries', entries ?? null],
        ['Skipped', skipped ?? null],
        ['Found', found ?? null],
      ]),
      line,
    );
  }

  #row(text: string, line: number): boolean {
    if (this.#columns.length === 0 || /^\s/.test(text)) return false;
    const cells = alignedCells(text, this.#columns);
    const row = new Map<string, Value>(
      this.#columns.map(({ text: name }, at) => [name, cells[at] === '' ? null : (cells[at] ?? null)]),
    );
    const device = cells.at(-1) ?? '';
    const hardware = cells[2] ?? '';
    if (device === '' || hardware === '' || isDigits(hardware)) return false;
    return this.#add(row, line);
  }

  #add(row: ReadonlyMap<string, Value>, line: number): boolean {
    return this.#rows.add(new Map([['sample', Math.max(1, this.#sample)], ...row]), line);
  }
}

/** `arp`: which hardware addresses the neighbours have. */
export const arp: Tool = {
  name: 'arp',
  summary: 'Which hardware addresses have the neighbours, and who does not answer?',
  variants: ['default, -n, -e, -v; -a', 'busybox; BSD'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-[dsfVh]|--(?:delete|set|file|version|help))$/.test(word)),
  begins: (line) => /^Address\s+HWtype\s/.test(line),
  parser: () => textParser(new Report()),
  views: tableViews({ neighbour: 'Neighbours', entries: 'Entries' }),
};
