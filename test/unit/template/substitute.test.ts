import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { substitute } from '../../../extension/template/substitute.ts';
import type { ParamValue } from '../../../extension/template/values.ts';
import { environmentFor } from '../../../extension/template/values.ts';

const values: Record<string, ParamValue> = {
  device: 'sda',
  count: 3,
  deep: true,
  empty: '',
  none: [],
  disks: ['sda', 'a b'],
  text: 'a b',
};

function filled(text: string, language = 'sh'): string {
  const { text: result, problems } = substitute(text, { values, saved: {}, language });
  expect(problems).toEqual([]);
  return result;
}

function codes(text: string, language = 'sh', more: Partial<Parameters<typeof substitute>[1]> = {}): string[] {
  const { text: result, problems } = substitute(text, { values, saved: {}, language, ...more });
  if (problems.some(({ severity }) => severity === 'error')) expect(result).toBe(text);
  return problems.map(({ code }) => code);
}

describe('what is not ours passes byte for byte', () => {
  test.each([
    `docker ps --format '{{.Names}}\\t{{.Status}}'`,
    `docker inspect -f '{{json .State}} {{range .Mounts}}{{.Source}}{{else}}none{{end}}' x`,
    `kubectl get pods -o go-template='{{if .items}}{{- range .items -}}{{.metadata.name}}{{"\\n"}}{{- end -}}{{end}}'`,
    `ansible -m debug -a 'msg={{ inventory_hostname | upper }} {% if x %}'`,
    `awk '{{print $1}}' file`,
    'echo "${x}" ${x:-{{}}} ${#a[@]}',
    `echo '{"a":{"b":{"c":1}}}' | jq '{{a}}'`,
    '{{',
    '}}',
    '{{{',
    '{{}}',
    '{{{}}}',
    '{{#if}}',
    '{{/if}}',
    '{{else}}',
    '{{>partial}}',
    '{{!-- device --}}',
    '{{other}}',
    '{{{other}}}',
    '{{constructor}}',
    '{{__proto__}}',
    '{{this}}',
    '{{@index}}',
    '{{#if other}}a{{else}}b{{/if}}',
    '{{lookup device "x"}}',
    '\0{{\u2028',
    '{{ device',
    '{ {device} }',
  ])('%j', (text) => {
    expect(filled(text)).toBe(text);
  });

  test('any text without a known name', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '{{',
      '}}',
      '{{{',
      '}}}',
      '#if ',
      '/if',
      'else',
      'range',
      'end',
      ' ',
      'x',
      '.',
      "'",
      '"',
      '\\',
      '$',
      '(',
      ')',
      '`',
      '<<',
      '\n',
      '#',
      '[',
      '~',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (text) => {
          expect(filled(text)).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('what is ours is filled in', () => {
  test.each([
    ['iostat {{device}} {{ count }}', 'iostat sda 3'],
    ['echo {{text}} "{{text}}" \'{{text}}\'', `echo 'a b' "a b" 'a b'`],
    ['x{{device}}', `x'sda'`],
    ['{{#if deep}}-x{{else}}-y{{/if}}', '-x'],
    ['{{#if empty}}-x{{else}}-y{{/if}}', '-y'],
    ['{{#if empty}}a{{else if deep}}b{{/if}}', 'b'],
    ['{{#unless none}}no disks{{/unless}}', 'no disks'],
    ['{{#each disks}}[{{@index}} {{this}}] {{/each}}', `['0' 'sda'] ['1' 'a b'] `],
    ['ls {{disks}}', `ls sda 'a b'`],
    [
      `{{#if deep}}docker ps -f '{{if .X}}a{{else}}b{{end}}' {{device}}{{else}}x{{/if}}`,
      `docker ps -f '{{if .X}}a{{else}}b{{end}}' sda`,
    ],
    ['echo {{empty}}', `echo ''`],
    ['{{ #if deep }}a{{ /if }}', 'a'],
  ])('%s', (text, expected) => {
    expect(filled(text)).toBe(expected);
  });

  test('a saved value comes before a parameter, and used names are told', () => {
    const result = substitute('{{device}} {{count}} {{device}}', {
      values,
      saved: { device: 'nvme0n1' },
      language: 'bash',
    });
    expect(result).toEqual({ text: 'nvme0n1 3 nvme0n1', problems: [], used: ['device', 'count'] });
  });

  test('the raw form puts the text in as it is, and warns', () => {
    const result = substitute('ls {{{text}}}', { values, saved: {}, language: 'sh' });
    expect(result.text).toBe('ls a b');
    expect(result.problems).toMatchObject([{ code: 'raw', severity: 'warning', name: 'text' }]);
  });
});

describe('what cannot be filled in is a problem', () => {
  test.each([
    ['{{device.length}}', 'unsupported'],
    ['{{device "x"}}', 'unsupported'],
    ['{{~device~}}', 'unsupported'],
    ['{{device | upper}}', 'unsupported'],
    ['{{#if deep}}a', 'template-syntax'],
    ['{{#each device}}a{{/each}}', 'not-a-list'],
    ['echo "{{disks}}"', 'list-in-text'],
    ['echo x{{disks}}', 'list-in-text'],
    ['echo `echo {{device}}`', 'unknown-place'],
    ['echo $(( {{device}} ))', 'integer-only'],
    [`ssh db1 'echo {{text}}'`, 'read-again'],
  ])('%s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test('a name without a value yet', () => {
    expect(codes('echo {{pid}}', 'sh', { declared: ['pid'] })).toEqual(['no-value']);
  });

  test('a NUL character', () => {
    expect(codes('echo {{x}}', 'sh', { values: { x: 'a\0b' } })).toEqual(['nul']);
  });

  test('a language whose literals are not known', () => {
    const { problems } = substitute('{{device}}', { values, saved: {}, language: 'lua' });
    expect(problems[0]?.message).toContain('DIAGBOOK_PARAM_DEVICE');
  });

  test('blocks that multiply end', () => {
    const disks = Array.from({ length: 100 }, String);
    const text = `${'{{#each disks}}'.repeat(20)}{{this}}${'{{/each}}'.repeat(20)}`;
    expect(codes(text, 'sh', { values: { disks } })).toEqual(['too-large']);
    expect(codes(`${'{{#if disks}}'.repeat(5000)}${'{{/if}}'.repeat(5000)}`, 'sh', { values: { disks } })).toEqual([
      'too-large',
    ]);
  });
});

test('harmless values may stand where a program reads them again', () => {
  expect(filled(`ssh db1 'ls /sys/block/{{device}}'`)).toBe(`ssh db1 'ls /sys/block/sda'`);
  expect(filled('echo $(( {{count}} + 1 ))')).toBe('echo $(( 3 + 1 ))');
});

describe('literals of other languages', () => {
  const languages: [string, string[], (name: string) => string][] = [
    ['python3', ['-c'], (name) => `import sys\nsys.stdout.buffer.write({{${name}}}.encode())`],
    ['node', ['-e'], (name) => `process.stdout.write({{${name}}});`],
    ['perl', ['-e'], (name) => `print {{${name}}};`],
  ];
  const piece = fc.constantFrom(
    '"',
    "'",
    '\\',
    '\n',
    '$',
    '@',
    '#',
    '#{x}',
    '%',
    '`',
    '{',
    '}',
    '(',
    ')',
    ';',
    'é',
    '😀',
    '\u2028',
    'a',
    '1',
    '\r',
    ' ',
    '");print("x',
  );

  test.each(languages)('%s prints every value', (program, options, script) => {
    const value = fc.array(piece, { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), (list) => {
        const named = Object.fromEntries([...list, '\x1e'].map((one, index) => [`v${index}`, one]));
        const text = list.map((_, index) => `${script(`v${index}`)}\n${script(`v${list.length}`)}`).join('\n');
        const result = substitute(text, { values: named, saved: {}, language: program });
        expect(result.problems).toEqual([]);
        const { stdout } = spawnSync(program, [...options, result.text], { encoding: 'utf8' });
        expect(stdout).toBe(list.map((one) => `${one}\x1e`).join(''));
      }),
      { numRuns: 4 },
    );
  });

  test('have the types of the language', () => {
    expect(filled('{{deep}} {{count}} {{device}} {{disks}}', 'python3')).toBe('True 3 "sda" ["sda", "a\\x20b"]');
    expect(filled('{{deep}} {{count}} {{disks}}', '/usr/bin/node')).toBe('true 3 ["sda", "a\\x20b"]');
    expect(filled('{{deep}} {{disks}}', 'perl')).toBe('1 ("sda", "a\\x20b")');
    expect(filled('{{deep}} {{text}}', 'ruby')).toBe('true "a\\x20b"');
  });
});

test('every value is in the environment', () => {
  expect(environmentFor({ device: 'sda', count: 3, deep: false, disks: ['a', 'b c'] })).toEqual({
    DIAGBOOK_PARAM_DEVICE: 'sda',
    DIAGBOOK_PARAM_COUNT: '3',
    DIAGBOOK_PARAM_DEEP: 'false',
    DIAGBOOK_PARAM_DISKS: 'a\nb c',
  });
});

/** Each is written again and again: what `npm run bench linear` measures is also answered rightly. */
test.each([
  ['words', '{{device}} ', 'sda '],
  ['lines', 'echo {{device}} "$x {{text}}"\n', 'echo sda "$x a b"\n'],
  ['open braces', '{{', '{{'],
  ['open arithmetic', '$((', '$(('],
  ['here-documents', 'cat <<EOF\n{{device}} $x ', 'cat <<EOF\nsda $x '],
  ['backslashes', '\\', '\\'],
])('%s are filled in many times over', (_, text, result) => {
  expect(filled(text.repeat(1000), 'bash')).toBe(result.repeat(1000));
});

test('open blocks are refused, however many there are', () => {
  expect(codes('{{#if device}}'.repeat(20_000), 'bash')).toEqual(['too-large']);
});
