import { TIME } from '../reading/common-columns.ts';
import { Dictionary } from '../reading/dictionary.ts';
import type { FrameSet } from '../reading/frame-set.ts';
import { readTime } from '../reading/times.ts';

const dictionary = new Dictionary([
  TIME,
  { name: 'source', type: 'string', role: 'label' },
  { name: 'text', type: 'string' },
]);
const LINE =
  /^(?:(\[[^\]]+\]|\S+ +\|) )?(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})) (?:(stdout|stderr) [FP] )?(.*)$/;

/** Lines of `logs --timestamps`, with a name in front where several containers print. */
export function readLogLine(frames: FrameSet, text: string, line: number): boolean {
  const match = LINE.exec(text);
  if (match === null) return false;
  const [, source, time = '', stream, rest = ''] = match;
  const builder = frames.builder('log', dictionary, 'Log');
  const about = source ?? stream;
  const names = ['time', ...(about === undefined ? [] : ['source']), 'text'];
  const values = [readTime(time), ...(about === undefined ? [] : [about.replace(/[[\]| ]/g, '')]), rest];
  builder.append(
    names.map((name) => builder.slot(name)),
    values,
    line,
  );
  return true;
}
