import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quoteArgv } from '../../../extension/template/quote.ts';
import { substitute } from '../../../extension/template/substitute.ts';

const shells = ['sh', 'bash'] as const;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diagbook-shell-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/**
 * Runs a script in an empty folder; a file left behind means that something else was executed. A bash with a socket as its
 * standard input may take itself for one that was started from afar, and read the start-up file of the user.
 */
function run(shell: string, script: string): { stdout: string; left: string[] } {
  const { stdout } = spawnSync(shell, ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const left = readdirSync(folder);
  for (const name of left) rmSync(join(folder, name), { recursive: true });
  return { stdout, left };
}

const fragment = fc.constantFrom(
  "'",
  '"',
  '`',
  '$',
  '\\',
  '\n',
  ' ',
  ';',
  '&',
  '|',
  '(',
  ')',
  '{',
  '}',
  '<',
  '>',
  '#',
  '!',
  '*',
  '?',
  '[',
  ']',
  '~',
  '=',
  '-',
  '%',
  '$(touch hacked)',
  '`touch hacked`',
  "'; touch hacked; '",
  '"; touch hacked; "',
  '\n touch hacked\n',
  '${HOME}',
  '$HOME',
  'EOF',
  '\nEOF\ntouch hacked\n',
  '\\',
  '\\\\',
  "\\'",
  'a',
  'é',
  '😀',
  '\t',
  '\r',
  'if',
  '2',
  '{{x}}',
  '$((1))',
  '&& touch hacked',
  '-rf',
  '\x1b[0m',
  '\x01',
);
const value = fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join(''));

/** Places where any value must arrive as itself; the program prints its argument and a mark. */
const places: [string, string, (value: string) => string][] = [
  ['a bare word', `printf '%s.' {{x}}`, (v) => `${v}.`],
  ['a bare word with text around it', `printf '%s.' a{{x}}b`, (v) => `a${v}b.`],
  ['two values side by side', `printf '%s.' {{x}}{{x}}`, (v) => `${v}${v}.`],
  ['a word in front of a redirection', `printf '%s.' {{x}}>&1`, (v) => `${v}.`],
  ['behind a tilde', `printf '%s.' ~{{x}} {{{x}}`, (v) => `~${v}.{${v}.`],
  ['an assignment', `v={{x}}; printf '%s.' "$v"`, (v) => `${v}.`],
  ['an option with a value', `printf '%s.' --name={{x}}`, (v) => `--name=${v}.`],
  ['single quotes', `printf '%s.' 'a {{x}} b'`, (v) => `a ${v} b.`],
  ['double quotes', `printf '%s.' "a {{x}} b"`, (v) => `a ${v} b.`],
  ['double quotes next to a variable', `y=1; printf '%s.' "$y-{{x}}\${y}"`, (v) => `1-${v}1.`],
  ['a substitution', `printf '%s.' "$(printf '%s.' {{x}})"`, (v) => `${v}..`],
  ['quotes in a substitution in quotes', `printf '%s.' "a$(printf '%s.' "b {{x}}")c"`, (v) => `ab ${v}.c.`],
  ['a subshell', `(printf '%s.' {{x}})`, (v) => `${v}.`],
  ['behind a comment with a quote', `# it's\nprintf '%s.' {{x}}`, (v) => `${v}.`],
  ['behind a here-document', `cat >/dev/null <<'END'\nit's "\nEND\nprintf '%s.' {{x}}`, (v) => `${v}.`],
  ['behind a parameter expansion', `printf '%s.' "\${nothing:-"a }"}" {{x}}`, (v) => `a }.${v}.`],
  ['behind a line continuation', `printf '%s.' \\\n {{x}}`, (v) => `${v}.`],
  ['a case', `case {{x}} in *) printf '%s.' {{x}};; esac`, (v) => `${v}.`],
];

