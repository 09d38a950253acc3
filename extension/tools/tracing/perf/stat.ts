import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { isDigits, readNumber } from '../../reading/numbers.ts';
import { parseJson } from '../../reading/parse-json.ts';
import { Records } from '../../reading/records.ts';
import { MetricTable } from './metric-table.ts';

/** Names and meanings: perf-stat(1) of Linux 6.1. */
const eventColumns = new Dictionary([
  { name: 'time', unit: 's', meaning: 'Since perf began (-I)' },
  { name: 'target', type: 'string', role: 'label', meaning: 'CPU, core, socket, node or thread (-A, --per-…)' },
  { name: 'cpus', meaning: 'CPUs counted together' },
  { name: 'event', type: 'string', role: 'label' },
  { name: 'count', meaning: 'Missing where it was not counted or cannot be' },
  { name: 'unit', type: 'string', meaning: 'What the count is in, where it is no plain count' },
  { name: 'state', type: 'string', meaning: 'not counted: the thing never ran; not supported: this machine cannot' },
  { name: 'metric', meaning: 'What perf made of it' },
  { name: 'metric unit', type: 'string' },
  { name: 'stddev', unit: '%', meaning: 'How far the runs differ (-r)' },
  { name: 'running', unit: '%', meaning: 'Share of the time it was counted, where counters had to be shared' },
  { name: 'runtime', unit: 'ns', meaning: 'Time it was counted' },
]);
const timeColumns = new Dictionary([
  { name: 'what', type: 'string', role: 'label' },
  { name: 'seconds', unit: 's' },
  { name: 'deviation', unit: 's' },
  { name: 'stddev', unit: '%' },
]);
const commandColumns = new Dictionary([{ name: 'command', type: 'string', role: 'label' }, { name: 'runs' }]);

