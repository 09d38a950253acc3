import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromCells, toCells } from '../../../extension/document/cells.ts';
import { parseDocument } from '../../../extension/document/parse.ts';
import { examples } from './commonmark.ts';
import { arbitraryText, markdownLike } from './generators.ts';

function sources(text: string): string {
  return parseDocument(text)
    .parts.map((part) => part.source)
    .join('');
}

/** Through JSON, as an editor may keep the cells. */
function openAndSave(text: string): string {
  return fromCells(JSON.parse(JSON.stringify(toCells(parseDocument(text)))) as ReturnType<typeof toCells>);
}

describe('a document that is opened and saved untouched keeps every byte', () => {
  test.for<[string, string]>([
    ['an empty one', ''],
    ['a byte order mark alone', '\uFEFF'],
    ['blank lines alone', '\n \n\t\n'],
    ['a byte order mark and front matter', '\uFEFF---\ndiagbook: 1\n---\n\n# A\n'],
    ['two byte order marks', '\uFEFF\uFEFF---\na: 1\n---\n'],
    ['CRLF', '---\r\ndiagbook: 1\r\n---\r\n# A\r\n\r\n```sh {#a}\r\nls\r\n```\r\n'],
    ['lone CR', '# A\r\r```sh\rls\r```\r'],
    ['mixed line ends', '# A\r\n\n```sh\r\nls\n```\rend\n\r\n'],
    ['no final line end', 'text\n\n```sh\nls\n```'],
    ['an unclosed fence', 'text\n```sh\nls\n\n\n'],
    ['an unclosed fence without a line', '```sh'],
    ['unclosed front matter', '---\ntitle: x\n'],
    ['tabs and indented fences', '\ttext\n   ```sh {#a}\n \tls\n     -l\n  ```  \n'],
    ['tildes', '~~~~sh {save="a = `b`"}\n~~~\n~~~~\n'],
    ['NUL and U+2028', 'a\0b\u2028```sh\n```sh\n\0\u2028\n```\n'],
    [
      'a fence in a list, a quote and HTML',
      '- a\n  ```sh\n  ls\n  ```\n\n> ```sh\n> ls\n> ```\n\n<!--\n```sh\nls\n```\n-->\n',
    ],
    ['a fence directly behind prose and another fence', 'text\n```sh\na\n```\n```bash\nb\n```\ntext\n'],
    [
      'records, one of them without its cell',
      '```sh\na\n```\n```output {of=cell-1}\nx\n```\n\n```output {of=other}\ny\n```\n\ntext',
    ],
  ])('%s', ([, text]) => {
    expect(sources(text)).toBe(text);
    expect(openAndSave(text)).toBe(text);
  });

  test('every example of the CommonMark specification, alone and with its line ends converted', () => {
    expect(examples.length).toBeGreaterThan(600);
    for (const markdown of examples) {
      for (const text of [
        markdown,
        markdown.replaceAll('\n', '\r\n'),
        markdown.replaceAll('\n', '\r'),
        `\uFEFF${markdown}`,
      ]) {
        expect(sources(text)).toBe(text);
        expect(openAndSave(text)).toBe(text);
      }
    }
  });

  test('any text', () => {
    fc.assert(
      fc.property(arbitraryText, (text) => {
        expect(sources(text)).toBe(text);
        expect(openAndSave(text)).toBe(text);
      }),
      { numRuns: 1000 },
    );
  });

  test('anything that looks like Markdown', () => {
    fc.assert(
      fc.property(markdownLike, (text) => {
        expect(sources(text)).toBe(text);
        expect(openAndSave(text)).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });
});
