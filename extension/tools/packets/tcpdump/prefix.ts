import type { Value } from '../../../frames/frame.ts';
import { epochTime, readTime } from '../../reading/times.ts';

/** Values by column. */
export type Packet = Map<string, Value>;

/** What the times of a capture count from: the column they go to. */
export type TimeColumn = 'since previous' | 'since first' | 'elapsed' | 'time';

const NUMBER = /^ *(\d{1,12}) {2}/;
const CLOCK = /^( ?)((?:\d{4}-\d{2}-\d{2} )?\d{2}:\d{2}:\d{2}\.\d{1,9}) /;
const EPOCH = /^(\d{9,11}\.\d{1,9}) /;
/** `(en0, proc curl:123, out, so) ` of macOS (-k). */
const TAP = /^\((\S{1,40}?)(?:, proc ([^,)]{1,60}))?(?:, (?!in\b|out\b)[^,)]{1,60})*, (in|out)(?:, [^)]{0,60})?\) /;
const INTERFACE = /^ *(?:(\S{1,40}) +)?(In|Out|P|B|M|\?) +(?=\S)/;

/** Takes number, time, interface and direction off the front of a packet's line; returns what is left. */
export function readPrefix(text: string, packet: Packet, times: TimeColumn): string {
  let rest = text;
  const number = NUMBER.exec(rest);
  if (number !== null) {
    packet.set('number', Number(number[1]));
    rest = rest.slice(number[0].length);
  }
  rest = readWhen(rest, packet, times);
  const tap = TAP.exec(rest);
  if (tap !== null) {
    packet.set('interface', tap[1] ?? '').set('direction', tap[3] === 'in' ? 'In' : 'Out');
    if (tap[2] !== undefined) packet.set('process', tap[2]);
    return rest.slice(tap[0].length);
  }
  const device = INTERFACE.exec(rest);
  if (device === null) return rest;
  if (device[1] !== undefined) packet.set('interface', device[1]);
  packet.set('direction', device[2] ?? '');
  return rest.slice(device[0].length);
}

function readWhen(text: string, packet: Packet, times: TimeColumn): string {
  const clock = CLOCK.exec(text);
  const epoch = clock === null ? EPOCH.exec(text) : null;
  if (epoch !== null) packet.set('time', epochTime(epoch[1] ?? ''));
  if (clock === null) return epoch === null ? text : text.slice(epoch[0].length);
  const printed = clock[2] ?? '';
  // Times that count from a packet stand behind a blank.
  const column = clock[1] === ' ' && times === 'time' ? 'elapsed' : times;
  packet.set(column, column === 'time' ? readTime(printed) : elapsedSeconds(printed));
  return text.slice(clock[0].length);
}

/** `00:00:01.000012`, for long captures behind `1970-01-02 `. */
function elapsedSeconds(printed: string): number {
  const [clock = '', date] = printed.split(' ').reverse();
  const days = date === undefined ? 0 : Date.parse(date) / 86_400_000;
  const [hours = 0, minutes = 0, seconds = 0] = clock.split(':').map(Number);
  return Number((days * 86_400 + hours * 3600 + minutes * 60 + seconds).toFixed(9));
}
