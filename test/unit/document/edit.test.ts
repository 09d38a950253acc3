import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCells, toCells } from '../../../extension/document/cells.ts';
import type { CellText, NotebookCell } from '../../../extension/document/cells.ts';
import { parseDocument } from '../../../extension/document/parse.ts';
import { markdownFile } from './generators.ts';

function cellsOf(text: string): NotebookCell[] {
  return toCells(parseDocument(text));
}

function command(value: string, language = 'sh', attributes = ''): NotebookCell {
  return { kind: 'command', value, language, attributes, records: [] };
}

function prose(value: string): NotebookCell {
  return { kind: 'prose', value, language: 'markdown', attributes: '', records: [] };
}

/** The commands that are found, which is what must never change by accident. */
function commands(cells: readonly NotebookCell[]): Pick<CellText, 'value' | 'language'>[] {
  return cells.filter((cell) => cell.kind === 'command').map(({ value, language }) => ({ value, language }));
}

function at(cells: readonly NotebookCell[], index: number): NotebookCell {
  const cell = cells[index];
  if (cell === undefined) throw new Error(`There is no cell ${index}`);
  return cell;
}

const text = '# One\n\n```sh {#a run=10s}\nls\n```\ntext\n\n  ```bash\n  pwd\n  ```\n\n\n- item\n';

