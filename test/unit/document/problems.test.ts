import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../extension/document/parse.ts';
import type { DiagbookDocument } from '../../../extension/document/parse.ts';

/** `code line:column-line:column`, and the piece of text it points at. */
function found(text: string): [string, string][] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return parseDocument(text).problems.map(({ code, range: { start, end } }) => [
    `${code} ${start.line}:${start.column}`,
    start.line === end.line ? (lines[start.line - 1] ?? '').slice(start.column - 1, end.column - 1) : '…',
  ]);
}

function front(yaml: string): DiagbookDocument {
  return parseDocument(`---\ndiagbook: 1\n${yaml}\n---\n\n\`\`\`sh\necho {{a}} {{b}} {{c}} {{d}}\n\`\`\`\n`);
}

describe('front matter', () => {
  test('is read with everything in it', () => {
    const { frontMatter, problems } = front(
      [
        'title: Disk latency',
        'description: "Is it the disk?"',
        'target: ssh://db1',
        'env: { A: 1, B: x }',
        'cwd: /tmp',
        'shell: bash',
        'params:',
        '  a: { type: string, default: sda, choices: { run: "ls /sys/block" } }',
        '  b: { type: integer, min: 1, max: 9, required: false, label: B, description: d, pattern: "[0-9]" }',
        '  c: { type: list, default: [x, y], choices: [x, y, z] }',
        '  d: {}',
        'investigation: { of: disk.diagbook, started: 2026-01-31T12:00:00Z, host: db1 }',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(frontMatter).toEqual({
      version: 1,
      title: 'Disk latency',
      description: 'Is it the disk?',
      targets: ['ssh://db1'],
      env: { A: '1', B: 'x' },
      cwd: '/tmp',
      shell: 'bash',
      params: new Map<string, unknown>([
        ['a', { type: 'string', default: 'sda', choices: { run: 'ls /sys/block' } }],
        ['b', { type: 'integer', min: 1, max: 9, required: false, label: 'B', description: 'd', pattern: '[0-9]' }],
        ['c', { type: 'list', default: ['x', 'y'], choices: ['x', 'y', 'z'] }],
        ['d', {}],
      ]),
      investigation: { of: 'disk.diagbook', started: '2026-01-31T12:00:00Z', host: 'db1' },
    });
  });

  test.each<[string, string, [string, string][]]>([
    ['a wrong type', '---\ndiagbook: 1\ntitle: [a]\n---\n', [['wrong-value 3:8', '[a]']]],
    ['CRLF and a byte order mark', '\uFEFF---\r\ndiagbook: 1\r\ntitle: 5\r\n---\r\n', [['wrong-value 3:8', '5']]],
    ['lone CR', '---\rdiagbook: 1\rtitle: 5\r---\r', [['wrong-value 3:8', '5']]],
    ['an unknown key', '---\ndiagbook: 1\ntitel: x\n---\n', [['unknown-key 3:1', 'titel']]],
    [
      'an unknown key of a parameter',
      '---\ndiagbook: 1\nparams:\n  a: { typ: string }\n---\n{{a}}',
      [
        ['unknown-key 4:8', 'typ'],
        ['param-unused 1:1', '---'],
      ],
    ],
    [
      'a wrong parameter',
      '---\ndiagbook: 1\nparams: { a: { type: text } }\n---\n```sh\n{{a}}\n```',
      [['wrong-value 3:22', 'text']],
    ],
    ['a parameter that cannot be named', '---\ndiagbook: 1\nparams: { a-b: {} }\n---\n', [['wrong-value 3:11', 'a-b']]],
    [
      'a parameter given twice',
      '---\ndiagbook: 1\nparams:\n  a: {}\n  a: {}\n---\n```sh\n{{a}}\n```',
      [['duplicate-key 5:3', 'a']],
    ],
    ['no version', '---\ntitle: x\n---\n', [['missing-version 2:1', '']]],
    ['a list', '---\n- a\n---\n', [['front-matter-shape 2:1', '…']]],
    ['no end', '---\ntitle: x\n', [['front-matter-unclosed 1:1', '---']]],
  ])('%s is reported at its place', (_, text, problems) => {
    expect(found(text)).toEqual(problems);
  });

  test.each([
    'title: "open',
    'a: [1, {',
    'a: b: c',
    '\tx: 1',
    `a: ${'['.repeat(20_000)}`,
    'a: *b',
    '? {{a}} : b\n!!x &a *a',
    'title: %x',
  ])('broken YAML (%#) leaves the parts and their text alone', (yaml) => {
    const { parts, problems } = front(yaml);
    expect(parts.map(({ kind }) => kind)).toEqual(['front-matter', 'cell']);
    expect(problems.some(({ code, severity }) => code === 'yaml-syntax' && severity === 'error')).toBe(true);
  });

  test('aliases that multiply are refused', () => {
    const levels = Array.from(
      { length: 12 },
      (_, index) => `l${index + 1}: &l${index + 1} [${Array(10).fill(`*l${index}`).join(', ')}]`,
    );
    const { problems } = front(['l0: &l0 x', ...levels].join('\n'));
    expect(problems.map(({ code }) => code)).toContain('yaml-syntax');
  });

  test('names of the language itself are names like others', () => {
    const { frontMatter } = front(
      'params: { constructor: { default: x }, __proto__: { default: y }, toString: {} }\nenv: { __proto__: z }',
    );
    expect([...frontMatter.params.keys()]).toEqual(['constructor', '__proto__', 'toString']);
    expect(Object.getPrototypeOf(frontMatter.env)).toBe(Object.prototype);
  });

  test('a newer version is read-only, and its keys are not judged', () => {
    const { readOnly, problems, parts } = parseDocument('---\ndiagbook: 2\nnew: x\n---\n\n```sh\nls\n```\n');
    expect(readOnly).toEqual({ reason: 'too-new', version: 2, supported: 1 });
    expect(problems.map(({ code }) => code)).toEqual(['too-new']);
    expect(parts.map(({ kind }) => kind)).toEqual(['front-matter', 'cell']);
  });
});

describe('cells and records', () => {
  test('a cell says what it wants', () => {
    const [cell] = parseDocument(
      '```sh {#disk run=10s timeout=1.5m as=iostat expect="await < \\"10\\"" save="a = b" changes-state background cwd=/tmp target=ssh://{{host}} view=table}\niostat\n```\n',
    ).parts;
    expect(cell).toMatchObject({
      kind: 'cell',
      id: 'disk',
      named: true,
      language: 'sh',
      body: 'iostat',
      settings: {
        run: 10_000,
        timeout: 90_000,
        as: 'iostat',
        expect: 'await < "10"',
        save: 'a = b',
        changesState: true,
        background: true,
        cwd: '/tmp',
        target: 'ssh://{{host}}',
        view: 'table',
      },
    });
  });

  test('cells without a name are called by their place', () => {
    const { parts } = parseDocument('```sh\n```\n```sh {#x}\n```\n```sh {#cell-4}\n```\n```sh\n```\n');
    expect(parts.map((part) => (part.kind === 'cell' ? part.id : ''))).toEqual(['cell-1', 'x', 'cell-4', 'cell-4-2']);
  });

  test.each([
    ['```python\n```', 'prose'],
    ['```python {with=python3}\n```', 'cell'],
    ['```{with=node}\n```', 'cell'],
    ['```Bash\n```', 'cell'],
    ['~~~console\n~~~', 'cell'],
    ['```output {of=a}\n```', 'record'],
    ['```output\n```', 'prose'],
    ['- ```sh\n  ```', 'prose'],
    ['> ```sh\n> ```', 'prose'],
    ['    ```sh\n    ```', 'prose'],
    ['<!--\n```sh\n```\n-->', 'prose'],
  ])('%j is %s', (text, kind) => {
    expect(parseDocument(text).parts.map((part) => part.kind)).toEqual([kind]);
  });

  test.each<[string, string, [string, string][]]>([
    ['an unknown attribute', '```sh {#a foo=1 run=10s}\n```', [['unknown-attribute 1:11', 'foo=1']]],
    ['a wrong duration', '  ```sh {run=10}\n```', [['wrong-attribute 1:10', 'run=10']]],
    ['a flag with a value', '```sh {background=yes}\n```', [['wrong-attribute 1:8', 'background=yes']]],
    ['an attribute given twice', '```sh {run=1s run=2s}\n```', [['duplicate-attribute 1:15', 'run=2s']]],
    [
      'a quote that is not closed',
      '```sh {as="iostat run=1s}\n```',
      [['malformed-attribute 1:8', 'as="iostat run=1s']],
    ],
    ['text instead of attributes', '```sh title here\n```', [['malformed-attribute 1:7', 'title here']]],
    ['a name given twice', '```sh {#a}\n```\n```sh {#a}\n```', [['duplicate-id 3:4', 'sh {#a}']]],
    ['a record of no cell', '```output {of=x}\n```', [['record-without-cell 1:4', 'output {of=x}']]],
    [
      'an expectation that cannot be read',
      '```sh {expect="await <"}\nls\n```\n',
      [['unreadable-question 1:8', 'expect="await <"']],
    ],
    ['an unclosed fence', 'a\n\n```sh\nls\n', [['unclosed-fence 3:4', 'sh']]],
    ['a name that is not declared', '```sh\necho {{devcie}}\n```', [['param-undeclared 1:4', 'sh']]],
  ])('%s is reported at its place', (_, text, problems) => {
    expect(found(text)).toEqual(problems);
  });

  test('a saved name is declared', () => {
    expect(found('```sh {save="dev = Device where a == b; load = x"}\n```\n```sh\necho {{dev}} {{load}}\n```')).toEqual(
      [],
    );
  });
});
