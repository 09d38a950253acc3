import type { Frame, UnparsedLine, Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import type { FrameBuilder } from '../../reading/frame-builder.ts';
import { epochTime, readTime } from '../../reading/times.ts';
import { argumentsEnd, readOutcome } from './call.ts';
import type { Outcome } from './call.ts';
import { NetworkCalls } from './network.ts';
import { readPrefix } from './prefix.ts';
import type { Prefix } from './prefix.ts';
import { Statistics } from './statistics.ts';
import { Threads } from './threads.ts';

/** Calls kept one by one; all are counted in the summary. A day of a busy server has a thousand times as many. */
const MOST_CALLS = 100_000;
/** Calls that may be under way at once: one for each thread. */
const MOST_PENDING = 100_000;
const TITLE = 'System calls';

const dictionary = new Dictionary([
  { name: 'pid', role: 'label', meaning: 'Process or thread' },
  { name: 'time', type: 'time', role: 'time', meaning: 'When the call began' },
  { name: 'comm', type: 'string', role: 'label', meaning: 'Command (-Y)' },
  { name: 'nr', type: 'string', meaning: 'Number of the system call (-n)' },
  { name: 'ip', type: 'string', meaning: 'Instruction pointer (-i)' },
  { name: 'since previous', unit: 's', meaning: 'Time since the call before it (-r)' },
  { name: 'syscall', type: 'string', role: 'label' },
  { name: 'arguments', type: 'string' },
  { name: 'return', meaning: 'What it gave back, where that is a number' },
  { name: 'error', type: 'string', meaning: 'Why it failed' },
  { name: 'detail', type: 'string', meaning: 'What strace says about the result' },
  { name: 'duration', unit: 's', meaning: 'From the begin of the call to its end (-T)' },
  { name: 'signal', type: 'string', role: 'label' },
  { name: 'exit', meaning: 'Exit code; missing when a signal ended it' },
]);
const CALL = ['pid', 'time', 'since previous', 'syscall', 'arguments', 'return', 'error', 'detail', 'duration'];

interface Pending {
  syscall: string;
  arguments: string;
  prefix: Prefix;
  line: number;
}

const RESUMED = /<\.\.\. (\S+) resumed>\s?/y;
/** How a line ends whose call is still under way: another thread came in between, strace left the process, or (ltrace) it will not return. */
const UNFINISHED = [' <unfinished ...>', ' <detached ...>', ' <no return ...>'];
/** The same where a thread that calls execve becomes its process, under whose number the call ends. */
const BECOMES = / <pid changed to (\d+) \.\.\.>$/;
/** What strace says in the middle of a call that makes a process, or in which it leaves one; the rest of the call is on the next line. */
const NOTICE =
  /(\S(?=strace: )|[(,] ?)(?:strace: )?Process (\d+) (?:(at|de)tached|suspended)(?: \(waiting for parent\))?$/;
/** The same on a line of its own. */
const OWN_LINE = /^(?:strace: )?Process (\d+) (attached|detached|suspended|resumed)\b/;
/** How the rest of a call begins, by what cut it on the terminal: before 4.9 also in front of its arguments. */
const REST = { notice: /^(?: <unfinished| <detached| => |,|\)|child_stack=)/, program: /^\) += / };
/** A call with which a program prints, up to where its text cuts the line when both print to one terminal; sticky. */
const PRINTS = /write\(\d+(?:<.*?>)?, "(?:[^"\\]|\\.)*"(?:\.{3})?, \d+/y;
/** The name of a system call; sticky. */
export const SYSCALL = /[A-Za-z_][\w$]*/y;

/** The calls of a log, with unfinished and resumed parts joined, its signals and ends, and a summary by call. */
export class CallLog {
  readonly #frames: FrameSet;
  readonly #statistics = new Statistics();
  readonly #network: NetworkCalls;
  readonly #pending = new Map<number | null, Pending>();
  readonly #threads = new Threads();
  /** The front of a call that strace's own notice or the program's own words cut, and where. */
  #cut: (UnparsedLine & { by: keyof typeof REST }) | undefined;
  readonly #lost: UnparsedLine[] = [];
  #calls = 0;
  #builder: FrameBuilder | undefined;
  #slots: ReturnType<FrameBuilder['slot']>[] = [];

  readonly #callName: RegExp;

  /** `name` is the sticky pattern of the name of a call. */
  constructor(frames: FrameSet, name: RegExp) {
    this.#frames = frames;
    this.#network = new NetworkCalls(frames);
    this.#callName = name;
  }

  /** Whether any call was read. */
  get any(): boolean {
    return this.#calls > 0;
  }

