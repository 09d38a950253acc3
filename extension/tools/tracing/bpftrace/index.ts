import { withPictures } from '../../reading/picture-views.ts';
import type { Value } from '../../../frames/frame.ts';
import { ColumnRules } from '../../generic/column-rules.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { readNumber } from '../../reading/numbers.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { readBucket } from './histogram.ts';
import { EventLines } from './event-lines.ts';
import { jsonBucket, jsonText, jsonValues, readMessage } from './json.ts';
import { StackLines } from './stack-lines.ts';

/** Names and meanings: bpftrace(8) 0.17, "Map functions"; the tools of bcc print the same histograms. */
const mapColumns = new Dictionary([
  { name: 'sample', role: 'sample' },
  { name: 'map', type: 'string', role: 'label' },
  { name: 'key', type: 'string', role: 'label' },
  { name: 'value' },
  { name: 'text', type: 'string', meaning: 'A value that is no number' },
]);
const histogramColumns = new Dictionary([
  { name: 'sample', role: 'sample' },
  { name: 'map', type: 'string', role: 'label' },
  { name: 'key', type: 'string', role: 'label' },
  { name: 'unit', type: 'string', meaning: 'What the values are, where it is said' },
  { name: 'low', meaning: 'Smallest value of the bucket' },
  { name: 'high', meaning: 'End of the bucket' },
  { name: 'count' },
]);
const statisticsColumns = new Dictionary([
  { name: 'map', type: 'string', role: 'label' },
  { name: 'key', type: 'string', role: 'label' },
  { name: 'count' },
  { name: 'average' },
  { name: 'total' },
]);

const MAP = /^@(\w*)(?:\[(.*)\])?: ?(.*)$/;
/** Since bpftrace 0.24 in braces: `{ .count = 2, .average = 7, .total = 14 }`. */
const STATISTICS = /^(?:{ \.)?count(?: =)? (-?\d+), \.?average(?: =)? (-?\d+), \.?total(?: =)? (-?\d+)(?: })?$/;
const STACK_BEGIN = /^@(\w*)\[(.*)$/;
const STACK_END = /^(.*)\]: (.*)$/;
const UNITS = /^ +(\S+(?: \S+)?) +: count +distribution$/;
const SUBJECT = /^([\w ]{1,30}) = (.{1,100})$/;
const NOTICE =
  /^(?:Attach(?:ing|ed) \d+ probes?(?:\.\.\.)?|ERROR: .*|WARNING: .*|.*: WARNING: .*|Lost \d+ events|Tracing .*|.*Hit Ctrl-C to end\.?|\^C)$/;
const MOST_FRAMES = 1000;
const LONGEST = 8000;

