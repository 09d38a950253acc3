import { splitDelimited } from '../../generic/delimited-rules.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { JsonItems } from '../../reading/json-items.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { epochTime, readCtime } from '../../reading/times.ts';
import { splitWords } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';

const TIMES = ['Last', 'Avg', 'Best', 'Wrst', 'StDev', 'Gmean', 'Jttr', 'Javg', 'Jmax', 'Jint'];

/** Names and meanings: mtr(8) 0.95. */
const columns = new Dictionary([
  SAMPLE,
  { name: 'time', type: 'time', role: 'time' },
  { name: 'hop' },
  { name: 'host', type: 'string', role: 'label', meaning: 'Who answered; nobody did where it is missing' },
  { name: 'address', type: 'string', meaning: 'Its address, where a name stands beside it (-b)' },
  { name: 'MPLS', type: 'string', meaning: 'Labels the router put on the probe (-e)' },
  { name: 'AS', type: 'string', meaning: 'Network the address belongs to (-z)' },
  { name: 'target', type: 'string' },
  { name: 'Loss%', unit: '%', meaning: 'Probes without an answer; matters when all later hops lose as much' },
  { name: 'Snt', meaning: 'Probes sent' },
  { name: 'Rcv', meaning: 'Answers' },
  { name: 'Drop', meaning: 'Probes without an answer' },
  ...TIMES.map((name) => ({ name, unit: 'ms' })),
]);

const ROW = /^ *(\d{1,3})\.(?:\|--|) +(\S.{0,400})$/;
const ALTERNATIVE = /^ *(?:\| +[|`](?:\|--|--)|\s{4,})\s*(\S.{0,250})$/;
/** What the JSON form tells of the test itself, one property a line. */
const TEST = /^\s*"(src|dst|tos|psize|bitpattern|tests)": ?"?([^",]*)"?,?$/;

const testColumns = new Dictionary([
  SAMPLE,
  { name: 'property', type: 'string', role: 'label' },
  { name: 'value', type: 'string' },
]);

/** The report of -r, and the same as CSV and JSON. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #hops = new Records(this.#frames, 'hop', columns, ['sample', 'hop', 'host']);
  readonly #json = new JsonItems('hubs', (item, line) => this.#hub(item, line));
  readonly #tests = new Records(this.#frames, 'test', testColumns, ['sample', 'property', 'value']);
  #headers: readonly string[] = [];
  #hop = '';
  #csv: readonly string[] | undefined;
  #time: string | null = null;
  #sample = 0;
  #inJson = false;

  line(text: string, line: number): boolean {
    if (this.#inJson || text === '{') {
      if (!this.#inJson) this.#sample++;
      const [, name = '', value = ''] = TEST.exec(text) ?? [];
      if (name !== '') this.#tests.row([this.#sample, name, value], line);
      this.#inJson = this.#json.line(text, line);
      return true;
    }
    if (text.startsWith('Mtr_Version,')) {
      this.#csv = text.split(',').map((name) => name.trim());
      this.#sample++;
      return true;
    }
    if (this.#csv !== undefined && text.startsWith('MTR')) return this.#delimited(text, this.#csv, line);
    const [, start] = /^Start: (.+)$/.exec(text) ?? [];
    if (start !== undefined) {
      const [, iso] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:[+-]\d{4})?)$/.exec(start) ?? [];
      this.#time = iso?.replace(/([+-]\d{2})(\d{2})$/, '$1:$2') ?? readCtime(start);
      return true;
    }
    if (/^HOST: .* Snt\b|^HOST: .*Loss%/.test(text)) {
      const words = splitWords(text);
      this.#headers = words.slice(2);
      this.#sample++;
      return true;
    }
    return this.#row(text, line);
  }

  end() {
    return this.#json.finish();
  }

  frames() {
    return this.#frames.frames();
  }

  #row(text: string, line: number): boolean {
    const match = text.length > 500 ? null : ROW.exec(text);
    if (match === null) return this.#alternative(text, line);
    const [, hop = '', rest = ''] = match;
    const words = splitWords(rest);
    const numbers = words.splice(-this.#headers.length);
    if (numbers.length !== this.#headers.length || words.length === 0) return false;
    this.#hop = hop;
    const cells = new Map([['sample', String(this.#sample)], ['hop', hop], ...hostCells(words)]);
    this.#headers.forEach((header, index) => cells.set(header, numbers[index] ?? ''));
    if (this.#time !== null) cells.set('time', this.#time);
    return this.#hops.addText(cells, line);
  }

  /** Further hosts that answered at the same distance, and the labels of the last. */
  #alternative(text: string, line: number): boolean {
    const said = this.#headers.length === 0 ? undefined : ALTERNATIVE.exec(text)?.[1];
    if (said === undefined) return false;
    const labels = /^\[MPLS: (.*)\]$/.exec(said)?.[1];
    const cells = labels === undefined ? hostCells(splitWords(said)) : ([['MPLS', labels]] as const);
    return this.#hops.addText(new Map([['sample', String(this.#sample)], ['hop', this.#hop], ...cells]), line);
  }

  #delimited(text: string, names: readonly string[], line: number): boolean {
    const cells = splitDelimited(text, ',');
    if (cells === undefined) return false;
    const row = new Map([['sample', String(this.#sample)]]);
    names.forEach((name, index) => {
      const cell = cells[index] ?? '';
      if (name === 'Start_Time') row.set('time', epochTime(cell) ?? '');
      else if (name === 'Host') row.set('target', cell);
      else if (name === 'Ip') row.set('host', cell === '???' ? '' : cell);
      else if (name === 'Hop') row.set('hop', cell);
      else if (name === 'Asn') row.set('AS', cell);
      else if (columns.find(name) !== undefined) row.set(name, cell);
    });
    return this.#hops.addText(row, line);
  }

  #hub(item: unknown, line: number): boolean {
    if (!isRecord(item)) return false;
    const row = new Map([['sample', String(this.#sample)]]);
    for (const [key, value] of Object.entries(item)) {
      const name = key === 'count' ? 'hop' : key === 'ASN' ? 'AS' : key;
      const text = plainText(value);
      row.set(name, text === '???' || text === 'AS???' ? '' : text);
    }
    return this.#hops.addText(row, line);
  }
}

/** `[AS15169] dns.google (8.8.8.8)` */
function hostCells(words: readonly string[]): [string, string][] {
  const [first = '', ...others] = words;
  const as = /^(?:AS\S+|\[AS.*\])$/.test(first) && others.length > 0 ? first : undefined;
  const [host = '', address] = as === undefined ? words : others;
  const cells: [string, string][] = [['host', host === '???' ? '' : host]];
  if (address !== undefined) cells.push(['address', address.replace(/^\(|\)$/g, '')]);
  if (as !== undefined) cells.push(['AS', as === 'AS???' ? '' : as]);
  return cells;
}

/** `mtr`: loss and round trips at each hop of the way. */
export const mtr: Tool = {
  name: 'mtr',
  summary: 'At which hop of the way are packets lost or slow?',
  variants: ['-r, -w, -b, -z, -o with any columns; -C, -j'],
  stream: 'stdout',
  accepts: (argv) => argv.some((word) => /^-\w*[rwCj]|^--(?:report|report-wide|csv|json)$/.test(word)),
  begins: (line) => /^HOST: .* Loss%/.test(line),
  parser: () => textParser(new Report()),
  views: tableViews({ hop: 'Hops', test: 'Test' }),
};