  line(printed: string, line: number): boolean {
    const text = this.#joined(printed);
    const notice = /(?:ed|parent\))$/.test(text) ? NOTICE.exec(text) : null;
    if (notice !== null) {
      const [, before = '', pid, way] = notice;
      if (way === 'at') this.#threads.attach(Number(pid));
      this.#cut = { line, text: text.slice(0, notice.index) + before.trimEnd(), by: 'notice' };
      return true;
    }
    const prefix = readPrefix(text);
    if (prefix.pid !== null && this.#threads.isFirst(prefix.pid)) this.#name(prefix.pid);
    prefix.pid = this.#threads.of(prefix.pid);
    const first = text.charCodeAt(prefix.end);
    if (first === 45 || first === 43) return this.#event(text.slice(prefix.end), prefix, line);
    if (first === 60) return this.#resumed(text, prefix, line);
    const name = this.#callName;
    name.lastIndex = prefix.end;
    if (!name.test(text)) return false;
    const open = name.lastIndex;
    if (text.charCodeAt(open) !== 40) return false;
    const syscall = text.slice(prefix.end, open);
    const becomes = text.endsWith('...>') ? BECOMES.exec(text) : null;
    const unfinished =
      becomes?.[0] ?? (text.endsWith('...>') ? UNFINISHED.find((end) => text.endsWith(end)) : undefined);
    if (unfinished !== undefined && this.#pending.size < MOST_PENDING) {
      const given = text.slice(open + 1, -unfinished.length).replace(/,\s*$/, '');
      const pid = becomes === null ? prefix.pid : Number(becomes[1]);
      this.#giveUp(pid);
      this.#pending.set(pid, { syscall, arguments: given, prefix, line });
      return true;
    }
    const end = argumentsEnd(text, open + 1);
    const outcome = end < 0 ? undefined : outcomeBehind(text, end);
    if (outcome === undefined) return this.#printing(text, prefix.end, line);
    this.#call(prefix, syscall, text, open + 1, end, outcome, line);
    return true;
  }

  /** What strace says on a line of its own about a process; one that it leaves makes no more calls. */
  notice(text: string): boolean {
    const [, pid, what] = OWN_LINE.exec(text) ?? [];
    if (what === 'detached') this.#threads.end(Number(pid));
    return what !== undefined;
  }

