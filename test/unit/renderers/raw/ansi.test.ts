import fc from 'fast-check';
import { countLines, linesWith } from '../../../../renderers/raw/search.ts';
import { describe, expect, test } from 'vitest';
import { styledText } from '../../../../renderers/raw/ansi.ts';
import { blocksOf, headAndTail } from '../../../../renderers/raw/blocks.ts';
import { spanStyle } from '../../../../renderers/raw/span-style.ts';

const escape = '\u001b';

function textOf(text: string): string {
  return styledText(text)
    .map((span) => span.text)
    .join('');
}

describe('styled text', () => {
  test('reads colours and takes them back', () => {
    expect(styledText(`a${escape}[1;31mb${escape}[0mc`)).toEqual([
      { text: 'a', style: {} },
      { text: 'b', style: { bold: true, foreground: 1 } },
      { text: 'c', style: {} },
    ]);
  });

  test('reads bright, 256 and 24-bit colours', () => {
    const colours = styledText(`${escape}[92ma${escape}[38;5;208mb${escape}[48;2;1;2;3mc${escape}[38;5;9md`);
    expect(colours.map(({ style }) => [style.foreground, style.background])).toEqual([
      [10, undefined],
      ['rgb(255, 135, 0)', undefined],
      ['rgb(255, 135, 0)', 'rgb(1, 2, 3)'],
      [9, 'rgb(1, 2, 3)'],
    ]);
  });

  test('leaves out sequences that move the cursor or name the window', () => {
    expect(textOf(`${escape}[2J${escape}[1;1H${escape}]0;title\u0007a${escape}(Bb${escape}[Kc`)).toBe('abc');
  });

  test('does not let an unfinished window title swallow the next line', () => {
    expect(textOf(`${escape}]0;title\nnext`)).toBe('\nnext');
  });

  test('shows of a line what stands after its last carriage return', () => {
    expect(textOf('10%\r50%\r100%\r\ndone\r\n')).toBe('100%\ndone\n');
  });

  test('holds no control characters, whatever it is given', () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(escape, '[', '38;5', ';', 'm', '\r', '\n', ']', '\u0007'));
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(textOf(pieces.join(''))).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f]/);
      }),
    );
  });

  test.each([
    ['bold without end', `${escape}[1mx`],
    ['one endless sequence', '1;'],
    ['carriage returns', '\r'],
    ['escapes', escape],
    ['window titles', `${escape}]`],
    ['brackets', `${escape}[`],
  ])('comes to the end of %s', (_, unit) => {
    expect(textOf(`${escape}[${unit.repeat(50_000)}\nend`)).toMatch(/^x*\nend$/);
  });
});

describe('blocks', () => {
  test('hold a hundred lines each and lose nothing', () => {
    const text = Array.from({ length: 250 }, (_, line) => `line ${line}\n`).join('');
    const blocks = blocksOf(text);
    expect(blocks.map(({ lines }) => lines)).toEqual([100, 100, 51]);
    expect(blocks.flatMap(({ spans }) => spans.map((span) => span.text)).join('')).toBe(text);
  });

  test('stop colouring a text of too many colours, and keep its end', () => {
    const blocks = blocksOf(`${escape}[31ma${escape}[32mb`.repeat(30_000));
    const spans = blocks.flatMap((block) => block.spans);
    expect(spans.length).toBeLessThanOrEqual(20_001);
    expect(spans.map((span) => span.text).join('')).toHaveLength(60_000);
  });
});

test('a shortened text is cut where its bytes were left out', () => {
  expect(headAndTail({ text: 'headtail', bytes: 100, omitted: 92, cut: 4 })).toEqual({ head: 'head', tail: 'tail' });
  expect(headAndTail({ text: 'whole', bytes: 5, omitted: 0 })).toEqual({ head: 'whole', tail: null });
});

test('inverse text swaps its colours', () => {
  expect(spanStyle({ inverse: true, foreground: 1 })).toEqual({
    color: 'var(--dgb-page)',
    backgroundColor: 'var(--vscode-terminal-ansiRed, var(--dgb-ansi-1))',
  });
  expect(spanStyle({})).toBeNull();
});

describe('a search', () => {
  test('keeps the lines in which the words stand, colours or not', () => {
    const text = 'one\n\u001b[31mFai\u001b[1mled\u001b[0m unit\nthree failed\n';
    expect(linesWith(text, 'failed')).toEqual({
      text: '\u001b[31mFai\u001b[1mled\u001b[0m unit\nthree failed',
      lines: 2,
    });
    expect(linesWith(text, 'nowhere')).toEqual({ text: '', lines: 0 });
  });

  test('counts lines, also one without an end', () => {
    expect([countLines(''), countLines('a'), countLines('a\n'), countLines('a\nb')]).toEqual([0, 1, 1, 2]);
  });
});
