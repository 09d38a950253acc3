import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../extension/document/parse.ts';
import { resolveParameters } from '../../../extension/template/params.ts';
import type { ParamDeclaration } from '../../../extension/template/params.ts';

function resolved(declaration: ParamDeclaration, text?: string, choices?: string[]): unknown {
  const given: Record<string, string> = text === undefined ? {} : { a: text };
  const { values, problems } = resolveParameters(
    new Map([['a', declaration]]),
    given,
    choices === undefined ? {} : { a: choices },
  );
  return problems.length > 0 ? problems.map(({ code }) => code).join() : values.a;
}

describe('a parameter', () => {
  test.each<[ParamDeclaration, string | undefined, unknown]>([
    [{}, 'x', 'x'],
    [{}, '', ''],
    [{}, undefined, 'missing-param'],
    [{ required: false }, undefined, ''],
    [{ default: 'sda' }, undefined, 'sda'],
    [{ default: 'sda' }, 'sdb', 'sdb'],
    [{ type: 'integer' }, '42', 42],
    [{ type: 'integer' }, '4.2', 'wrong-type'],
    [{ type: 'integer' }, '', 'missing-param'],
    [{ type: 'number', min: 0, max: 1 }, '0.5', 0.5],
    [{ type: 'number', min: 0, max: 1 }, '2', 'wrong-type'],
    [{ type: 'number' }, '0x10', 'wrong-type'],
    [{ type: 'boolean' }, 'yes', true],
    [{ type: 'boolean', default: false }, undefined, false],
    [{ type: 'boolean' }, 'maybe', 'wrong-type'],
    [{ type: 'duration' }, '10s', '10s'],
    [{ type: 'duration' }, '10', 'wrong-type'],
    [{ type: 'list' }, 'a, b\nc', ['a', 'b', 'c']],
    [{ type: 'list', default: ['a', 'b'] }, undefined, ['a', 'b']],
    [{ type: 'list', choices: ['a', 'b'] }, 'a,c', 'not-a-choice'],
    [{ choices: ['sda', 8] }, '8', '8'],
    [{ choices: ['sda'] }, 'sdb', 'not-a-choice'],
    [{ choices: { run: 'ls' } }, 'anything', 'anything'],
    [{ pattern: 'sd[a-z]' }, 'sda', 'sda'],
    [{ pattern: 'sd[a-z]' }, 'xsda', 'no-match'],
    [{ pattern: '(' }, 'x', 'bad-pattern'],
  ])('%j given %j is %j', (declaration, text, expected) => {
    expect(resolved(declaration, text)).toEqual(expected);
  });

  test('must be among the choices its command printed', () => {
    expect(resolved({ choices: { run: 'ls' } }, 'sda', ['sda', 'sdb'])).toBe('sda');
    expect(resolved({ choices: { run: 'ls' } }, 'sdc', ['sda', 'sdb'])).toBe('not-a-choice');
  });

  test('that is not declared is told, with those that are', () => {
    const { problems } = resolveParameters(new Map([['device', { default: 'sda' }]]), { devcie: 'sdb' });
    expect(problems.map(({ message }) => message)).toEqual(['The document has no parameter "devcie"; it has device.']);
  });

  test('is declared as a document reads it', () => {
    const { frontMatter } = parseDocument('---\ndiagbook: 1\nparams: { n: { type: integer, default: 3 } }\n---\n');
    expect(resolveParameters(frontMatter.params, {}).values).toEqual({ n: 3 });
  });
});
