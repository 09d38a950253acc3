import type { Value } from '../../../frames/frame.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { readNumber } from '../../reading/numbers.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { epochTime } from '../../reading/times.ts';
import { messageColumns } from '../message-columns.ts';
import { Records } from '../../reading/records.ts';
import { floodColumns, replyColumns, routeColumns, summaryColumns, targetColumns } from './columns.ts';
import { readStatistics } from './summary.ts';
import { readHost, readPairs } from './words.ts';

const STAMP = /^\[(\d+\.\d+)\] /;
const TARGET = /^PING6?\s?(?:\(\S+ bytes\) )?(.*?)(?: from (\S+?)(?: (\S+?))?)?:? (\d+)(?:\((\d+)\))?(?: data)? bytes/;
const REPLY = /^(\d+) bytes from (.+?)[:,] (.*)$/;
/** `PING6(56=40+8+8 bytes) 2001:db8::2 --> 2001:db8::1` of BSD. */
const TARGET_BSD6 = /^PING6\((\d+)=\d+\+\d+\+(\d+) bytes\) (\S+) --> (\S+)$/;
const ERROR = /^From (.+?):? (icmp_seq|seq)=(\d+) (.*)$/;
const ERROR_WITHOUT_NUMBER = /^From (\S+(?: \(\S+\))?): (.*)$/;
const UNANSWERED = /^(no answer yet|Request timeout) for (icmp_seq|seq)[= ](\d+)$/;
const TITLE = /^--- (.+) ping6? statistics ---$/;
const HOP = /^(?:RR: |TS: )?\t([^\s]+)(?:\t(-?\d+)(?: .*)?)?$/;
const FLOOD = /^[.E\b ]*[.\b][.E\b ]*$/;

/** Longer lines are no ping's. */
const LONGEST = 1000;