/** Maps, histograms, and whatever a program prints itself. */
class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #maps = new Records(this.#frames, 'map', mapColumns, ['sample', 'map', 'key', 'value']);
  readonly #histograms = new Records(this.#frames, 'histogram', histogramColumns, [
    'sample',
    'map',
    'key',
    'unit',
    'low',
    'high',
    'count',
  ]);
  readonly #statistics = new Records(this.#frames, 'statistics', statisticsColumns, [
    'map',
    'key',
    'count',
    'average',
    'total',
  ]);
  /** Lines of printf: often columns under a header. */
  readonly #others = new ColumnRules();
  readonly #events = new EventLines(this.#frames);
  readonly #stacks = new StackLines(this.#frames);
  readonly #seen = new Set<string>();
  #sample = 1;
  /** The histogram that the next buckets belong to. */
  #about: { map: string | null; key: string | null; unit: string | null } = { map: null, key: null, unit: null };
  /** What printf said behind the last line end, in the JSON form. */
  #said = '';
  /** A key of several lines: the functions of a stack. */
  #stack: { map: string; lines: string[] } | undefined;

  line(text: string, line: number): boolean {
    const message = readMessage(text);
    if (message !== undefined) return this.#json(message.type, message.data, line);
    if (text.length > LONGEST) return false;
    if (this.#stack !== undefined) return this.#inStack(text, line, this.#stack);
    return (
      this.#histogram(text, line) ||
      this.#map(text, line) ||
      NOTICE.test(text) ||
      this.#events.line(text, line) ||
      this.#stacks.line(text, line) ||
      this.#others.line(text, line)
    );
  }

  blank(): void {
    if (this.#stack === undefined) this.#others.blank();
  }

  end() {
    if (this.#said !== '') this.#others.line(this.#said, 0);
    return this.#others.end();
  }

  frames() {
    return [...this.#frames.frames(), ...this.#others.frames()];
  }

  #histogram(text: string, line: number): boolean {
    const bucket = readBucket(text);
    if (bucket !== undefined) {
      const { map, key, unit } = this.#about;
      const { low, high, count } = bucket;
      return this.#histograms.row([this.#sample, map, key, unit, low, high, count], line);
    }
    const [, unit] = UNITS.exec(text) ?? [];
    if (unit !== undefined) {
      this.#enter('', `${this.#about.key ?? ''} ${unit}`);
      this.#about = { ...this.#about, unit };
      return true;
    }
    // `disk = sda` stands above the histogram of a disk.
    const subject = SUBJECT.exec(text);
    if (subject === null) return false;
    this.#about = { map: subject[1] ?? null, key: (subject[2] ?? '').replace(/^b'(.*)'$/, '$1'), unit: null };
    return true;
  }

  #map(text: string, line: number): boolean {
    const map = MAP.exec(text);
    if (map !== null) return this.#add(map[1] ?? '', map[2] ?? null, map[3] ?? '', line);
    const stack = STACK_BEGIN.exec(text);
    if (stack === null) return false;
    this.#stack = { map: stack[1] ?? '', lines: [stack[2] ?? ''] };
    return true;
  }

  #inStack(text: string, line: number, stack: { map: string; lines: string[] }): boolean {
    const end = STACK_END.exec(text);
    if (end === null && stack.lines.length < MOST_FRAMES) {
      stack.lines.push(text.trim());
      return true;
    }
    this.#stack = undefined;
    const lines = [...stack.lines, end?.[1]?.trim() ?? ''].filter((each) => each !== '' && each !== ',');
    return this.#add(stack.map, lines.join('\n'), end?.[2] ?? '', line);
  }

  #add(name: string, key: string | null, value: string, line: number): boolean {
    const map = `@${name}`;
    this.#enter(map, key ?? '');
    if (value === '') {
      // Buckets follow.
      this.#about = { map, key, unit: null };
      return true;
    }
    const statistics = STATISTICS.exec(value);
    if (statistics !== null) {
      const [, count, average, total] = statistics;
      return this.#statistics.row([map, key, Number(count), Number(average), Number(total)], line);
    }
    const number = readNumber(value);
    const row = new Map<string, Value>([
      ['sample', this.#sample],
      ['map', map],
      ['key', key],
    ]);
    return this.#maps.add(number === undefined ? row.set('text', value) : row.set('value', number), line);
  }

  /** A message of `-f json`. */
  #json(type: string, data: unknown, line: number): boolean {
    switch (type) {
      case 'map':
      case 'value':
        return jsonValues(data, Array.isArray).every(({ map, key, value }) =>
          this.#add(map.slice(1), key, jsonText(value), line),
        );
      case 'stats':
        return jsonValues(data, (value) => isRecord(value) && typeof value.count === 'number').every(
          ({ map, key, value }) => {
            // An average alone.
            if (!isRecord(value)) return this.#add(map.slice(1), key, jsonText(value), line);
            const [count, average, total] = [value.count, value.average, value.total].map(plainText);
            return this.#add(
              map.slice(1),
              key,
              `count ${count ?? ''}, average ${average ?? ''}, total ${total ?? ''}`,
              line,
            );
          },
        );
      case 'hist':
      case 'lhist':
        return jsonValues(data, Array.isArray).every(({ map, key, value }) => {
          this.#enter(map, key ?? '');
          return (Array.isArray(value) ? value : [value]).map(jsonBucket).every((bucket) => {
            if (bucket === undefined) return false;
            return this.#histograms.row([this.#sample, map, key, null, bucket.low, bucket.high, bucket.count], line);
          });
        });
      case 'printf':
      case 'time':
      case 'cat':
      case 'join':
      case 'syscall': {
        const [last = '', ...lines] = `${this.#said}${plainText(data)}`.split('\n').reverse();
        this.#said = last;
        return lines.reverse().every((each) => each === '' || this.#others.line(each, line));
      }
      default:
        return type === 'attached_probes';
    }
  }

  /** The same map and key again is printed by the next interval. */
  #enter(map: string, key: string): void {
    const name = `${map}\n${key}`;
    if (this.#seen.has(name)) {
      this.#seen.clear();
      this.#sample++;
    }
    this.#seen.add(name);
  }
}

const BCC = (
  'biolatency bitesize funclatency runqlat runqlen cpudist btrfsdist ext4dist nfsdist xfsdist zfsdist vfsstat argdist ' +
  'tcprtt dbstat fileslower hardirqs softirqs syscount execsnoop opensnoop statsnoop killsnoop exitsnoop biosnoop biotop ' +
  'tcplife tcpretrans tcpconnect tcpaccept tcpconnlat tcptop tcpdrop tcpstates tcptracer runqslower cachestat cachetop ' +
  'ext4slower xfsslower btrfsslower nfsslower zfsslower filelife filetop offcputime wakeuptime offwaketime profile ' +
  'stackcount funccount gethostlatency capable bindsnoop solisten drsnoop mdflush slabratetop llcstat dcsnoop dcstat ' +
  'syncsnoop oomkill mountsnoop'
).split(' ');

/** `bpftrace`, its tools and those of bcc. */
export const bpftrace: Tool = {
  name: 'bpftrace',
  programs: [...BCC, ...BCC.map((name) => `${name}-bpfcc`), ...BCC.map((name) => `${name}.bt`)],
  summary: 'What do probes in the kernel and in programs count and measure?',
  variants: [
    'maps: counts, sums, hist, lhist, stats, stacks',
    'printf with columns',
    '-f json',
    'bcc: histograms, lines of events with the units of their headers, stacks',
  ],
  stream: 'stdout',
  // bpftrace lists its probes with -l, which means something else to the tools.
  accepts: ([program, ...words]) =>
    !words.some(
      (word) => /^(?:-h|-V|--help|--version|--info)$/.test(word) || (word === '-l' && program === 'bpftrace'),
    ),
  parser: () => textParser(new Report()),
  views: withPictures(
    tableViews({ event: 'Events', stack: 'Stacks', histogram: 'Histograms', map: 'Maps', statistics: 'Statistics' }),
    {
      first: [
        { kind: 'flame', title: 'Flame graph', frame: 'stack', by: ['comm'], stack: 'stack', weight: 'value' },
        {
          kind: 'heat',
          title: 'Histograms',
          frame: 'histogram',
          by: ['map', 'key', 'unit'],
          across: 'labels',
          to: ['low'],
          fields: ['count'],
        },
        { kind: 'bars', title: 'Counts', frame: 'map', by: ['map', 'key'], fields: ['value'] },
      ],
    },
  ),
};
