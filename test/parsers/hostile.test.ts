import { describe, expect, test } from 'vitest';
import { tools } from '../../extension/tools/registry.ts';
import { captures } from './captures.ts';
import { openings, overlong, PIECES } from './hostile-texts.ts';

/** Far beyond any line of a program. How the time grows with it is measured by `npm run bench linear`. */
const LENGTH = 100_000;

const all = captures();

describe.each(tools)('$name', (tool) => {
  const own = all.filter((capture) => capture.tool === tool.name);

  test.each(['', ...openings(own)])('keeps its frames whole on overlong lines after %j', (opening) => {
    for (const piece of PIECES) {
      const parser = tool.parser();
      parser.push(opening + overlong(piece, LENGTH));
      parser.finish();
      for (const frame of parser.frames()) {
        for (const field of frame.fields) expect(field.values).toHaveLength(frame.lines.length);
      }
      tool.views(parser.frames());
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
