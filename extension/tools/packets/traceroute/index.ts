import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isDigits } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import type { Tool } from '../../tool.ts';
import { messageColumns } from '../message-columns.ts';

/** Names and meanings: traceroute(8) 2.1.2, tracepath(8) of iputils 20221126, traceroute of busybox 1.35. */
const probeColumns = new Dictionary([
  { name: 'hop', meaning: 'Routers that were passed, and this one' },
  { name: 'probe', meaning: 'Number of the probe at this distance' },
  { name: 'host', type: 'string', meaning: 'Name of who answered' },
  { name: 'address', type: 'string', role: 'label', meaning: 'Who answered; nobody did where it is missing' },
  { name: 'time', unit: 'ms', meaning: 'Until the answer' },
  { name: 'AS', type: 'string', meaning: 'Network the address belongs to (-A)' },
  { name: 'ttl', meaning: 'Hops that were left to the answer' },
  { name: 'pmtu', unit: 'B', meaning: 'Largest packet that goes this far' },
  { name: 'asymm', meaning: 'Hops of the way back, where they are others' },
  { name: 'note', type: 'string', meaning: '!H host, !N network, !P protocol unreachable, !X forbidden, reached …' },
]);
const targetColumns = new Dictionary([
  { name: 'host', type: 'string', role: 'label' },
  { name: 'address', type: 'string' },
  { name: 'max hops' },
  { name: 'packet bytes', unit: 'B' },
  { name: 'pmtu', unit: 'B', meaning: 'Largest packet that goes all the way' },
  { name: 'hops' },
  { name: 'back', meaning: 'Hops of the way back' },
]);

const TARGET =
  /^traceroute6? to (\S{1,250}) \((\S{1,60})\)(?: from [^,]{1,60})?(?:, (?:from )?port \d+)*, (\d+) hops max(?:, (\d+) bytes? packets)?/;
