import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { Guess } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readShortNumber } from '../../reading/numbers.ts';
import { parseJson } from '../../reading/parse-json.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { readFormat } from './format.ts';
import type { FormatLine } from './format.ts';

const MEANINGS: Readonly<Record<string, string>> = {
  time_namelookup: 'From the start until the name was resolved',
  time_connect: 'From the start until TCP was connected',
  time_appconnect: 'From the start until TLS was agreed on',
  time_pretransfer: 'From the start until the request was about to be sent',
  time_redirect: 'Time of all redirects',
  time_starttransfer: 'From the start until the first byte of the answer',
  time_total: 'From the start to the end',
};

/** Units and types of the variables of `curl -w` (curl(1) 7.88, option --write-out). */
const columns = new Dictionary(
  Object.entries(MEANINGS).map(([name, meaning]) => ({ name, unit: 's', meaning })),
  (name): Guess => {
    if (name.startsWith('time_')) return { type: 'number', unit: 's' };
    if (name.startsWith('speed_')) return { type: 'number', unit: 'B/s' };
    if (name.startsWith('size_')) return { type: 'number', unit: 'B' };
    if (name.startsWith('num_')) return { type: 'number' };
    return OWN_LABEL.test(name) ? readLabel(name) : { type: 'string' };
  },
);
/** Names that somebody gave to the figures, and what those are. */
const OWN_LABEL =
  /[A-Z ]|^(?:dns|tcp|tls|ssl|ttfb|connect|total|lookup|redirect|pretransfer|starttransfer|appconnect|namelookup)$/;
const IN_SECONDS = /time|dns|lookup|connect|tcp|tls|ssl|handshake|ttfb|transfer|redirect|total|first byte/i;

function readLabel(name: string): Guess {
  if (/size|bytes|speed|code|count|status/i.test(name)) return {};
  return IN_SECONDS.test(name) ? { type: 'number', unit: 's' } : {};
}

/** `DNS lookup:  0.001234s`, `dns=0.001 tcp=0.02 code=200`: figures under names of one's own. */
const OWN = /([A-Za-z][\w /()-]{0,40}?)\s*[:=]\s*(\d+(?:[.,]\d+)?)(?: ?(s|ms|sec|seconds))?(?=[\s,;|]|$)[\s,;|]*/y;

/** A line of the kind that people write for themselves: `time_total:  0.123456s`. */
const LABELLED = /^\s*([a-z][\w ]{1,30}?)\s*[:=]\s*(\S.{0,200})$/;

/** What curl says of each transfer, told by the command's own format. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #transfers = new Records(this.#frames, 'transfer', columns, []);
  readonly #format: readonly FormatLine[];
  #row = new Map<string, Value>();
  #line = 0;

  constructor(format: readonly FormatLine[]) {
    this.#format = format;
  }

  line(text: string, line: number): boolean {
    if (text.length > 20_000) return false;
    if (text.startsWith('{"')) return this.#json(text, line);
    for (const { pattern, names } of this.#format) {
      const match = pattern.exec(text);
      if (match !== null) return names.every((name, index) => this.#set(name, match[index + 1] ?? '', line));
    }
    const [, name = '', value = ''] = LABELLED.exec(text) ?? [];
    const variable = name.replaceAll(' ', '_');
    if (/^(?:time|size|speed|http|num|remote|local|url|ssl|content|response)_/.test(variable))
      return this.#set(variable, value, line);
    return this.#format.length === 0 && this.#own(text, line);
  }

  /** A line that has nothing but figures under names of one's own; without a format that says what they are. */
  #own(text: string, line: number): boolean {
    const trimmed = text.trim();
    const found: [string, string][] = [];
    OWN.lastIndex = 0;
    for (let match = OWN.exec(trimmed); match !== null; match = OWN.exec(trimmed)) {
      const [all, name = '', digits = '', unit] = match;
      found.push([name, unit === 'ms' ? String(Number(digits.replace(',', '.')) / 1000) : digits]);
      if (match.index + all.length === trimmed.length)
        return found.every(([label, value]) => this.#set(label, value, line));
    }
    return /^-{5,}$/.test(trimmed);
  }

  end(): [] {
    this.#flush();
    return [];
  }

  frames() {
    return this.#frames.frames();
  }

  /** `%{json}` prints every variable. */
  #json(text: string, line: number): boolean {
    const said = parseJson(text);
    if (typeof said !== 'object' || said === null || !('time_total' in said)) return false;
    this.#flush();
    for (const [name, value] of Object.entries(said)) {
      if (typeof value === 'string' || typeof value === 'number') this.#set(name, String(value), line);
    }
    this.#flush();
    return true;
  }

  /** A variable that comes again is one of the next transfer. */
  #set(name: string, text: string, line: number): boolean {
    if (this.#row.has(name)) this.#flush();
    if (this.#row.size === 0) this.#line = line;
    const read = columns.typeOf(name) === 'number' ? numberOf(text) : text;
    this.#row.set(name, text === '' ? null : read);
    return true;
  }

  #flush(): void {
    if (this.#row.size > 0) this.#transfers.add(this.#row, this.#line);
    this.#row = new Map();
  }
}

/** A figure with a decimal point or comma, seconds with their unit too. */
function numberOf(text: string): number | null {
  const short = readShortNumber(text, 0, text.length);
  if (!Number.isNaN(short)) return short;
  const number = Number(text.replace(',', '.').replace(/s$/, ''));
  return Number.isNaN(number) || text === '' ? null : number;
}

/** The value of `-w`, also in a cluster (`-sw`) and with `=`. */
function writeOut(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => /^-[a-zA-Z]*w$/.test(word) || word === '--write-out');
  if (at > 0) return argv[at + 1];
  return argv.find((word) => word.startsWith('--write-out='))?.slice('--write-out='.length);
}

/** `curl -w`: how long each part of a request took. */
export const curl: Tool = {
  name: 'curl',
  summary: 'Which part of a request takes the time: name, connection, TLS, server or transfer?',
  variants: ["-w with any format, with %{json} and with a format file of 'name: value' lines"],
  stream: 'stdout',
  accepts: (argv) => writeOut(argv) !== undefined,
  parser: (argv) => textParser(new Report(readFormat(argv === undefined ? '' : (writeOut(argv) ?? '')))),
  views: tableViews({ transfer: 'Transfers' }),
};
