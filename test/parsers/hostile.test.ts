import { describe, expect, test } from 'vitest';
import { tools } from '../../extension/tools/registry.ts';
import { captures } from './captures.ts';
import type { Capture } from './captures.ts';

/** What is repeated until a line is overlong. */
const PIECES = ['-', '9', ' 9', '  x', '/', ':', '1.', ',', '%', '[', '(', '{"', '"\\', '<', '\x1b[', '\r', 'a=', '\t'];
const LENGTH = 100_000;
/** Enough captures of a tool to reach each of its layouts' rules, few enough to be quick. */
const MOST_OPENINGS = 6;

const all = captures();

/** The beginnings of a tool's captures, cut inside a row, so that the rules behind the headers are reached. */
function openings(own: readonly Capture[]): string[] {
  const step = Math.max(1, Math.ceil(own.length / MOST_OPENINGS));
  return own
    .filter((_, index) => index % step === 0)
    .map(({ text }) => {
      const lines = text.split('\n').slice(0, 8);
      const last = lines.pop() ?? '';
      return [...lines, last.slice(0, last.length / 2)].join('\n');
    });
}

describe.each(tools)('$name', (tool) => {
  const own = all.filter((capture) => capture.tool === tool.name);

  test.each(['', ...openings(own)])('reads overlong lines after %j in linear time', (opening) => {
    for (const piece of PIECES) {
      const started = performance.now();
      const parser = tool.parser();
      parser.push(opening + piece.repeat(LENGTH / piece.length));
      parser.finish();
      for (const frame of parser.frames()) {
        for (const field of frame.fields) expect(field.values).toHaveLength(frame.lines.length);
      }
      tool.views(parser.frames());
      expect(performance.now() - started, piece).toBeLessThan(2000);
    }
  });

  test('new columns in every report do not multiply with the rows', () => {
    const [first] = own;
    const lines = (first?.text ?? '').split('\n').slice(0, 6);
    const parser = tool.parser();
    for (let report = 0; report < 3000; report++) {
      for (const line of lines) parser.push(`${line.replace(/\S+$/, `c${String(report)}`)}\n${line}\n`);
    }
    parser.finish();
    const cells = parser.frames().reduce((sum, frame) => sum + frame.fields.length * frame.lines.length, 0);
    expect(cells).toBeLessThan(20_000_000);
  });
});
