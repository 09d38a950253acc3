import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PatternError, compilePattern } from '../../../../extension/frames/query/pattern.ts';

const atom = fc.constantFrom(
  'a',
  'b',
  '.',
  '[ab]',
  '[^a]',
  '\\d',
  '\\w',
  '\\b',
  '^',
  '$',
  '(a|b)',
  '(?:ab)',
  '(a*)',
  '(|a)',
  '\\.',
  '[a-c1]',
  '\\s',
);
const repeated = fc
  .tuple(atom, fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,3}', '{0,}'))
  .filter(([one]) => !/^[\^$]|\\b/.test(one))
  .map(([one, times]) => one + times);
const pattern = fc.array(fc.oneof(repeated, atom, fc.constant('|')), { maxLength: 6 }).map((parts) => parts.join(''));
const line = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '.', 'é'), maxLength: 12 });

describe('patterns', () => {
  test('match what the regular expressions of the language match', () => {
    fc.assert(
      fc.property(pattern, line, fc.boolean(), (source, text, ignoreCase) => {
        expect(compilePattern(source, ignoreCase).test(text)).toBe(
          new RegExp(source, ignoreCase ? 'iu' : 'u').test(text),
        );
      }),
      { numRuns: 5000 },
    );
  });

  test.each(['(a+)+$', '(a|a)*b', '(a*)*b', '.*.*.*.*.*x'])(
    '%s finds nothing where a backtracking engine would search on',
    (source) => {
      expect(compilePattern(source, false).test(`${'a'.repeat(5000)}!`)).toBe(false);
    },
  );

  test('(a{1,30}){1,30}b is refused: it would be too large', () => {
    expect(() => compilePattern('(a{1,30}){1,30}b', false)).toThrow(PatternError);
  });

  test.each(['(', ')', '[a', '*a', 'a{3,1}', '(?=a)', '\\1', '\\', '[z-a]', 'a{5000}', '((){9999}){9999}', '(?<n>a)'])(
    '%s is refused',
    (source) => {
      expect(() => compilePattern(source, false)).toThrow(PatternError);
    },
  );
});
