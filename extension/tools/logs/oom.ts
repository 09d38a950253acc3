import type { Value } from '../../frames/frame.ts';
import { SAMPLE } from '../reading/common-columns.ts';
import { Dictionary } from '../reading/dictionary.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { splitWords } from '../reading/words.ts';

/** mm/oom_kill.c: `Kill process` before 5.0, `Killed process` since; the constraint line since 5.0. */
const KILL =
  /(?:^|: )(Memory cgroup out of memory|Out of memory(?: \([^)]*\))?): [Kk]ill(?:ed)? process (\d+),? \((.*?)\)(.*)$/;
const KILLED = /^Killed process (\d+),? (?:UID \d+,? ?)?\((.*?)\)(.*)$/;
const CONSTRAINT = /^oom-kill:(.*)$/;
const INVOKED = /^(\S.*?) invoked oom-killer: /;
/** `[  pid  ]   uid  tgid total_vm      rss rss_anon rss_file rss_shmem pgtables_bytes swapents oom_score_adj name`. */
const HEADER = /^\[ *pid *\] +(.*)$/;
const ROW = /^\[ *(\d+)\] +(.*)$/;

const UID = /\bUID (\d+)/;

const SIZES = ['total-vm', 'anon-rss', 'file-rss', 'shmem-rss', 'pgtables'];
const killDictionary = new Dictionary([
  { name: 'time', type: 'string', role: 'time' },
  { name: 'seconds', unit: 's', meaning: 'Time since boot' },
  { name: 'process', type: 'string', role: 'label', meaning: 'Command that was killed' },
  { name: 'pid', role: 'label' },
  { name: 'scope', type: 'string', meaning: 'The machine ran out of memory, or a control group reached its limit' },
  { name: 'invoked by', type: 'string', meaning: 'Who asked for memory and got none' },
  { name: 'score', meaning: 'How bad a process it was: the one with the most is killed' },
  { name: 'constraint', type: 'string' },
  { name: 'oom_memcg', type: 'string', meaning: 'The control group whose limit was reached' },
  { name: 'task_memcg', type: 'string', meaning: 'The control group of the process' },
  { name: 'uid', type: 'string' },
  { name: 'oom_score_adj' },
  ...SIZES.map((name) => ({ name, unit: 'KiB' })),
]);
const taskDictionary = new Dictionary(
  [
    SAMPLE,
    { name: 'pid', role: 'label' },
    { name: 'name', type: 'string', role: 'label' },
    { name: 'uid', type: 'string' },
    { name: 'tgid' },
    { name: 'total_vm', unit: 'pages', meaning: 'Address space' },
    { name: 'rss', unit: 'pages', meaning: 'Resident memory' },
    ...['rss_anon', 'rss_file', 'rss_shmem', 'nr_ptes', 'nr_pmds'].map((name) => ({ name, unit: 'pages' })),
    { name: 'pgtables_bytes', unit: 'B' },
    { name: 'swapents', unit: 'pages', meaning: 'In swap' },
    { name: 'oom_score_adj' },
  ],
  () => ({ type: 'number' }),
);

/** When a message came, as far as it is printed: as a date, or in seconds since boot. */
export interface When {
  time: Value;
  seconds: number | null;
}

/** Finds what the kernel says when it kills for memory: who, why, with how much, and the table of candidates. */
export class OomReports {
  readonly #frames: FrameSet;
  #facts = new Map<string, Value>();
  #columns: readonly string[] = [];
  #reports = 0;

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  /** Reads a message of the kernel, its time and facility taken off. */
  read(text: string, when: When, line: number): void {
    if (!/oom|[Kk]ill|^\[/.test(text)) return;
    const invoked = INVOKED.exec(text);
    if (invoked !== null) {
      this.#facts = new Map([['invoked by', invoked[1] ?? '']]);
      this.#columns = [];
      return;
    }
    const header = HEADER.exec(text);
    if (header !== null) {
      this.#columns = splitWords(header[1] ?? '');
      this.#reports++;
      return;
    }
    const row = ROW.exec(text);
    if (row !== null && this.#columns.length > 0) {
      this.#task(row[1] ?? '', splitWords(row[2] ?? ''), line);
      return;
    }
    const constraint = CONSTRAINT.exec(text);
    if (constraint !== null) {
      this.#columns = [];
      for (const pair of (constraint[1] ?? '').split(',')) {
        const [name = '', value = ''] = pair.split('=');
        if (killDictionary.find(name) !== undefined && name !== 'pid') this.#facts.set(name, value);
      }
      return;
    }
    const kill = KILL.exec(text);
    if (kill !== null) this.#kill(kill[1] ?? '', kill[2] ?? '', kill[3] ?? '', kill[4] ?? '', when, line);
    const killed = KILLED.exec(text);
    const [, uid] = (killed && UID.exec(text)) ?? [];
    if (uid !== undefined) this.#facts.set('uid', uid);
    if (killed !== null) this.#kill('', killed[1] ?? '', killed[2] ?? '', killed[3] ?? '', when, line);
  }

  #kill(scope: string, pid: string, process: string, rest: string, when: When, line: number): void {
    // Before 5.0 one line chooses the process and the next tells its sizes.
    const score = /score (\d+)/.exec(rest)?.[1];
    if (scope !== '') this.#facts.set('scope', scope);
    if (score !== undefined) {
      this.#facts.set('score', Number(score));
      return;
    }
    this.#facts.set('process', process).set('pid', Number(pid));
    for (const [, name = '', value = ''] of rest.matchAll(/(?<![\w-])([a-z-]+|UID|oom_score_adj):(\d+)(?:kB)?/g)) {
      const column = name === 'UID' ? 'uid' : name;
      if (killDictionary.find(column) !== undefined) this.#facts.set(column, value);
    }
    const builder = this.#frames.builder('oom kill', killDictionary, 'Killed for memory');
    const facts = new Map<string, Value>([[when.seconds === null ? 'time' : 'seconds', when.seconds ?? when.time]]);
    for (const [name, value] of this.#facts) facts.set(name, value);
    const names = [...facts.keys()];
    const slots = names.map((name) => builder.slot(name));
    const values = Array.from(facts.values(), (value, at) => {
      return typeof value === 'string' ? (slots[at]?.read(value) ?? null) : value;
    });
    builder.append(slots, values, line);
    this.#facts = new Map();
  }

  #task(pid: string, cells: readonly string[], line: number): void {
    const builder = this.#frames.builder('oom tasks', taskDictionary, 'Processes when memory ran out');
    const names = this.#columns;
    if (!builder.hasRoom || !builder.hasRoomFor(names) || cells.length < names.length) return;
    const slots = ['sample', 'pid', ...names].map((name) => builder.slot(name));
    const last = names.length - 1;
    const values = names.map(
      (_, at) => slots[at + 2]?.read(at === last ? cells.slice(last).join(' ') : (cells[at] ?? '')) ?? null,
    );
    builder.append(slots, [this.#reports, Number(pid), ...values], line);
  }
}
