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

/** In front of a line: `[pod/web/nginx] ` of kubectl, `web-1  | ` of compose. */
const SOURCE = /^(?:(\[(?:pod|container)\/[^\]]+\]|[\w.-]+ +\|) )?(.*)$/;

/** Any line where the command is known to print a log. */
export function readAnyLogLine(frames: FrameSet, text: string, line: number): boolean {
  if (readLogLine(frames, text, line)) return true;
  const [, source, rest = ''] = SOURCE.exec(text) ?? [];
  append(frames, { ...(source !== undefined && { source: plainSource(source) }), text: rest }, line);
  return true;
}

function plainSource(source: string): string {
  return source.replace(/[[\]| ]/g, '');
}

function append(frames: FrameSet, row: Readonly<Record<string, string | null>>, line: number): void {
  const builder = frames.builder('log', dictionary, 'Log');
  builder.append(
    Object.keys(row).map((name) => builder.slot(name)),
    Object.values(row),
    line,
  );
}

/** Lines of `logs --timestamps`, with a name in front where several containers print. */
export function readLogLine(frames: FrameSet, text: string, line: number): boolean {
  const match = LINE.exec(text);
  if (match === null) return false;
  const [, source, time = '', stream, rest = ''] = match;
  const about = source ?? stream;
  append(
    frames,
    { time: readTime(time), ...(about !== undefined && { source: plainSource(about) }), text: rest },
    line,
  );
  return true;
}
