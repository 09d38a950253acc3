import { withPictures } from '../../reading/picture-views.ts';
import type { Frame } from '../../../frames/frame.ts';
import type { View } from '../../../frames/view.ts';
import { isSeries } from '../../reading/measured.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { TextReport } from './report.ts';

/** `top -b`: who uses the CPUs and the memory, frame by frame. */
export const top: Tool = {
  name: 'top',
  summary: 'Who uses the CPUs and the memory?',
  variants: ['procps 3.2 to 4.0.5: -b, -H, -1, -c, -E, any columns', 'busybox'],
  stream: 'stdout',
  // Without -b it draws a screen.
  accepts: (argv) =>
    argv.some((word) => /^-?[a-zA-Z0-9]*b/.test(word) || word === '--batch' || word === '--batch-mode'),
  begins: (line) => line.startsWith('top - '),
  parser: () => textParser(new TextReport()),
  views: withPictures(topViews, {
    last: [
      { kind: 'bars', title: 'CPU by command', frame: 'process', by: ['COMMAND'], fields: ['%CPU'] },
      { kind: 'bars', title: 'Memory by command', frame: 'process', by: ['COMMAND'], fields: ['RES'] },
    ],
  }),
};

function topViews(frames: readonly Frame[]): View[] {
  const find = (name: string) => frames.find((frame) => frame.name === name);
  const views: View[] = [];
  if (isSeries(find('cpu'))) {
    const fields = ['us', 'sy', 'ni', 'wa', 'hi', 'si', 'st'];
    views.push({ kind: 'series', title: 'CPU time', frame: 'cpu', fields, by: ['cpu'], stacked: true, max: 100 });
  }
  if (isSeries(find('process'))) {
    views.push({ kind: 'series', title: 'CPU by process', frame: 'process', fields: ['%CPU'], by: ['PID', 'COMMAND'] });
  }
  for (const name of ['process', 'load', 'tasks', 'cpu', 'memory']) {
    const frame = find(name);
    if (frame !== undefined) views.push({ kind: 'table', title: frame.title ?? name, frame: name });
  }
  return views;
}
