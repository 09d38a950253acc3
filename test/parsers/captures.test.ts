import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Frame, Value } from '../../extension/frames/frame.ts';
import { recognise } from '../../extension/tools/command-line/recognise.ts';
import { toolByName, tools } from '../../extension/tools/registry.ts';
import type { Parser } from '../../extension/tools/tool.ts';
import { captures } from './captures.ts';
import type { Capture } from './captures.ts';
import { render } from './render.ts';

function parse(capture: Capture, text: string, chunk = text.length): Parser {
  const parser = capture.source?.open().parser ?? toolByName(capture.tool)?.parser();
  if (parser === undefined) throw new Error(`no tool called ${capture.tool}`);
  for (let at = 0; at < text.length; at += chunk) parser.push(text.slice(at, at + chunk));
  parser.finish();
  return parser;
}

/** A value that a field of type `number` may hold. */
function isNumber(value: Value): boolean {
  if (typeof value === 'string') return /^-?\d{16,}$/.test(value);
  return value === null || Number.isFinite(value);
}

/** What must hold for the frames of any text whatever. */
function checkShape(frames: readonly Frame[]): void {
  expect(new Set(frames.map((frame) => frame.name)).size).toBe(frames.length);
  for (const frame of frames) {
    expect(new Set(frame.fields.map((field) => field.name)).size).toBe(frame.fields.length);
    for (const field of frame.fields) {
      expect(field.values).toHaveLength(frame.lines.length);
      if (field.type === 'number') expect(field.values.filter((value) => !isNumber(value))).toEqual([]);
    }
    for (const { row } of frame.marks) expect(row).toBeLessThan(frame.lines.length);
  }
}

const all = captures();

test('there are captures of every tool', () => {
  expect([...new Set(all.map(({ tool }) => tool))].sort()).toEqual(tools.map(({ name }) => name).sort());
});

test.each(all.filter(({ command }) => command !== undefined))('$name is recognised from its command', (capture) => {
  const { sources } = recognise(capture.command ?? '');
  expect(sources).toHaveLength(1);
  // Which files a folder has is known only from the output.
  expect([capture.tool, 'kernel files']).toContain(sources[0]?.name);
});

describe.each(all)('$name', (capture) => {
  test('gives the frames written beside it', async () => {
    const parser = parse(capture, capture.text);
    checkShape(parser.frames());
    await expect(render(parser)).toMatchFileSnapshot(capture.golden);
  });

  test.each([1, 7, 100])('gives the same frames in pieces of %i characters', (size) => {
    expect(render(parse(capture, capture.text, size))).toBe(render(parse(capture, capture.text)));
  });

  test('gives the same frames with CRLF line ends', () => {
    expect(render(parse(capture, capture.text.replaceAll('\n', '\r\n'), 5))).toBe(render(parse(capture, capture.text)));
  });

  test('gives the same frames in colour', () => {
    const coloured = capture.text.replace(/(?<=[ \t])\d[\d.,]*(?=\s)/g, '\x1b[34;1m$&\x1b[0m');
    expect(render(parse(capture, coloured))).toBe(render(parse(capture, capture.text)));
  });

  test('keeps the rows of complete reports when it is cut after any line', () => {
    const lines = capture.text.split('\n');
    const whole = parse(capture, capture.text).frames();
    for (let count = 0; count < lines.length; count++) {
      const cut = parse(capture, lines.slice(0, count).join('\n') + '\n');
      checkShape(cut.frames());
      for (const frame of cut.frames()) {
        expect(frame.lines.length).toBeLessThanOrEqual(
          whole.find(({ name }) => name === frame.name)?.lines.length ?? 0,
        );
      }
    }
  });

  test('survives any damage', () => {
    const damage = fc.record({
      at: fc.nat(capture.text.length),
      remove: fc.nat(40),
      insert: fc.oneof(
        fc.string({ unit: 'binary-ascii', maxLength: 20 }),
        fc.constantFrom(
          '\n',
          '\t',
          ' ',
          '\r',
          '\x1b[',
          ':',
          '{',
          '}',
          '[',
          ']',
          '"',
          '-',
          '%',
          '99999999999999999999',
          '\u00a0',
          '٣',
        ),
      ),
    });
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) => {
        let text = capture.text;
        for (const { at, remove, insert } of damages) text = text.slice(0, at) + insert + text.slice(at + remove);
        const parser = parse(capture, text);
        checkShape(parser.frames());
        toolByName(capture.tool)?.views(parser.frames());
      }),
      { numRuns: 30 },
    );
  });
});