describe.each(shells)('in a real %s', (shell) => {
  test.each(places)('any value arrives as itself in %s', (_, script, expected) => {
    fc.assert(
      fc.property(value, (x) => {
        const { text, problems } = substitute(script, { values: { x }, saved: {}, language: shell });
        expect(problems).toEqual([]);
        expect(run(shell, text)).toEqual({ stdout: expected(x), left: [] });
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    ['a here-document', 'cat <<EOF\na {{x}} b\nEOF\n', (v: string) => `a ${v} b\n`],
    ['a line of a here-document', 'cat <<-EOF\n\t$((1+1)) $(echo y)\n{{x}}\n\tEOF\n', (v: string) => `2 y\n${v}\n`],
    ['a quoted here-document', "cat <<'EOF'\n{{x}}\nEOF\n", (v: string) => `${v}\n`],
  ])('any value arrives as itself in %s, or is refused', (_, script, expected) => {
    let filled = 0;
    fc.assert(
      fc.property(value, (x) => {
        const { text, problems } = substitute(script, { values: { x }, saved: {}, language: shell });
        if (problems.length > 0) {
          expect(x).toMatch(/EOF|\n|\t/);
          return;
        }
        filled += 1;
        expect(run(shell, text)).toEqual({ stdout: expected(x), left: [] });
      }),
      { numRuns: 60 },
    );
    expect(filled).toBeGreaterThan(10);
  });

  test('a comment stays a comment', () => {
    fc.assert(
      fc.property(value, (x) => {
        const { text } = substitute('echo a # {{x}}\necho b', { values: { x }, saved: {}, language: shell });
        expect(run(shell, text)).toEqual({ stdout: 'a\nb\n', left: [] });
      }),
      { numRuns: 30 },
    );
  });

  test('a command line is taken apart into the same arguments', () => {
    fc.assert(
      fc.property(fc.array(value, { maxLength: 4 }), (argv) => {
        const { stdout, left } = run(shell, quoteArgv(['printf', '%s\\0', ...argv, 'end']));
        expect(stdout).toBe([...argv, 'end', ''].join('\0'));
        expect(left).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  /** Places that are refused unless the value is harmless: whatever happens, nothing of the value is executed. */
  test.each([
    `eval 'echo {{x}}'`,
    `sh -c 'echo {{x}}'`,
    `bash -c "echo {{x}}"`,
    `sh -c {{x}}`,
    `bash <<'EOF'\necho {{x}}\nEOF`,
    `cat <<EOF | sh\necho {{x}}\nEOF`,
    `echo $(( {{x}} + 1 ))`,
    `(( {{x}} > 1 ))`,
    `[[ {{x}} -eq 1 ]]`,
    `let a={{x}}`,
    `a[{{x}}]=1`,
    `echo "\${y:-{{x}}}"`,
    'echo `echo {{x}}`',
    `echo $'{{x}}'`,
    `echo \${{x}}`,
    `echo "$\{{x}}"`,
    `y=1; echo "$y{{x}}"`,
    `echo \\{{x}}`,
    `cat <<{{x}}\na\n{{x}}`,
    `echo "$(case a in a) echo "{{x}}";; esac)"`,
    `awk 'BEGIN { print "{{x}}" }'`,
    `echo a | sed 's/a/{{x}}/'`,
    `trap 'echo {{x}}' EXIT`,
    `find . -exec sh -c 'echo {{x}}' \\;`,
    `cat <<EOF\n$(echo {{x}})\nEOF`,
    `cat <<EOF\n\\{{x}}\nEOF`,
  ])('nothing of a value is executed in %s', (script) => {
    fc.assert(
      fc.property(
        fc.oneof(
          value,
          fc.constantFrom('a[$(touch hacked)]', '$(touch hacked)', '";system("touch hacked");"', 'x/e;etouch hacked'),
        ),
        (x) => {
          const { text, problems } = substitute(script, { values: { x }, saved: {}, language: shell });
          if (problems.length > 0) expect(text).toBe(script);
          else expect(run(shell, text).left).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
  });
});

test.each(['EOFé', 'EOé', 'Eé'])('%s is refused in a here-document that dash would print wrongly', (x) => {
  const { problems } = substitute("cat <<'EOF'\n{{x}}\nEOF\n", { values: { x }, saved: {}, language: 'sh' });
  expect(problems.map(({ code }) => code)).toEqual(['unknown-place']);
});

test('"((" is arithmetic in bash; in sh its value could be run as a command', () => {
  const codes = (language: string): string[] =>
    substitute('(( {{x}} > 1 ))', { values: { x: 2 }, saved: {}, language }).problems.map(({ code }) => code);
  expect(codes('bash')).toEqual([]);
  expect(codes('sh')).toEqual(['unknown-place']);
});

test('a value that looks like the start of a subscript does not make the next one arithmetic', () => {
  const { text, problems } = substitute('printf %s {{x}}{{x}}', { values: { x: 'a[' }, saved: {}, language: 'bash' });
  expect(problems).toEqual([]);
  expect(run('bash', text)).toEqual({ stdout: 'a[a[', left: [] });
});
