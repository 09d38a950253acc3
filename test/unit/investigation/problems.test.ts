import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../extension/document/parse.ts';
import { problemsOf } from '../../../extension/investigation/problems.ts';

const cell = (attributes: string) => `---\ndiagbook: 1\n---\n\n\`\`\`sh {${attributes}}\ncat log\n\`\`\`\n`;

describe('a tool named by as=', () => {
  it('is reported where nobody knows it, with the names that begin like it', () => {
    expect(problemsOf(parseDocument(cell('#log as=iostta')))).toEqual([
      {
        code: 'unknown-tool',
        severity: 'warning',
        message:
          'No tool is called "iostta". Did you mean iostat? "diagbook parse --list" names all. The output is shown as text.',
        range: { start: { line: 5, column: 13 }, end: { line: 5, column: 22 } },
      },
    ]);
  });

  it.each(['as=iostat', 'as=raw', 'as=/proc/1/stat', 'as=lsmod', ''])('is taken: {%s}', (attribute) => {
    expect(problemsOf(parseDocument(cell(`#log ${attribute}`)))).toEqual([]);
  });

  it('stands among the other problems in the order of the text', () => {
    const text = cell('#log as=nothing') + cell('#log').slice('---\ndiagbook: 1\n---\n'.length) + '\n```sh {as=nix}\n';
    expect(problemsOf(parseDocument(text)).map(({ code, range }) => [range.start.line, code])).toEqual([
      [5, 'unknown-tool'],
      [9, 'duplicate-id'],
      [13, 'unclosed-fence'],
      [13, 'unknown-tool'],
    ]);
  });
});
