import type { Frame } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { isSeries } from '../../reading/measured.ts';
import { hasAny, readOptions } from '../../reading/options.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { TextReport } from './report.ts';

const WITH_VALUE = 'cFiIlmMNpQsStTwWCeP'.split('');

/** `ping`: is a host there, how far away, and are packets lost on the way? */
export const ping: Tool = {
  name: 'ping',
  programs: ['ping6', 'ping4'],
  summary: 'Is a host there, how far away, and how many packets are lost?',
  variants: ['iputils, -D, -O, -q, -f, -A, -R, -T, -v, errors, IPv6', 'busybox', 'inetutils and BSD'],
  stream: 'stdout',
  accepts: (argv) => !hasAny(readOptions(argv, WITH_VALUE), ['V', 'h', 'help', 'version', 'usage']),
  parser: () => textParser(new TextReport()),
  views,
};

const TABLES: readonly (readonly [frame: string, title: string])[] = [
  ['summary', 'Statistics'],
  ['reply', 'Replies'],
  ['route', 'Route'],
  ['flood', 'Flood'],
  ['target', 'Target'],
  ['message', 'Messages'],
];

/** Round trips over time, then the statistics. */
function views(frames: readonly Frame[]): View[] {
  const reply = frames.find(({ name }) => name === 'reply');
  const timed = isSeries(reply) && reply.fields.some(({ name }) => name === 'time');
  const series: View[] = timed ? [{ kind: 'series', title: 'Round-trip time', frame: 'reply', fields: ['time'] }] : [];
  const tables = TABLES.filter(([frame]) => frames.some(({ name }) => name === frame));
  return [...series, ...tables.map(([frame, title]): View => ({ kind: 'table', title, frame }))];
}
