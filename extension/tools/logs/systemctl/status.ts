import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { readDuration } from '../../reading/durations.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { readQuantity } from '../../reading/quantities.ts';
import { Records } from '../../reading/records.ts';
import { readTime } from '../../reading/times.ts';

/** Names and meanings: systemctl(1) of systemd 252, "status". */
const unitColumns = new Dictionary(
  [
    { name: 'unit', type: 'string', role: 'label' },
    { name: 'description', type: 'string' },
    { name: 'active', type: 'string', meaning: 'active, inactive, failed, activating …' },
    { name: 'sub', type: 'string', meaning: 'running, dead, exited, auto-restart …' },
    { name: 'result', type: 'string', meaning: 'Why it ended' },
    { name: 'since', type: 'time', role: 'time' },
    { name: 'loaded', type: 'string' },
    { name: 'file', type: 'string' },
    { name: 'enabled', type: 'string', meaning: 'Whether it starts at boot' },
    { name: 'preset', type: 'string' },
    { name: 'ago', type: 'string', meaning: 'How long that was ago, as printed' },
    { name: 'Main PID' },
    { name: 'Main process', type: 'string', meaning: 'Its name, or how it ended' },
    { name: 'Process', type: 'string', meaning: 'What was run to start it, and how that ended' },
    { name: 'Tasks' },
    { name: 'Tasks limit' },
    { name: 'Memory', unit: 'B' },
    { name: 'Memory details', type: 'string', meaning: 'Its limits, peak and swap, as printed' },
    { name: 'CPU', unit: 's' },
    { name: 'CGroup', type: 'string' },
  ],
  () => ({ type: 'string' }),
);
const processColumns = new Dictionary([
  { name: 'unit', type: 'string', role: 'label' },
  { name: 'PID', type: 'string', role: 'label' },
  { name: 'command', type: 'string' },
]);

const TITLE = /^[●○×↻*] (?![│├└|`])(\S{1,300})(?: - (.*))?$/;
const FACT = /^ {0,12}((?:[A-Z]|systemd)[\w -]{0,20}): (.*)$/;
const MISSING = /^Unit (\S+) could not be found\.$/;
const ACTIVE = /^(\S+)(?: \((?!Result)([^)]*)\))?(?: (?:\(Result: ([^)]*)\) )?since (.*?)(?:; (.*))?)?$/;
const LOADED = /^(\S+)(?: \(([^;)]*)(?:; ([^;)]*))?(?:; (?:vendor )?preset: ([^;)]*))?.*\))?$/;
const BRANCH = /^\s+(?:[│ |] )*[├└|`][─-] *(\d+) (.*)$/;

/** The facts of one unit after the other. */
export class UnitStatus {
  readonly #units: Records;
  readonly #processes: Records;
  #open: { row: Map<string, Value>; line: number } | undefined;
  #last = '';

  constructor(frames: FrameSet) {
    this.#units = new Records(frames, 'unit', unitColumns, ['unit', 'description', 'active', 'sub']);
    this.#processes = new Records(frames, 'process', processColumns, ['unit', 'PID', 'command']);
  }

  /** Whether a unit's facts are being read. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  line(text: string, line: number): boolean {
    const title = TITLE.exec(text);
    if (title !== null && !/^\S+ +(?:loaded|not-found|masked|error) /.test(title[1] ?? '')) {
      this.flush();
      const [, unit = '', description = null] = title;
      this.#open = {
        row: new Map<string, Value>([
          ['unit', unit],
          ['description', description],
        ]),
        line,
      };
      return true;
    }
    const [, missing] = MISSING.exec(text) ?? [];
    if (missing !== undefined)
      return this.#units.add(
        new Map<string, Value>([
          ['unit', missing],
          ['loaded', 'not-found'],
        ]),
        line,
      );
    if (this.#open === undefined) return false;
    const fact = FACT.exec(text);
    if (fact !== null) {
      this.#last = fact[1] ?? '';
      addFact(this.#last, fact[2] ?? '', this.#open.row);
      return true;
    }
    const process = BRANCH.exec(text);
    if (process !== null) {
      return this.#processes.row([this.#open.row.get('unit') ?? null, process[1] ?? '', process[2] ?? ''], line);
    }
    if (!/^\s{8,}\S/.test(text) || this.#last === '') return false;
    const before = this.#open.row.get(this.#last);
    this.#open.row.set(this.#last, [before, text.trim()].filter((part) => typeof part === 'string').join('\n'));
    return true;
  }

  flush(): void {
    if (this.#open !== undefined) this.#units.add(this.#open.row, this.#open.line);
    this.#open = undefined;
    this.#last = '';
  }
}

function addFact(name: string, value: string, row: Map<string, Value>): void {
  const active = name === 'Active' ? ACTIVE.exec(value) : null;
  const loaded = name === 'Loaded' ? LOADED.exec(value) : null;
  const limited = /^(\S+) \(limit: (\S+)\)$/.exec(value);
  if (active !== null) {
    const [, state = '', sub = null, result, since, ago] = active;
    row.set('active', state).set('sub', sub);
    if (result !== undefined) row.set('result', result);
    if (ago !== undefined) row.set('ago', ago);
    if (since !== undefined) row.set('since', readTime(since.replace(/^\w+ /, '').replace(/ [A-Z]{2,5}$/, '')));
  } else if (loaded !== null) {
    const [, state = '', file = null, enabled = null, preset] = loaded;
    row.set('loaded', state);
    if (file?.startsWith('Reason: ') === true) row.set('result', file.slice('Reason: '.length));
    else row.set('file', file).set('enabled', enabled);
    if (preset !== undefined) row.set('preset', preset);
  } else if (name === 'Main PID') {
    const [, pid, about] = /^(\d+)(?: \((.*)\))?/.exec(value) ?? [];
    row.set('Main PID', pid === undefined ? null : Number(pid));
    if (about !== undefined) row.set('Main process', about);
  } else if (name === 'Tasks') {
    row.set('Tasks', Number(limited?.[1] ?? value));
    if (limited !== null) row.set('Tasks limit', Number(limited[2]));
  } else if (name === 'Memory') {
    const [size = '', ...more] = value.split(' ');
    row.set('Memory', readQuantity(size, 1024)?.value ?? null);
    if (more.length > 0) row.set('Memory details', more.join(' '));
  } else if (name === 'CPU') row.set('CPU', readDuration(value.replaceAll(' ', '')) ?? null);
  else if (name === 'Process' && typeof row.get(name) === 'string') row.set(name, `${String(row.get(name))}\n${value}`);
  else row.set(name, value);
}
