import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import { splitWords } from '../../reading/words.ts';
import { argumentsEnd, readOutcome } from '../strace/call.ts';

/** Names and meanings: perf-trace(1) of Linux 6.1; durations are in milliseconds. */
const callColumns = new Dictionary([
  { name: 'elapsed', unit: 'ms', meaning: 'Since the trace began' },
  { name: 'duration', unit: 'ms' },
  { name: 'comm', type: 'string', role: 'label' },
  { name: 'tid', type: 'string', role: 'label' },
  { name: 'syscall', type: 'string', role: 'label' },
  { name: 'arguments', type: 'string' },
  { name: 'return' },
  { name: 'error', type: 'string' },
  { name: 'detail', type: 'string' },
]);
const threadColumns = new Dictionary([
  { name: 'comm', type: 'string', role: 'label' },
  { name: 'tid', type: 'string', role: 'label' },
  { name: 'events' },
  { name: 'share', unit: '%' },
]);
const summaryColumns = new Dictionary([
  { name: 'comm', type: 'string', role: 'label' },
  { name: 'tid', type: 'string', role: 'label' },
  { name: 'syscall', type: 'string', role: 'label' },
  { name: 'calls' },
  { name: 'errors' },
  ...['total', 'min', 'avg', 'max'].map((name) => ({ name, unit: 'ms' })),
  { name: 'stddev', unit: '%' },
]);

const MOST_CALLS = 100_000;
const CALL =
  /^ *(\?|\d+\.\d+) \( *(?:(\d+\.\d+) ms)? *\): (?:(.{1,40}?)\/(\d+) )?(?: ?\.\.\. \[continued\]: )?([a-z_]\w{0,40})\(/;
const EVENT = /^ *(\d+\.\d+) (?:\( *(?:\d+\.\d+ ms)? *\): )?(?:(.{1,40}?)\/(-?\d+) )?([\w-]+:[\w-]+)\((.*)\)$/;
/** `0.088 ( 0.000 ms): ls/20104 minfault [_copy_to_user+0x28] => 0x7ffea34d0da9 (?k)`, with -F. */
const FAULT = /^ *(\d+\.\d+) \( *(\d+\.\d+) ms\): (.{1,40}?)\/(\d+) (m(?:in|aj)fault) (\[.*)$/;
const THREAD = /^ (.{1,40}) \((\d+)\), (\d+) events, ([\d.]+)%$/;
const ROW = /^ {3}(\S{1,40}) +(\d[\d .%]*)$/;
const NAMES = ['calls', 'errors', 'total', 'min', 'avg', 'max', 'stddev'];

/** Calls and the summary of `-s`. */
export class TraceLog {
  readonly #calls: Records;
  readonly #threads: Records;
  readonly #summary: Records;
  #thread: [comm: string, tid: string] | undefined;
  #names: readonly string[] = NAMES;
  #count = 0;

  constructor(frames: FrameSet) {
    this.#calls = new Records(frames, 'syscall', callColumns, [
      'elapsed',
      'duration',
      'comm',
      'tid',
      'syscall',
      'arguments',
    ]);
    this.#threads = new Records(frames, 'thread', threadColumns, ['comm', 'tid', 'events', 'share']);
    this.#summary = new Records(frames, 'summary', summaryColumns, ['comm', 'tid', 'syscall']);
  }

  line(text: string, line: number): boolean {
    if (text.length > 20_000) return false;
    return this.#call(text, line) || this.#summarises(text, line);
  }

  #call(text: string, line: number): boolean {
    const match = CALL.exec(text);
    if (match === null) return this.#event(text, line);
    const [all, elapsed = '', duration, comm = null, tid = null, syscall = ''] = match;
    const end = argumentsEnd(text, all.length);
    const given = text.slice(all.length, end < 0 ? undefined : end);
    const result = /^\)+ *= (.*)$/.exec(end < 0 ? '' : text.slice(end));
    const row = new Map<string, Value>([
      ['elapsed', elapsed === '?' ? null : Number(elapsed)],
      ['duration', duration === undefined ? null : Number(duration)],
      ['comm', comm],
      ['tid', tid],
      ['syscall', syscall],
      ['arguments', given === '' ? null : given],
    ]);
    if (result !== null) {
      const { value, error, detail } = readOutcome(result[1] ?? '');
      row.set('return', value).set('error', error).set('detail', detail);
    } else row.set('detail', 'unfinished');
    return ++this.#count > MOST_CALLS || this.#calls.add(row, line);
  }

  /** Page faults and tracepoints among the calls. */
  #event(text: string, line: number): boolean {
    const fault = FAULT.exec(text);
    if (fault !== null) {
      const [, elapsed, duration, comm = '', tid = '', name = '', place = ''] = fault;
      return this.#calls.row([Number(elapsed), Number(duration), comm, tid, name, place], line);
    }
    const match = EVENT.exec(text);
    if (match === null) return false;
    const [, elapsed, comm = null, tid = null, event = '', given = ''] = match;
    return this.#calls.row([Number(elapsed), null, comm, tid, event, given], line);
  }

  #summarises(text: string, line: number): boolean {
    if (text === ' Summary of events:') return true;
    const thread = THREAD.exec(text);
    if (thread !== null) {
      const [, comm = '', tid = '', events, share] = thread;
      this.#thread = [comm, tid];
      return this.#threads.row([comm, tid, Number(events), Number(share)], line);
    }
    if (/^ {3}syscall +calls /.test(text)) {
      this.#names = splitWords(text).slice(1);
      return true;
    }
    if (/^[\s-]+$/.test(text) || /^\s+\(msec\)/.test(text)) return true;
    const row = this.#thread === undefined ? null : ROW.exec(text);
    const values = splitWords(row?.[2] ?? '');
    if (row === null || values.length !== this.#names.length || this.#thread === undefined) return false;
    const [comm, tid] = this.#thread;
    const cells = new Map([
      ['comm', comm],
      ['tid', tid],
      ['syscall', row[1] ?? ''],
    ]);
    this.#names.forEach((name, at) => cells.set(name, values[at] ?? ''));
    return this.#summary.addText(cells, line);
  }
}
