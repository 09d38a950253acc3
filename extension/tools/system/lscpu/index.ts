import { alignedCells } from '../../reading/aligned-cells.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { JsonItems } from '../../reading/json-items.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { placeWords } from '../../reading/words.ts';
import type { PlacedWord } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

/** Names and meanings: lscpu(1) of util-linux 2.38. */
const factColumns = new Dictionary([
  { name: 'section', type: 'string', meaning: 'What it is a part of' },
  { name: 'field', type: 'string', role: 'label' },
  { name: 'data', type: 'string' },
]);
const NAMES = 'CPU NODE SOCKET CORE CLUSTER DRAWER BOOK ADDRESS'.split(' ');
const cpuColumns = new Dictionary([
  ...NAMES.map((name) => ({ name, type: 'string' as const, ...(name === 'CPU' && { role: 'label' as const }) })),
  { name: 'L1d:L1i:L2:L3', type: 'string', meaning: 'Numbers of its caches; CPUs with the same share one' },
  { name: 'ONLINE', type: 'string' },
  ...['MAXMHZ', 'MINMHZ', 'MHZ', 'SCALMHZ%'].map((name) => ({ name })),
]);
const FACT = /^(\s*)(\p{L}[^:]{0,60}?)\s*:\s*(.*)$/u;
const SIZES = ['ONE-SIZE', 'ALL-SIZE', 'COHERENCY-SIZE'];
/** `-C`. */
const cacheColumns = new Dictionary([
  { name: 'NAME', type: 'string', role: 'label' },
  ...SIZES.map((name) => ({ name, unit: 'B' })),
  { name: 'TYPE', type: 'string', meaning: 'Data, instructions or both' },
  ...['WAYS', 'LEVEL', 'SETS', 'PHY-LINE'].map((name) => ({ name })),
]);

/** The facts, the table of CPUs (-e) and the values separated by commas (-p). */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #facts = new Records(this.#frames, 'fact', factColumns, ['section', 'field', 'data']);
  readonly #cpus = new Records(this.#frames, 'cpu', cpuColumns, []);
  readonly #caches = new Records(this.#frames, 'cache', cacheColumns, []);
  readonly #json: JsonItems[] = [
    new JsonItems('lscpu', (item, line) => this.#fact(item, line, null)),
    new JsonItems('cpus', (item, line) => this.#cpu(item, line)),
    new JsonItems('caches', (item, line) => this.#cache(item, line)),
  ];
  #columns: readonly PlacedWord[] = [];
  #names: readonly string[] = [];
  #section: string | null = null;
  #inJson = false;

  line(text: string, line: number): boolean {
    if (this.#inJson || text === '{') {
      this.#inJson = this.#json.map((json) => json.line(text, line)).includes(true);
      return true;
    }
    if (text.length > 8000) return false;
    if (text.startsWith('#')) {
      if (/^# [A-Za-z0-9]+(?:,[A-Za-z0-9]*)+$/.test(text))
        this.#names = text
          .slice(2)
          .split(',')
          .map((name) => name.toUpperCase());
      return true;
    }
    if (this.#names.length > 0) {
      const cells = text.split(',');
      const named = this.#names.flatMap((name, at) => (name === '' ? [] : [[name, cells[at] ?? ''] as const]));
      return cells.length === this.#names.length && this.#cpus.addText(new Map(named), line);
    }
    const words = placeWords(text);
    if (words.length > 1 && words.every(({ text: word }) => /^(?:[A-Z][A-Z%-]*|L\d[\w:]*)$/.test(word))) {
      this.#columns = words;
      return true;
    }
    if (this.#columns.length > 0) {
      const cells = alignedCells(text, this.#columns);
      const isCache = this.#columns.some(({ text: name }) => name === 'NAME' || name.endsWith('-SIZE'));
      return (isCache ? this.#caches : this.#cpus).addText(
        new Map(this.#columns.map(({ text: name }, at) => [name, cells[at] ?? ''])),
        line,
      );
    }
    const match = FACT.exec(text);
    if (match === null) return false;
    const [, indent = '', field = '', data = ''] = match;
    if (indent === '') this.#section = null;
    if (data === '') this.#section = field;
    return this.#facts.row([this.#section === field ? null : this.#section, field, data === '' ? null : data], line);
  }

  end() {
    return this.#json[0]?.finish() ?? [];
  }

  frames() {
    return this.#frames.frames();
  }

  #fact(item: unknown, line: number, section: string | null): boolean {
    if (!isRecord(item) || typeof item.field !== 'string') return false;
    const field = item.field.replace(/:$/, '');
    const children = Array.isArray(item.children) ? (item.children as unknown[]) : [];
    const data = item.data === null || item.data === undefined ? null : plainText(item.data);
    return this.#facts.row([section, field, data], line) && children.every((child) => this.#fact(child, line, field));
  }

  #cache(item: unknown, line: number): boolean {
    if (!isRecord(item)) return false;
    const cells = Object.entries(item).map(([key, value]) => [key.toUpperCase(), plainText(value)] as const);
    return this.#caches.addText(new Map(cells), line);
  }

  #cpu(item: unknown, line: number): boolean {
    if (!isRecord(item)) return false;
    const cells = Object.entries(item).map(([key, value]) => {
      const name = key.startsWith('l1d') ? 'L1d:L1i:L2:L3' : key.toUpperCase();
      return [name, value === true ? 'yes' : value === false ? 'no' : plainText(value)] as const;
    });
    return this.#cpus.addText(new Map(cells), line);
  }
}

/** `lscpu`: what kind of processor this is. */
export const lscpu: Tool = {
  name: 'lscpu',
  summary: 'Which processors are there, and how are they arranged?',
  variants: ['default, -e, -p, -C, -J'],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-h|-V|--help|--version|-r|--raw)$/.test(word)),
  parser: () => textParser(new Report()),
  views: tableViews({ cpu: 'CPUs', cache: 'Caches', fact: 'Processor' }),
};