describe('changing one cell', () => {
  test('changes only its own text', () => {
    const cells = cellsOf(text);
    at(cells, 1).value = 'ls -l\n```\n';
    expect(fromCells(cells)).toBe(
      text.replace('```sh {#a run=10s}\nls\n```', '````sh {#a run=10s}\nls -l\n```\n\n````'),
    );
  });

  test('keeps CRLF and the byte order mark', () => {
    const cells = cellsOf(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    at(cells, 0).value = '# Two\nlines';
    expect(fromCells(cells)).toBe(`\uFEFF${text.replace('# One', '# Two\nlines').replaceAll('\n', '\r\n')}`);
  });

  test('takes CRLF from an editor for the same text', () => {
    const original = 'a\nb\n\n```sh\nx\ny\n```\n';
    const cells = cellsOf(original).map((cell) => ({ ...cell, value: cell.value.replaceAll('\n', '\r\n') }));
    expect(fromCells(cells)).toBe(original);
  });

  test('writes changed attributes, with tildes where they hold a backtick', () => {
    const cells = cellsOf('```sh {#a}\nls\n```\n');
    at(cells, 0).attributes = '{#b expect="`x y` < 1"}';
    expect(fromCells(cells)).toBe('~~~sh {#b expect="`x y` < 1"}\nls\n~~~\n');
  });

  test('gives a language that is no shell its program', () => {
    expect(fromCells([command('print(1)', 'python')])).toBe('```python {with=python3}\nprint(1)\n```\n');
    expect(fromCells([command('puts 1', 'ruby', '{#r run=1s}')])).toBe('```ruby {#r run=1s with=ruby}\nputs 1\n```\n');
  });

  test('changes front matter between its lines', () => {
    const cells = cellsOf('---\ndiagbook: 1\n---\n\ntext');
    at(cells, 0).value = 'diagbook: 1\ntitle: x';
    expect(fromCells(cells)).toBe('---\ndiagbook: 1\ntitle: x\n---\n\ntext');
  });
});

describe('records', () => {
  const recorded =
    'text\n\n```sh\nls\n```\n\n```output {of=cell-1 exit=0}\na\n```\n```output {of=cell-1}\nb\n```\n\nend\n';

  test('belong to the command in front of them', () => {
    const cells = cellsOf(recorded);
    expect(cells.map(({ kind, records }) => [kind, records.length])).toEqual([
      ['prose', 0],
      ['command', 2],
      ['prose', 0],
    ]);
  });

  test('follow their command to its new name', () => {
    const cells = cellsOf(recorded);
    expect(fromCells([command('first'), ...cells])).toContain(
      '```output {of=cell-2 exit=0}\na\n```\n```output {of=cell-2}\nb',
    );
    at(cells, 1).attributes = '{#list}';
    expect(fromCells(cells)).toContain('```output {of=list exit=0}');
  });

  test('can be taken away and put there anew', () => {
    const cells = cellsOf(recorded);
    at(cells, 1).records = [];
    expect(fromCells(cells)).toBe('text\n\n```sh\nls\n```\n\nend\n');
    at(cells, 1).records = [{ text: '```output {of=x}\nnew\n```' }];
    const saved = fromCells(cells);
    expect(saved).toBe('text\n\n```sh\nls\n```\n\n```output {of=cell-1}\nnew\n```\n\nend\n');
    expect(at(cellsOf(saved), 1).records).toHaveLength(1);
  });

  test('of another command stay in the prose', () => {
    const cells = cellsOf('```sh {#a}\nls\n```\n\n```output {of=b}\nx\n```\n\nmore');
    expect(cells.map(({ kind, value }) => [kind, value])).toEqual([
      ['command', 'ls'],
      ['prose', '```output {of=b}\nx\n```\n\nmore'],
    ]);
  });
});

describe('moving, adding and removing cells', () => {
  test.each([
    ['prose that leaves a fence open', '```text\nopen'],
    ['prose that leaves a comment open', 'a <b>\n\n<!-- open'],
    ['prose that leaves a script open', '<script>\nx'],
    ['prose that leaves a pre open', '<pre>\nx'],
    ['prose that ends in HTML', '<div>\nx'],
    ['prose that ends in a list', '- a\n  - b'],
    ['prose like front matter', '---\na: 1\n---'],
    ['prose that starts like front matter', '---\na: 1'],
    ['prose that ends in a quote', '> a'],
    ['prose that leaves a tilde fence open in a list', '- ~~~\n  a'],
    ['a processing instruction', '<?php'],
    ['CDATA', '<![CDATA[ x'],
    ['a declaration', '<!DOCTYPE'],
  ])('%s does not swallow the command behind it', (_, value) => {
    const indented = at(cellsOf('  ```sh\n  ls\n  ```'), 0);
    for (const next of [command('ls'), indented, prose('text')]) {
      const cells = [prose(value), next, prose('---'), command('pwd', 'bash')];
      expect(commands(cellsOf(fromCells(cells)))).toEqual(commands(cells));
    }
  });

  test('closes an unclosed fence that is no longer the last', () => {
    const cells = cellsOf('```sh\nls\n');
    expect(fromCells([...cells, prose('text')])).toBe('```sh\nls\n```\n\ntext\n');
    expect(fromCells(cells)).toBe('```sh\nls\n');
  });

  test('front matter is written first, and a second one is kept as text', () => {
    const [front, body] = cellsOf('---\ndiagbook: 1\n---\n\ntext\n');
    if (front === undefined || body === undefined) throw new Error('There should be two cells');
    expect(fromCells([body, front])).toBe('---\ndiagbook: 1\n---\n\ntext\n');
    expect(fromCells([front, { ...front, value: 'a: 1' }])).toBe('---\ndiagbook: 1\n---\n\n```yaml\na: 1\n```\n');
  });

  test('only no cells, or cells without text, are an empty document', () => {
    expect(fromCells([])).toBe('');
    expect(fromCells([prose('')])).toBe('');
    expect(fromCells([command('')])).toBe('```sh\n```\n');
    fc.assert(
      fc.property(markdownFile, (source) => {
        fc.pre(source !== '');
        expect(cellsOf(source).length).toBeGreaterThan(0);
      }),
    );
  });

  test('two records of the last cell stay as they are without a blank line between them', () => {
    const source = '```sh\nls\n```\n\n~~~output {of=cell-1}\na\n~~~\n~~~output {of=cell-1}';
    expect(fromCells(cellsOf(source))).toBe(source);
  });

  test('blanks at the end of a document do not indent a command that is added behind them', () => {
    const cells = [...cellsOf('| a | b |\n\n \t'), command('ls')];
    expect(commands(cellsOf(fromCells(cells)))).toEqual([{ value: 'ls', language: 'sh' }]);
  });

  test('prose behind a list does not swallow the command below it', () => {
    const cells = [prose('- item\n'), prose('   ```sh\nls\n'), command('pwd')];
    expect(commands(cellsOf(fromCells(cells)))).toContainEqual({ value: 'pwd', language: 'sh' });
  });

  test('any order and choice of the cells of any document keeps its commands', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('ls', '```', '~~~~\n', 'a\r\nb', '---'));
    const added = fc.oneof(
      value.map((one) => command(one)),
      value.map((one) => command(one, 'python')),
      markdownFile.map(prose),
    );
    const list = fc
      .array(
        fc.oneof(
          markdownFile.map(cellsOf),
          added.map((cell) => [cell]),
        ),
        { maxLength: 4 },
      )
      .map((lists) => lists.flat());
    const shuffled = list.chain((cells) => fc.shuffledSubarray(cells));
    fc.assert(
      fc.property(shuffled, (cells) => {
        const kept = cells.filter((cell) => cell.kind !== 'front-matter');
        const own = kept
          .filter((cell) => cell.kind === 'command')
          .map(({ value: body }) => body.replace(/\r\n?/g, '\n'));
        const found = cellsOf(fromCells(kept));
        const bodies = found.filter((cell) => cell.kind === 'command').map(({ value: body }) => body);
        // A fence typed into added prose is a command, too; those of the cells must be among them, in their order.
        let from = 0;
        for (const body of own) {
          const index = bodies.indexOf(body, from);
          expect(index).toBeGreaterThanOrEqual(from);
          from = index + 1;
        }
        expect(fromCells(found)).toBe(fromCells(kept));
      }),
      { numRuns: 2000 },
    );
  });
});

test('a document of 5,000 cells is written as it was read', () => {
  const long = Array.from(
    { length: 5000 },
    (_, index) =>
      `## Step ${index}\n\nWhat it *shows*.\n\n\`\`\`sh {#c${index} run=10s}\necho ${index}\n\`\`\`\n\n\`\`\`output {of=c${index} exit=0}\n${index}\n\`\`\`\n\n`,
  ).join('');
  const cells = cellsOf(long);
  expect(cells).toHaveLength(10_000);
  expect(fromCells(cells)).toBe(long);
});
