import uPlot from 'uplot';
import type { Field, Frame, Value } from '../../extension/frames/frame.ts';
import type { CellResult } from '../../extension/frames/result.ts';
import type { View } from '../../extension/frames/view.ts';
import { activate } from '../../renderers/index.ts';

function field(name: string, values: Value[], more: Partial<Field> = {}): Field {
  return { name, type: 'number', role: 'value', values, ...more };
}

function resultOf(fields: Field[], views: View[]): CellResult {
  const lines = (fields[0]?.values ?? []).map((_, row) => row + 1);
  const frame: Frame = { name: 'f', fields, marks: [], lines };
  const raw = { text: 'text\n', bytes: 5, omitted: 0 };
  return { version: 1, tool: 'bench', state: 'ended', frames: [frame], views, unparsed: [], raw };
}

const count = (length: number): number[] => Array.from({ length }, (_, at) => at);

function processes(rows: number): CellResult {
  const at = count(rows);
  return resultOf(
    [
      field('PID', at, { role: 'label' }),
      field(
        'COMMAND',
        at.map((row) => `worker ${row % 97}`),
        { type: 'string', role: 'label' },
      ),
      field(
        '%CPU',
        at.map((row) => (row * 37) % 100),
        { unit: '%' },
      ),
      field(
        'RSS',
        at.map((row) => (row * 7919) % 900_000),
        { unit: 'KiB' },
      ),
      field(
        'TIME',
        at.map((row) => row * 3),
        { unit: 's' },
      ),
    ],
    [{ kind: 'table', title: 'Processes', frame: 'f' }],
  );
}

const points = count(100_000);
/** As programs print them: with two decimals. */
const printed = (value: number): number => Math.round(value * 100) / 100;
const first = points.map((at) => printed(50 + 40 * Math.sin(at / 900) + ((at * 31) % 10)));
const second = points.map((at) => printed(30 + ((at * 17) % 23) / 7));

const results: Record<string, () => CellResult> = {
  table: () => processes(10_000),
  'long table': () => processes(100_000),
  lines: () =>
    resultOf(
      [
        field(
          'sample',
          points.map((at) => at + 1),
          { role: 'sample' },
        ),
        field('a', first, { unit: '%' }),
        field('b', second, { unit: '%' }),
      ],
      [{ kind: 'series', title: 'Lines', frame: 'f', fields: ['a', 'b'] }],
    ),
  flame: () =>
    resultOf(
      [
        field(
          'stack',
          count(10_000).map((at) => ['main', `a${at % 7}`, `b${at % 31}`, `c${at % 211}`, `d${at % 997}`].join(';')),
          {
            type: 'string',
          },
        ),
      ],
      [{ kind: 'flame', title: 'Flame', frame: 'f', by: [], stack: 'stack' }],
    ),
  ladder: () =>
    resultOf(
      [
        field(
          'source',
          count(10_000).map((at) => `h${at % 5}`),
          { type: 'string', role: 'label' },
        ),
        field(
          'destination',
          count(10_000).map((at) => `h${(at + 1) % 5}`),
          { type: 'string', role: 'label' },
        ),
        field('since first', count(10_000), { unit: 's' }),
      ],
      [
        {
          kind: 'ladder',
          title: 'Ladder',
          frame: 'f',
          from: 'source',
          to: 'destination',
          start: ['since first'],
          text: [],
        },
      ],
    ),
};

/** The same rows as a table that is all in the document. */
function plainTable(place: HTMLElement, { frames }: CellResult): void {
  const box = document.createElement('div');
  box.className = 'plain';
  const table = document.createElement('table');
  const [frame] = frames;
  for (const row of frame?.lines.keys() ?? []) {
    const line = table.insertRow();
    for (const { values } of frame?.fields ?? []) line.insertCell().textContent = String(values[row]);
  }
  box.append(table);
  place.append(box);
}

/** The same points as uPlot takes them. */
function plainLines(place: HTMLElement, { frames }: CellResult): void {
  const series = [{}, { stroke: '#325bbc', width: 1.5 }, { stroke: '#e46b2b', width: 1.5 }];
  const options = { width: 900, height: 200, series, scales: { x: { time: false } }, legend: { show: false } };
  const [x = [], a = [], b = []] = (frames[0]?.fields ?? []).map(({ values }) => values as number[]);
  new uPlot(options, [x, a, b], place);
}

/** Milliseconds until the frame after the one that drew it; the same text is read in all cases, as an output's is. */
async function measure(subject: string): Promise<number> {
  const place = document.createElement('div');
  place.id = 'place';
  document.body.append(place);
  const name = subject.replace('plain ', '');
  const result = results[name]?.();
  if (result === undefined) throw new Error(`nothing is called ${subject}`);
  const text = JSON.stringify(result);
  const renderer = activate();
  const start = performance.now();
  if (subject === 'plain lines') plainLines(place, JSON.parse(text) as CellResult);
  else if (subject !== name) plainTable(place, JSON.parse(text) as CellResult);
  else renderer.renderOutputItem({ id: 'one', mime: 'x', json: () => JSON.parse(text) as unknown }, place);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return performance.now() - start;
}

Object.assign(globalThis, { measure });
