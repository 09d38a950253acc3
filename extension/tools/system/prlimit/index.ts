import { alignedCells } from '../../reading/aligned-cells.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { placeWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

const NONE = { none: 'unlimited' };

/** Names and meanings: prlimit(1) of util-linux 2.38. */
const dictionary = new Dictionary([
  { name: 'RESOURCE', type: 'string', role: 'label' },
  { name: 'DESCRIPTION', type: 'string', role: 'label' },
  { name: 'SOFT', meaning: 'What holds now', ...NONE },
  { name: 'HARD', meaning: 'How far the process may raise it', ...NONE },
  { name: 'UNITS', type: 'string' },
]);
const COLUMNS: ReadonlySet<string> = new Set(['RESOURCE', 'DESCRIPTION', 'SOFT', 'HARD', 'UNITS']);
const LONGEST = 1000;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #limits = new Records(this.#frames, 'limit', dictionary, []);
  readonly #raw: boolean;
  #columns: readonly PlacedWord[] = [];

  constructor(raw: boolean) {
    this.#raw = raw;
  }

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const words = placeWords(text);
    if (words.every((word) => COLUMNS.has(word.text))) {
      this.#columns = words;
      return true;
    }
    if (this.#columns.length === 0) return false;
    const cells = this.#raw ? text.split(' ') : alignedCells(text, this.#columns);
    const row = this.#columns.map(({ text: name }, at): [string, string] => [name, cellOf(cells[at] ?? '')]);
    return this.#limits.addText(new Map(row), line);
  }

  frames() {
    return this.#frames.frames();
  }
}

/** The raw form escapes blanks. */
function cellOf(text: string): string {
  return text === 'unlimited' ? '' : text.replaceAll('\\x20', ' ');
}

/** `prlimit`: the limits of one process. */
export const prlimit: Tool = {
  name: 'prlimit',
  summary: 'How much may a process use, and how far may it go?',
  variants: ['default, -p, single limits, -o with any columns, --raw'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|-V|--help|--version|--noheadings)$/.test(word)),
  begins: (line) => /^RESOURCE +DESCRIPTION /.test(line),
  parser: (argv) => textParser(new Report(argv?.includes('--raw') === true)),
  views: tableViews({ limit: 'Limits' }),
};