/** Further answers of a hop stand on lines of their own in BSD's traceroute. */
const MORE = /^ {4,}([^\s(]\S* .* ms.*)$/;
const HOP = /^ ?(\d{1,3}) {1,3}(\S.*)$/;
const PATH = /^ ?(\d{1,3})(\?)?: +(.+)$/;
const RESUME = /^\s*Resume: pmtu (\d+)(?: hops (\d+))?(?: back (\d+))?/;
const LONGEST = 1000;

/** The probes that traceroute and tracepath sent, one to a row. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #probes = new Records(this.#frames, 'probe', probeColumns, ['hop', 'probe', 'host', 'address', 'time']);
  readonly #targets = new Records(this.#frames, 'target', targetColumns, []);
  readonly #messages = new Records(this.#frames, 'message', messageColumns, ['message']);
  /** The same hop again has more probes. */
  #hop = { number: 0, probes: 0 };

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const target = TARGET.exec(text);
    if (target !== null) {
      const [, host = '', address = '', hops, bytes] = target;
      const row = new Map<string, Value>([
        ['host', host],
        ['address', address],
        ['max hops', Number(hops)],
      ]);
      if (bytes !== undefined) row.set('packet bytes', Number(bytes));
      return this.#targets.add(row, line);
    }
    const resume = RESUME.exec(text);
    if (resume !== null) {
      const names = ['pmtu', 'hops', 'back'];
      const row = names.flatMap((name, at) =>
        resume[at + 1] === undefined ? [] : [[name, Number(resume[at + 1])] as const],
      );
      return this.#targets.add(new Map<string, Value>(row), line);
    }
    if (/^\s*(?:traceroute6?|tracepath6?|Too many hops|Cannot handle)\b/.test(text))
      return this.#messages.row([text.trim()], line);
    const path = PATH.exec(text);
    if (path !== null) return this.#path(Number(path[1]), path[3] ?? '', line);
    const hop = HOP.exec(text);
    if (hop !== null) return this.#route(Number(hop[1]), hop[2] ?? '', line);
    const more = this.#hop.number > 0 ? MORE.exec(text)?.[1] : undefined;
    return more !== undefined && this.#route(this.#hop.number, more, line);
  }

  frames() {
    return this.#frames.frames();
  }

  /** ` 2  gw (10.0.0.1)  0.6 ms !X  10.0.0.2 (10.0.0.2) [AS64500]  0.7 ms *` */
  #route(hop: number, text: string, line: number): boolean {
    const words = splitWords(text);
    let from = new Map<string, Value>();
    let labels: string[] = [];
    let last: Map<string, Value> | undefined;
    const rows: Map<string, Value>[] = [];
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? '';
      const next = words[index + 1] ?? '';
      if (word === '*') {
        rows.push(new Map());
        last = undefined;
      } else if (/^\d+(?:\.\d+)?$/.test(word) && next === 'ms') {
        last = new Map([...from, ['time', Number(word)]]);
        if (labels.length > 0) last.set('note', labels.join(' '));
        rows.push(last);
        index++;
      } else if (word.startsWith('<')) {
        // MPLS labels stand behind the address, before the times they belong to.
        labels.push(word);
      } else if (/^![A-Z<\d]?/.test(word) || /^'-?\d+'$/.test(word)) {
        last?.set('note', [last.get('note'), word].filter((note) => typeof note === 'string').join(' '));
      } else if (/^\[(?:AS|\*|!)/.test(word)) {
        from.set('AS', word === '[*]' ? null : word.slice(1, -1));
      } else if (/^\(ttl=\d+!?\)$/.test(word)) {
        last?.set('ttl', Number(/\d+/.exec(word)?.[0]));
      } else if (/^\(\S+\)$/.test(word)) {
        from.set('host', from.get('address') ?? null).set('address', word.slice(1, -1));
      } else {
        from = new Map([['address', word]]);
        labels = [];
      }
    }
    if (rows.length === 0) return false;
    return rows.every((row) => this.#add(hop, row, line));
  }

  /** ` 1:  gw (10.0.0.1)   0.097ms asymm 2` and `1?: [LOCALHOST] pmtu 1500` */
  #path(hop: number, text: string, line: number): boolean {
    const row = new Map<string, Value>();
    const words = splitWords(text);
    const notes: string[] = [];
    for (let index = 0; index < words.length; index++) {
      const word = words[index] ?? '';
      if (/^\d+\.\d+ms$/.test(word)) row.set('time', Number(word.slice(0, -2)));
      else if ((word === 'pmtu' || word === 'asymm') && isDigits(words[index + 1] ?? '')) {
        row.set(word, Number(words[++index]));
      } else if (/^\(\S+\)$/.test(word)) row.set('host', row.get('address') ?? null).set('address', word.slice(1, -1));
      else if (index === 0 && word !== 'no' && word !== 'send' && word !== '???')
        row.set('address', word.replace(/^\[LOCALHOST\]$/, 'localhost'));
      else if (word !== '???') notes.push(word);
    }
    if (notes.length > 0) row.set('note', notes.join(' '));
    return this.#add(hop, row, line);
  }

  #add(hop: number, row: Map<string, Value>, line: number): boolean {
    this.#hop = { number: hop, probes: hop === this.#hop.number ? this.#hop.probes + 1 : 1 };
    return this.#probes.add(new Map<string, Value>([['hop', hop], ['probe', this.#hop.probes], ...row]), line);
  }
}

function isHelp(argv: readonly string[]): boolean {
  return argv.some((word) => /^(?:--help|--version|-V|-h)$/.test(word));
}

/** `traceroute` and `tracepath`: the routers on the way. */
export const traceroute: Tool = {
  name: 'traceroute',
  programs: ['traceroute6', 'tracepath', 'tracepath6'],
  summary: 'Which routers are on the way, and where does it end?',
  variants: ['traceroute with -n, -q, -A, -I, -T, --back, -e', 'tracepath with -n, -b', 'busybox'],
  stream: 'stdout',
  accepts: (argv) => !isHelp(argv),
  begins: (line) => TARGET.test(line),
  parser: () => textParser(new Report()),
  views: tableViews({ probe: 'Route', target: 'Target', message: 'Messages' }),
};
