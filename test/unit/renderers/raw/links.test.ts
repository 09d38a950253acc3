import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldText } from '../../../../renderers/raw/blocks.ts';
import { linksOf, pidsByLine } from '../../../../renderers/raw/links.ts';
import { frameOf, labels, numbers } from '../frames.ts';

const said = (line: string, pids?: ReadonlySet<number>): string[] =>
  linksOf(line, pids).map((link) => `${link.kind} ${line.slice(link.from, link.to)}`);

describe('links of a line', () => {
  test('are paths of several parts, with the line that stands behind them', () => {
    expect(said('openat(AT_FDCWD, "/etc/ld.so.cache", O_RDONLY) = 3</usr/lib/libc.so.6>')).toEqual([
      'file /etc/ld.so.cache',
      'file /usr/lib/libc.so.6',
    ]);
    expect(linksOf('/srv/app/main.c:12: error', undefined)).toEqual([
      { kind: 'file', from: 0, to: 18, path: '/srv/app/main.c', line: 12 },
    ]);
    expect(said('see /var/log/syslog.')).toEqual(['file /var/log/syslog']);
  });

  test('are no addresses of the web, no shares, no single slash', () => {
    expect(said('https://example.org/a/b 1/2/3 a/b/c // /')).toEqual([]);
  });

  test('are processes that the line or the row behind it names', () => {
    expect(said('[pid  4711] read(3) ppid=1 killed PID: 12')).toEqual(['process 4711', 'process 1', 'process 12']);
    expect(said('postgres  4711  0.0 12:47 4711:x', new Set([4711]))).toEqual(['process 4711']);
    expect(said('postgres  4711  0.0')).toEqual([]);
  });

  test('lie apart and in order in any text', () => {
    const text = fc.stringMatching(/^[ /a-z0-9:.=\[\]pid-]{0,120}$/);
    fc.assert(
      fc.property(text, fc.array(fc.integer({ min: 1, max: 99 })), (line, pids) => {
        let end = 0;
        for (const { from, to } of linksOf(line, new Set(pids))) {
          expect(from).toBeGreaterThanOrEqual(end);
          expect(to).toBeGreaterThan(from);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(line.length);
      }),
    );
  });

  test('take time in proportion to the line', () => {
    expect(linksOf('/a'.repeat(500_000), undefined)).toHaveLength(1);
    expect(linksOf('pid '.repeat(500_000), undefined)).toEqual([]);
  });
});

test('the processes of a line are those of the rows that came from it', () => {
  const frame = frameOf([numbers('PID', [7, 8], { role: 'label' }), labels('COMMAND', ['a', 'b'])]);
  const [first = 0, second = 0] = frame.lines;
  expect(pidsByLine([frame]).get(first)).toEqual(new Set([7]));
  expect(pidsByLine([frame]).get(second)).toEqual(new Set([8]));
});

describe('a long text', () => {
  test('is folded in its middle, with the count of what is folded', () => {
    const lines = Array.from({ length: 1000 }, (_, at) => `line ${at + 1}`);
    const folded = foldText(`${lines.join('\n')}\n`);
    expect(folded?.folded).toBe(750);
    expect(folded?.head.endsWith('line 200\n')).toBe(true);
    expect(folded?.tail.startsWith('line 951\n')).toBe(true);
    expect(folded?.tailFirst).toBe(951);
    expect(foldText(lines.join('\n'))?.tail.endsWith('line 1000')).toBe(true);
  });

  test('that is a little longer than what is shown stays whole', () => {
    expect(foldText('x\n'.repeat(299))).toBeUndefined();
    expect(foldText('x\n'.repeat(300))?.folded).toBe(50);
    expect(foldText('')).toBeUndefined();
  });
});
