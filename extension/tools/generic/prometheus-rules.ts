import type { Frame, Value } from '../../frames/frame.ts';
import { Dictionary } from '../reading/dictionary.ts';
import { FrameSet } from '../reading/frame-set.ts';
import { Records } from '../reading/records.ts';
import type { LineParser } from '../reading/text-parser.ts';
import { epochTime } from '../reading/times.ts';

const dictionary = new Dictionary([
  { name: 'metric', type: 'string', role: 'label' },
  { name: 'labels', type: 'string', role: 'label' },
  { name: 'value' },
  { name: 'seconds', unit: 's', meaning: 'The value of a metric whose name says seconds' },
  { name: 'bytes', unit: 'B', meaning: 'The value of a metric whose name says bytes' },
  { name: 'type', type: 'string', meaning: 'counter, gauge, histogram, summary' },
  { name: 'time', type: 'time', meaning: 'When it was measured, where that is said' },
  { name: 'help', type: 'string', meaning: 'What the program says about the metric' },
]);

const COMMENT = /^# (HELP|TYPE|UNIT) ([A-Za-z_:][\w:]*)(?: (.*))?$/;
const NAME = /^[A-Za-z_:][\w:]*/;
/** Labels, whose texts may hold any character, with backslashes before quotes. */
const LABELS = /^\{((?:[^"}]|"(?:[^"\\]|\\.)*")*)\}/;
/** A value, the time in milliseconds or (OpenMetrics) seconds, and an example of what was counted. */
const REST = /^ +([+-]?(?:\d[\d.]*(?:[eE][+-]?\d+)?|Inf|NaN)) *(-?\d+(?:\.\d+)?)?(?: +# .*)?$/;
/** What a family adds to its name for its parts; what a counter counts is said in front of `_total`. */
const PART = /_(?:total|sum|count|bucket|created)$/;
const LONGEST = 20_000;

/** Whether a line begins metrics in the text format of Prometheus. */
export function opensMetrics(text: string): boolean {
  return COMMENT.test(text);
}

/** The text format of Prometheus (exposition formats, 0.0.4) and OpenMetrics 1.0: a row for each sample. */
export class PrometheusRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #samples = new Records(this.#frames, 'metric', dictionary, ['metric', 'labels', 'value']);
  readonly #types = new Map<string, string>();
  readonly #helps = new Map<string, string>();

  line(text: string, line: number): boolean {
    if (text.length > LONGEST) return false;
    const [, what, family = '', said = ''] = COMMENT.exec(text) ?? [];
    if (what === 'TYPE') this.#types.set(family, said);
    if (what === 'HELP') this.#helps.set(family, said);
    if (what !== undefined || text.startsWith('#')) return true;
    const metric = NAME.exec(text)?.[0] ?? '';
    const [braces = '', labels = ''] = LABELS.exec(text.slice(metric.length)) ?? [];
    const [, digits, time] = REST.exec(text.slice(metric.length + braces.length)) ?? [];
    if (metric === '' || digits === undefined) return false;
    const value = /Inf|NaN/.test(digits) ? null : Number(digits);
    const told = this.#types.has(metric) ? metric : metric.replace(PART, '');
    const unit = unitOf(metric);
    return this.#samples.add(
      new Map<string, Value>([
        ['metric', metric],
        ['labels', labels === '' ? null : labels],
        ['value', value],
        ...(unit === undefined ? [] : ([[unit, value]] as const)),
        ['type', this.#types.get(told) ?? null],
        ...(time === undefined ? [] : ([['time', epochTime(inSeconds(time))]] as const)),
        ['help', this.#helps.get(told) ?? null],
      ]),
      line,
    );
  }

  frames(): readonly Frame[] {
    return this.#frames.frames();
  }
}

/** The unit at the end of a name (Prometheus, metric and label naming): a count and the samples of a bucket have none. */
function unitOf(metric: string): 'seconds' | 'bytes' | undefined {
  const unit = /_(seconds|bytes)(?:_total|_sum)?$/.exec(metric)?.[1];
  return unit === 'seconds' || unit === 'bytes' ? unit : undefined;
}

/** Milliseconds are whole numbers beyond any second of this millennium. */
function inSeconds(time: string): string {
  return /^\d{12,}$/.test(time) ? `${time.slice(0, -3)}.${time.slice(-3)}` : time;
}