  /** A call that what it prints cuts: its result stands behind the text. The text itself is no part of the log. */
  #printing(text: string, from: number, line: number): boolean {
    PRINTS.lastIndex = from;
    if (!PRINTS.test(text)) return false;
    const end = PRINTS.lastIndex;
    this.#giveUpCut();
    this.#cut = { line, text: text.slice(0, end), by: 'program' };
    if (end < text.length) this.#lost.push({ line, text: text.slice(end) });
    return true;
  }

  /** The log is over: what was under way stays without a result. */
  end(): UnparsedLine[] {
    for (const pid of [...this.#pending.keys()]) this.#giveUp(pid);
    this.#giveUpCut();
    return this.#lost.splice(0);
  }

  /** The call of a process that is under way will not end. */
  #giveUp(pid: number | null): void {
    const pending = this.#pending.get(pid);
    if (pending === undefined) return;
    this.#pending.delete(pid);
    const { syscall, arguments: given, prefix, line } = pending;
    const outcome = { value: null, error: null, detail: 'unfinished', duration: null };
    this.#call(prefix, syscall, given, 0, given.length, outcome, line);
    if (this.#calls <= MOST_CALLS) this.#builder?.mark('partial');
  }

  /** A line with the front of its call that was cut before. */
  #joined(text: string): string {
    const cut = this.#cut;
    if (cut === undefined) return text;
    if (REST[cut.by].test(text)) {
      this.#cut = undefined;
      return cut.text + text;
    }
    // A program may print several lines at once.
    if (cut.by === 'notice' && !OWN_LINE.test(text)) this.#giveUpCut();
    return text;
  }

  /** The rest of the call did not come. */
  #giveUpCut(): void {
    if (this.#cut !== undefined) this.#lost.push({ line: this.#cut.line, text: this.#cut.text });
    this.#cut = undefined;
  }

  summary(): Frame {
    return this.#statistics.frame();
  }

  #resumed(text: string, prefix: Prefix, line: number): boolean {
    RESUMED.lastIndex = prefix.end;
    const match = RESUMED.exec(text);
    if (match === null) return false;
    const syscall = match[1] ?? '';
    const from = RESUMED.lastIndex;
    const end = argumentsEnd(text, from);
    const outcome = end < 0 ? undefined : outcomeBehind(text, end);
    if (outcome === undefined) return false;
    const begun = this.#begun(syscall, prefix.pid);
    const rest = text.slice(from, end);
    const joined = [begun?.arguments ?? '', rest.replace(/^, /, '')].filter((part) => part.trim() !== '').join(', ');
    const started = begun === undefined ? prefix : { ...begun.prefix, pid: prefix.pid };
    this.#call(started, syscall, joined, 0, joined.length, outcome, line);
    return true;
  }

  /** The call that goes on here. One that began while only one process was traced has no number: now there is one. */
  #begun(syscall: string, pid: number | null): Pending | undefined {
    for (const key of [pid, null]) {
      const pending = this.#pending.get(key);
      if (pending?.syscall !== syscall) continue;
      this.#pending.delete(key);
      if (key === null && pid !== null) this.#name(pid);
      return pending;
    }
    return undefined;
  }

  /** The lines without a number so far were those of this process. */
  #name(pid: number): void {
    const [pids] = this.#slots;
    for (const row of this.#threads.take()) pids?.replace(row, pid);
    this.#network.name(pid);
  }

  #call(prefix: Prefix, syscall: string, text: string, from: number, to: number, outcome: Outcome, line: number): void {
    const { value, error, detail, duration } = outcome;
    this.#statistics.add(syscall, error !== null && !error.startsWith('ERESTART'), duration, line);
    this.#calls++;
    if (this.#builder === undefined) {
      this.#builder = this.#frames.builder('syscall', dictionary, TITLE);
      this.#slots = CALL.map((name) => this.#builder?.slot(name)).filter((slot) => slot !== undefined);
    }
    if (this.#calls > MOST_CALLS) {
      this.#builder.frame.title = `${TITLE} (the first ${MOST_CALLS.toLocaleString('en')})`;
      return;
    }
    const time = timeOf(prefix);
    const given = text.slice(from, to);
    const values: Value[] = [prefix.pid, time, prefix.since, syscall, given, value, error, detail, duration];
    this.#network.call({ pid: prefix.pid, time, syscall, given, value, error, detail, duration }, line);
    if (prefix.pid === null) this.#threads.leave(this.#builder.rows);
    const more = prefix.more?.map(([name]) => this.#builder?.slot(name)).filter((slot) => slot !== undefined);
    if (prefix.more === null || more === undefined) this.#builder.append(this.#slots, values, line);
    else this.#builder.append([...this.#slots, ...more], [...values, ...prefix.more.map(([, value]) => value)], line);
  }

  /** `--- SIGCHLD {si_signo=SIGCHLD, …} ---`, `+++ exited with 3 +++`, `+++ killed by SIGKILL (core dumped) +++`. */
  #event(text: string, prefix: Prefix, line: number): boolean {
    const signal = /^--- (?:stopped by )?(SIG\w+)(?: (\{.*\}|\(.*\)(?: @ .*)?))? ---$/.exec(text);
    if (signal !== null) {
      const stopped = text.includes('stopped by') ? 'stopped' : null;
      return this.#append(
        'signal',
        'Signals',
        { ...about(prefix), signal: signal[1] ?? '', detail: signal[2] ?? stopped },
        line,
      );
    }
    const exited = /^\+\+\+ exited (?:with |\(status )(\d+)\)? \+\+\+$/.exec(text);
    const killed = /^\+\+\+ killed by (SIG\w+)(?: (\(core dumped\)))? \+\+\+$/.exec(text);
    const superseded = /^\+\+\+ (superseded by execve in pid \d+) \+\+\+$/.exec(text);
    if (exited === null && killed === null && superseded === null) return false;
    // Its number goes on in the thread that called execve, whose call is under way.
    if (superseded === null) this.#giveUp(prefix.pid);
    this.#threads.end(prefix.pid);
    const end = {
      exit: exited === null ? null : Number(exited[1]),
      signal: killed?.[1] ?? null,
      detail: killed?.[2] ?? superseded?.[1] ?? null,
    };
    return this.#append('end', 'Ends', { ...about(prefix), ...end }, line);
  }

  #append(frame: string, title: string, row: Readonly<Record<string, Value>>, line: number): boolean {
    const builder = this.#frames.builder(frame, dictionary, title);
    builder.append(
      Object.keys(row).map((name) => builder.slot(name)),
      Object.values(row),
      line,
    );
    return true;
  }
}

function about(prefix: Prefix) {
  const comm = prefix.more?.find(([name]) => name === 'comm')?.[1];
  return { pid: prefix.pid, time: timeOf(prefix), ...(comm !== undefined && { comm }) };
}

function timeOf({ time }: Prefix): string | null {
  if (time === null) return null;
  return time.includes(':') ? readTime(time) : epochTime(time);
}

/** What stands behind the arguments; undefined when there is no result. */
function outcomeBehind(text: string, end: number): Outcome | undefined {
  let at = end + 1;
  while (text.charCodeAt(at) === 32) at++;
  return text.charCodeAt(at) === 61 ? readOutcome(text.slice(at + 1).trimStart()) : undefined;
}
