import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { isRecord, plainText } from '../../reading/json-table.ts';
import { parseJson } from '../../reading/parse-json.ts';
import { Records } from '../../reading/records.ts';
import { epochTime, readTime } from '../../reading/times.ts';

/** Names and meanings: sysdig(8) 0.29 and `sysdig -l`. */
const eventColumns = new Dictionary(
  [
    { name: 'evt.num' },
    { name: 'evt.time', type: 'time', role: 'time', aka: ['evt.outputtime', 'evt.datetime'] },
    { name: 'elapsed', unit: 's', meaning: 'Since the first event (-t r), or since the one before (-t d, -t D)' },
    { name: 'evt.cpu', type: 'string' },
    { name: 'container.name', type: 'string', role: 'label' },
    { name: 'container.id', type: 'string' },
    { name: 'proc.name', type: 'string', role: 'label' },
    { name: 'thread.tid', type: 'string', role: 'label' },
    { name: 'thread.vtid', type: 'string', meaning: 'Its number inside the container' },
    { name: 'evt.dir', type: 'string', meaning: '> a call begins, < it ends' },
    { name: 'evt.type', type: 'string', role: 'label' },
    { name: 'evt.res', type: 'string', meaning: 'Result: a number, or a number with an error' },
    { name: 'evt.info', type: 'string', meaning: 'Arguments as printed' },
  ],
  (name) => {
    if (/(?:^|\.)(?:latency|deltatime|reltime|rawtime)(?:$|\.ns$)/.test(name)) return { type: 'number', unit: 'ns' };
    return /^(?:evt\.(?:count|buflen|rawres|io_len)|proc\.nchilds|fd\.num)/.test(name) ? {} : { type: 'string' };
  },
);

const DEFAULT =
  /^(\d+)\)? (\d{2}:\d{2}:\d{2}\.\d+|\d+\.\d+) (?:(\d+) )?(.*?) ?\((\d+)(?:[:.](\d+))?\) ([<>]) (\S+)(?: (.*))?$/;
/** With -pc the container stands in front of the process. */
const CONTAINER = /^(\S+) \(([\w-]+)\) (.*)$/;
const RESULT = /(?:^| )res=(\S+)/;

/** The default line of an event; false when it is none. */
export function readEvent(text: string, line: number, events: Records): boolean {
  const match = DEFAULT.exec(text);
  if (match === null) return false;
  const [, number, time = '', cpu = null, process = '', tid = '', vtid, way = '', type = '', info] = match;
  const row = new Map<string, Value>([['evt.num', Number(number)]]);
  const absolute = time.includes(':') ? readTime(time) : epochTime(time);
  if (absolute === null) row.set('elapsed', Number(time));
  else row.set('evt.time', absolute);
  row.set('evt.cpu', cpu);
  const container = CONTAINER.exec(process);
  if (container !== null && vtid !== undefined)
    row.set('container.name', container[1] ?? '').set('container.id', container[2] ?? '');
  row
    .set('proc.name', container !== null && vtid !== undefined ? (container[3] ?? '') : process)
    .set('thread.tid', tid);
  if (vtid !== undefined) row.set('thread.vtid', vtid);
  row.set('evt.dir', way).set('evt.type', type);
  row.set('evt.res', RESULT.exec(info ?? '')?.[1] ?? null).set('evt.info', info ?? null);
  return events.add(row, line);
}

/** A line of `-j`; false when it is none. */
export function readJsonEvent(text: string, line: number, events: Records): boolean {
  const item = parseJson(text.replace(/,$/, ''));
  if (!isRecord(item)) return false;
  const row = new Map<string, Value>();
  for (const [name, value] of Object.entries(item)) {
    if (/^evt\.(?:outputtime|time|datetime|rawtime)$/.test(name)) row.set('evt.time', jsonTime(value));
    else
      row.set(name, typeof value === 'number' && name === 'evt.num' ? value : value === null ? null : plainText(value));
  }
  const result = RESULT.exec(String(row.get('evt.info') ?? ''))?.[1];
  if (result !== undefined) row.set('evt.res', result);
  return events.add(row, line);
}

/** Nanoseconds since 1970, which JSON prints beyond what a number holds exactly, or a clock. */
function jsonTime(value: unknown): Value {
  const nanoseconds = /^(\d+)(\d{9})$/.exec(plainText(value));
  if (nanoseconds !== null) return epochTime(`${nanoseconds[1] ?? ''}.${nanoseconds[2] ?? ''}`);
  return typeof value === 'string' ? (readTime(value) ?? value) : null;
}

export function eventRecords(frames: FrameSet): Records {
  return new Records(frames, 'event', eventColumns, []);
}
