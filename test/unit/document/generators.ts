import fc from 'fast-check';

/** Any text, lone surrogates and control characters included. */
export const arbitraryText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('`', '-', '\n', '\r', ' ', '{', '}', '"', '#') }),
);

const line = fc.constantFrom(
  '',
  '',
  '---',
  '# Title',
  'text',
  '- item',
  '  - inner',
  '> quote',
  '1. one',
  '    code',
  '\tcode',
  '```sh',
  '```sh {#a run=10s}',
  '``` bash {#a run=x foo save="x = \\"y\\""}',
  '```',
  '````',
  '~~~',
  '~~~sh {#b}',
  '   ```sh',
  '  ```',
  '```text',
  '```output {of=a}',
  '```output {of=cell-1 exit=0}',
  '~~~output {of=cell-2}',
  '```python {with=python3}',
  '```{with=python3}',
  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<script>',
  '<?x',
  '| a | b |',
  '|---|---|',
  '===',
  '[a]: b "',
  'title: x',
  'diagbook: 1',
  'params: {a: [',
  '\u2028',
  '\0',
  '\uFEFF',
  ' \t',
);

const eol = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r');

/** Lines that mean something to the format, in any order, with any line ends. */
export const markdownLike = fc
  .tuple(
    fc.constantFrom('', '', '\uFEFF', '---\ndiagbook: 1\n---\n'),
    fc.array(fc.tuple(line, eol), { maxLength: 25 }),
    fc.boolean(),
  )
  .map(([start, lines, finalEol]) => {
    const text = start + lines.map(([content, end]) => content + end).join('');
    return finalEol ? text : text.replace(/(\r\n?|\n)$/, '');
  });

/** The same with one kind of line end, as files have. */
export const markdownFile = fc
  .tuple(markdownLike, fc.constantFrom('\n', '\r\n'))
  .map(([text, end]) => text.replace(/\r\n?|\n/g, end));