const TITLE = /^ Performance counter stats for (.{1,500}?)(?: \((\d+) runs\))?:$/;
const EVENT =
  /^(?: *(\d+\.\d+) )? *(?:((?:CPU|S|N|D)\d\S{0,20}|\S{1,40}-\d+) +(?:(\d+) +)?)?([\d.,\u202f']+|<not counted>|<not supported>)(?: +(msec|Joules|[A-Z]?iB|W|C|bits|ns|usec) | {2,}) *(\S.{0,100}?)(?: {2,}(?:# *([\d.,]+|-?nan|inf) *([^(\s](?:[^([]*[^([\s])?)?)?)?(?: +\( \+- +([\d.]+)% \))?(?: +\(([\d.]+)%\))?$/;
/** A metric without a count in front, which belongs to the event above or to a group of metrics. */
const METRIC =
  /^(?: *(\d+\.\d{9}))? {4,}(?:([A-Za-z]\S{0,60}(?: \(\S{1,40}\))?) +)?# +([\d.,]+) +(\S[^(]{0,100}?)(?: +\( \+- +([\d.]+)% \))?(?: +\(([\d.]+)%\))?$/;
/** `12.5,msec,task-clock,12500000,100.00`: what stands between the cells of -x, told by the line itself. */
const DELIMITED =
  /^(?:[^,;:|\t]{0,60}[,;:|\t]){0,3}(?:[\d.]+|<not \w+>)([,;:|\t])[\w ]{0,20}\1[\w.:/=@-]{1,200}\1(?:[\d.]+%\1)?\d+\1\d+\.\d\d(?:\1|$)/;
const SECONDS = /^ *([\d.,]+)(?: \+- ([\d.]+))? seconds? (.+?)(?: +\( \+- +([\d.]+)% \))?$/;

/** A number with the separators of any locale: `1,234.56`, `1.234,56`, `1'234`. */
function count(text: string): number | null {
  if (text === '' || text.startsWith('<')) return null;
  const plain = text.replace(/[\u202f']/g, '');
  const last = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'));
  if (last < 0) return Number(plain);
  const separator = plain.charAt(last);
  const other = separator === ',' ? '.' : ',';
  const behind = plain.length - last - 1;
  // Separators of thousands come again, or three digits follow and nothing else tells.
  const thousands = plain.indexOf(separator) !== last || (behind === 3 && !plain.includes(other) && separator === ',');
  const digits = thousands ? plain.replaceAll(separator, '') : plain.replaceAll(other, '').replace(',', '.');
  const value = Number(thousands ? digits.replace(other, '.') : digits);
  return Number.isNaN(value) ? null : value;
}

/** The counts of perf stat: the report, `-x` and `-j`. */
export class StatReport {
  readonly #events: Records;
  readonly #times: Records;
  readonly #commands: Records;
  readonly #metricTable = new MetricTable();
  readonly #separator: string | undefined;
  #any = false;
  /** The event read last. */
  #last = '';

  /** `separator` is what -x was given. */
  constructor(frames: FrameSet, separator: string | undefined) {
    this.#events = new Records(frames, 'event', eventColumns, []);
    this.#times = new Records(frames, 'time', timeColumns, ['what', 'seconds']);
    this.#commands = new Records(frames, 'command', commandColumns, ['command']);
    this.#separator = separator;
  }

  line(text: string, line: number): boolean {
    if (text.length > 2000) return false;
    if (text.startsWith('{')) return this.#json(text, line);
    const title = TITLE.exec(text);
    if (title !== null) {
      this.#any = true;
      const row = new Map<string, Value>([['command', (title[1] ?? '').replace(/^'(.*)'$/, '$1')]]);
      if (title[2] !== undefined) row.set('runs', Number(title[2]));
      return this.#commands.add(row, line);
    }
    if (/^# +time +(?:\S+ +){0,4}counts/.test(text)) {
      this.#any = true;
      return true;
    }
    const separator = this.#separator ?? (this.#any ? undefined : DELIMITED.exec(text)?.[1]);
    if (separator !== undefined && this.#delimited(text, separator, line)) return true;
    return (
      this.#any &&
      (this.#seconds(text, line) ||
        this.#table(text, line) ||
        this.#metric(text, line) ||
        this.#event(text, line) ||
        this.#metricTable.header(text))
    );
  }

  #seconds(text: string, line: number): boolean {
    const match = SECONDS.exec(text);
    if (match === null) return false;
    const [, seconds = '', deviation, what = '', share] = match;
    const row = new Map<string, Value>([
      ['what', what],
      ['seconds', count(seconds)],
    ]);
    if (deviation !== undefined) row.set('deviation', Number(deviation));
    if (share !== undefined) row.set('stddev', Number(share));
    return this.#times.add(row, line);
  }

  #event(text: string, line: number): boolean {
    const match = EVENT.exec(text);
    if (match === null) return false;
    const [, time, target, cpus, printed = '', unit, event = '', metric, metricUnit, stddev, running] = match;
    this.#last = event;
    const row = new Map<string, Value>();
    if (time !== undefined) row.set('time', Number(time));
    if (target !== undefined) row.set('target', target);
    if (cpus !== undefined) row.set('cpus', Number(cpus));
    row
      .set('event', event)
      .set('count', count(printed))
      .set('unit', unit ?? null);
    if (printed.startsWith('<')) row.set('state', printed.slice(1, -1));
    row.set('metric', metric === undefined ? null : count(metric)).set('metric unit', metricUnit ?? null);
    if (stddev !== undefined) row.set('stddev', Number(stddev));
    if (running !== undefined) row.set('running', Number(running));
    return this.#events.add(row, line);
  }

  /** Metrics under their names. */
  #table(text: string, line: number): boolean {
    const found = this.#metricTable.row(text);
    return (
      found?.metrics.every(({ name, value }) => {
        const row = new Map<string, Value>();
        if (found.time !== undefined) row.set('time', Number(found.time));
        if (found.target !== undefined) row.set('target', found.target);
        if (found.cpus !== undefined) row.set('cpus', Number(found.cpus));
        row
          .set('event', name)
          .set('metric', count(value.replace('%', '')))
          .set('metric unit', value.endsWith('%') ? '%' : null);
        return this.#events.add(row, line);
      }) ?? false
    );
  }

  /** Another metric of the event above. */
  #metric(text: string, line: number): boolean {
    const match = METRIC.exec(text);
    if (match === null || (match[2] ?? this.#last) === '') return false;
    const [, time, group, metric = '', unit = '', stddev, running] = match;
    if (group !== undefined) this.#last = group;
    const row = new Map<string, Value>([
      ...(time === undefined ? [] : [['time', Number(time)] as const]),
      ['event', this.#last],
      ['metric', count(metric)],
      ['metric unit', unit.trim()],
    ]);
    if (stddev !== undefined) row.set('stddev', Number(stddev));
    if (running !== undefined) row.set('running', Number(running));
    return this.#events.add(row, line);
  }

  /** `[time;][target;[cpus;]]count;unit;event;[stddev%;]runtime;running;metric;metric unit` */
  #delimited(text: string, separator: string, line: number): boolean {
    const cells = text.split(separator).map((cell) => cell.trim());
    const row = new Map<string, Value>();
    if (/^\d+\.\d{6,}$/.test(cells[0] ?? '')) row.set('time', Number(cells.shift()));
    if (!/^(?:[\d.]+|<not (?:counted|supported)>)$/.test(cells[0] ?? '')) {
      row.set('target', cells.shift() ?? null);
      if (isDigits(cells[0] ?? '') && /^(?:[\d.]+|<not .*>)$/.test(cells[1] ?? ''))
        row.set('cpus', Number(cells.shift()));
    }
    const [printed = '', unit = '', event = '', ...rest] = cells;
    if (event === '' || !/^(?:[\d.]+|<not .*>)$/.test(printed)) return false;
    row
      .set('event', event)
      .set('count', count(printed))
      .set('unit', unit === '' ? null : unit);
    if (printed.startsWith('<')) row.set('state', printed.slice(1, -1));
    if ((rest[0] ?? '').endsWith('%')) row.set('stddev', Number(rest.shift()?.slice(0, -1)));
    const [runtime = '', running = '', metric = '', metricUnit = ''] = rest;
    if (runtime !== '') row.set('runtime', Number(runtime)).set('running', Number(running));
    row.set('metric', count(metric)).set('metric unit', metricUnit === '' ? null : metricUnit);
    return this.#events.add(row, line);
  }

  #json(text: string, line: number): boolean {
    const item = parseJson(text);
    if (!isRecord(item) || (typeof item.event !== 'string' && item['metric-value'] === undefined)) return false;
    const value = plainText(item['counter-value']);
    const target = item.cpu ?? item.socket ?? item.core ?? item.node ?? item.thread;
    const row = new Map<string, Value>();
    if (typeof item.interval === 'number') row.set('time', item.interval);
    if (typeof target === 'string' || typeof target === 'number') row.set('target', String(target));
    row.set('event', typeof item.event === 'string' ? item.event : null);
    row.set('count', value.startsWith('<') ? null : (readNumber(value) ?? null));
    row.set('unit', typeof item.unit === 'string' && item.unit !== '' ? item.unit : null);
    if (value.startsWith('<')) row.set('state', value.slice(1, -1));
    for (const [key, column] of [
      ['event-runtime', 'runtime'],
      ['pcnt-running', 'running'],
      ['metric-value', 'metric'],
      ['variance', 'stddev'],
    ] as const) {
      const number = Number(item[key] ?? NaN);
      if (!Number.isNaN(number)) row.set(column, number);
    }
    if (typeof item['metric-unit'] === 'string') row.set('metric unit', item['metric-unit']);
    return this.#events.add(row, line);
  }
}