/** The text that ping prints: the target, a line for each reply or error, the statistics at the end. */
export class TextReport implements LineParser {
  readonly #frames = new FrameSet();
  readonly #replies = new Records(this.#frames, 'reply', replyColumns, ['host', 'address', 'bytes']);
  readonly #targets = new Records(this.#frames, 'target', targetColumns, [
    'host',
    'address',
    'from',
    'interface',
    'data bytes',
    'packet bytes',
  ]);
  readonly #summaries = new Records(this.#frames, 'summary', summaryColumns, ['host']);
  readonly #routes = new Records(this.#frames, 'route', routeColumns, ['icmp_seq', 'hop', 'address', 'timestamp']);
  readonly #floods = new Records(this.#frames, 'flood', floodColumns, ['unanswered']);
  readonly #messages = new Records(this.#frames, 'message', messageColumns, ['message']);
  #summary: { line: number; values: Map<string, Value> } | null = null;
  #host: string | null = null;
  #sequence: Value = null;
  #hop = 0;

  frames() {
    return this.#frames.frames();
  }

  end(): [] {
    this.#closeSummary();
    return [];
  }

  line(text: string, line: number, whole: boolean): boolean {
    if (text.length > LONGEST) return false;
    const [stamp, seconds] = STAMP.exec(text) ?? [];
    const time = seconds === undefined ? null : epochTime(seconds);
    const body = withoutInterrupt(stamp === undefined ? text : text.slice(stamp.length));
    if (body === '') return true;
    return (
      this.#reply(body, time, line, whole) ||
      this.#error(body, time, line) ||
      this.#target(body, line) ||
      this.#statistics(body, line) ||
      this.#route(body, line) ||
      this.#message(body, line)
    );
  }

  /** `64 bytes from db (10.0.0.2): icmp_seq=1 ttl=63 time=0.093 ms` */
  #reply(text: string, time: string | null, line: number, whole: boolean): boolean {
    const match = REPLY.exec(text);
    if (match === null) return false;
    // BSD prints an ICMP error as a reply without a number.
    const said = match[3] ?? '';
    const pairs = said.includes('=') ? readPairs(said, whole) : { values: new Map<string, Value>(), rest: said };
    if (pairs === undefined) return false;
    const { name, address } = readHost(match[2] ?? '');
    const row = new Map<string, Value>([
      ...(time === null ? [] : ([['timestamp', time]] as const)),
      ['host', name],
      ['address', address],
      ['bytes', Number(match[1])],
      ...pairs.values,
    ]);
    if (pairs.rest !== '') row.set('message', pairs.rest);
    this.#sequence = row.get('icmp_seq') ?? row.get('seq') ?? null;
    this.#hop = 0;
    const complete = whole || text.endsWith('ms') || text.endsWith(')');
    return this.#replies.add(row, line, complete ? undefined : 'partial');
  }

  /** `From 10.0.0.1 icmp_seq=1 Destination Host Unreachable`, `no answer yet for icmp_seq=1` */
  #error(text: string, time: string | null, line: number): boolean {
    const row = new Map<string, Value>(time === null ? [] : [['timestamp', time]]);
    const unanswered = UNANSWERED.exec(text);
    const error = ERROR.exec(text);
    if (unanswered !== null) {
      const [, message = '', sequence = '', number] = unanswered;
      row.set(sequence, Number(number)).set('message', message);
    } else if (error !== null) {
      const [, from = '', sequence = '', number, message = ''] = error;
      const { name, address } = readHost(from);
      row.set('host', name).set('address', address).set(sequence, Number(number)).set('message', message);
    } else {
      const [, from, message = ''] = ERROR_WITHOUT_NUMBER.exec(text) ?? [];
      if (from === undefined) return false;
      const { name, address } = readHost(from);
      row.set('host', name).set('address', address).set('message', message);
    }
    return this.#replies.add(row, line);
  }

  #target(text: string, line: number): boolean {
    const bsd = TARGET_BSD6.exec(text);
    if (bsd !== null) {
      const [, packet, data, from = null, to = null] = bsd;
      this.#host = to;
      return this.#targets.row([to, to, from, null, Number(data), Number(packet)], line);
    }
    const match = TARGET.exec(text);
    if (match === null) return false;
    this.#closeSummary();
    const [, name = '', from, device, data, packet] = match;
    const target = readHost(name.trim());
    const host = target.name ?? target.address;
    this.#host = host;
    const sizes = [Number(data), packet === undefined ? null : Number(packet)];
    return this.#targets.row([host, target.address, from ?? null, device ?? null, ...sizes], line);
  }

  #statistics(text: string, line: number): boolean {
    const [, host] = TITLE.exec(text) ?? [];
    if (host !== undefined) {
      this.#closeSummary();
      this.#host = host;
      return true;
    }
    const values = readStatistics(text);
    if (values === undefined) return false;
    if (this.#summary === null || values.has('packets transmitted')) {
      this.#closeSummary();
      this.#summary = { line, values };
    } else {
      for (const [name, value] of values) this.#summary.values.set(name, value);
    }
    return true;
  }

  #closeSummary(): void {
    if (this.#summary === null) return;
    const { line, values } = this.#summary;
    this.#summaries.add(new Map<string, Value>([['host', this.#host], ...values]), line);
    this.#summary = null;
  }

  /** The addresses or times that a reply gathered on its way (`-R`, `-T`). */
  #route(text: string, line: number): boolean {
    const [, address, stamp] = HOP.exec(text) ?? [];
    if (address === undefined) return false;
    this.#hop++;
    const time = stamp === undefined ? null : (readNumber(stamp) ?? null);
    return this.#routes.row([this.#sequence, this.#hop, address, time], line);
  }

  /** What the program says about itself, and the dots of a flood. */
  #message(text: string, line: number): boolean {
    if (FLOOD.test(text)) {
      const dots = text.split('.').length - text.split('\b \b').length;
      return this.#floods.row([Math.max(dots, 0)], line);
    }
    if (!/^(?:ping6?: |connect: |WARNING: |Warning: |Unrecorded hops: |ai->|wrong data byte |#\d+\t)/.test(text))
      return false;
    return this.#messages.row([text], line);
  }
}

/** What a terminal shows of the key that ended the program stands in front of the statistics. */
function withoutInterrupt(text: string): string {
  return text.startsWith('^C') ? text.slice(2) : text;
}
