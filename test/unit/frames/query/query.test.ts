import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Field, Frame } from '../../../../extension/frames/frame.ts';
import { evaluateCondition, evaluateSelection } from '../../../../extension/frames/query/evaluate.ts';
import type { Subject } from '../../../../extension/frames/query/evaluate.ts';
import { parseCondition, parseSelection } from '../../../../extension/frames/query/parse.ts';

function field(name: string, type: Field['type'], values: Field['values'], more: Partial<Field> = {}): Field {
  return { name, type, role: 'value', values, ...more };
}

const device: Frame = {
  name: 'device',
  lines: [1, 2, 3, 4, 5],
  marks: [{ row: 0, mark: 'since-boot' }],
  fields: [
    field('sample', 'number', [1, 2, 2, 3, 3], { role: 'sample' }),
    field('Device', 'string', ['sda', 'sda', 'sdb', 'sda', 'sdb'], { role: 'label' }),
    field('%util', 'number', [99, 12.5, 97.2, 30, null], { unit: '%' }),
    field('r_await', 'number', [1, 2, 9.5, 4, 3], { unit: 'ms' }),
    field('rkB/s', 'number', [0, 512, 1024, 256, 128], { unit: 'KiB/s', aka: ['rKB/s'] }),
    field('aqu-sz', 'number', [0, 1, 2, 3, 4]),
  ],
};

const socket: Frame = {
  name: 'socket',
  lines: [1, 2, 3],
  marks: [],
  fields: [
    field('State', 'string', ['ESTAB', 'CLOSE-WAIT', 'CLOSE-WAIT'], { role: 'label' }),
    field('Local Address:Port', 'string', ['10.0.0.1:443', '10.0.0.1:80', '[::1]:443']),
    field('Process', 'string', ['nginx', null, 'sshd']),
    field('%util', 'number', [1, 2, 3], { unit: '%' }),
  ],
};

const subject: Subject = { frames: [device, socket], exit: 0, text: 'Linux 6.1.0\nfirst line\nerror: Disk 7 failed\n' };

function verdict(source: string, about = subject): { holds: boolean; because: string } {
  const parsed = parseCondition(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return evaluateCondition(parsed.value, about);
}

function selected(source: string, about = subject): unknown {
  const parsed = parseSelection(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const result = evaluateSelection(parsed.value, about);
  return result.ok ? result.values : result.problem;
}

describe('conditions', () => {
  test.each<[string, boolean, string]>([
    ['exit == 0', true, 'the exit code was 0 (== 0)'],
    ['exit != 0', false, 'the exit code was 0, expected != 0'],
    ['%util < 80', false, '%util was 97.2% in row sdb in sample 2, expected < 80%'],
    ['%util <= 97.2', true, '%util was <= 97.2% in all of 3 rows'],
    ['any %util > 80%', true, '%util was 97.2% in row sdb in sample 2'],
    ['any %util > 98', false, '%util was in none of 3 rows > 98%'],
    ['max(%util where Device == sda) < 80', true, 'max(%util where …) was 30% (< 80%)'],
    ['min(%util) == 12.5', true, 'min(%util) was 12.5% (== 12.5%)'],
    ['sum(aqu-sz) == 10', true, 'sum(aqu-sz) was 10 (== 10)'],
    ['avg(aqu-sz) == 2.5', true, 'avg(aqu-sz) was 2.5 (== 2.5)'],
    ['last(r_await) >= 0.003s', true, 'last(r_await) was 3 ms (>= 3 ms)'],
    ['first(r_await) == 2ms', true, 'first(r_await) was 2 ms (== 2 ms)'],
    ['max(rkB/s) <= 1MiB/s', true, 'max(rkB/s) was 1 MiB/s (<= 1 MiB/s)'],
    ['max(rKB/s) < 1MiB/s', false, 'max(rKB/s) was 1 MiB/s, expected < 1 MiB/s'],
    ['count(%util) == 3', true, 'count(%util) was 3 (== 3)'],
    ['count(State == "CLOSE-WAIT") < 2', false, 'count(…) was 2, expected < 2'],
    [`count(State == CLOSE-WAIT and 'Local Address:Port' ~ ':443') == 1`, true, 'count(…) was 1 (== 1)'],
    ['count(not State == ESTAB) == 2', true, 'count(…) was 2 (== 2)'],
    [`any 'Local Address:Port' ~ /:443$/`, true, 'Local Address:Port was "10.0.0.1:443" in row ESTAB'],
    ['socket.%util <= 3', true, '%util was <= 3% in all of 3 rows'],
    ['rows == 8', true, 'the number of rows was 8 (== 8)'],
    ['rows(socket) == 3', true, 'the number of rows of socket was 3 (== 3)'],
    ['text ~ "Disk 7"', true, 'the text was "Linux 6.1.0…" (~ "Disk 7")'],
    ['text ~ /^ERROR: \\w+ [0-9]+/i', true, 'the text was "Linux 6.1.0…" (~ /^ERROR: \\w+ [0-9]+/i)'],
    ['text !~ /disk/', true, 'the text was "Linux 6.1.0…" (!~ /disk/)'],
    [
      'exit == 1 or (rows > 0 and not text ~ panic)',
      true,
      'the number of rows was 8 (> 0); not (the text was "Linux 6.1.0…", expected ~ "panic")',
    ],
    ['exit == 0 and rows > 100', false, 'the number of rows was 8, expected > 100'],
    ['not exit == 0', false, 'the exit code was 0 (== 0), which was not expected'],
  ])('%s', (source, holds, because) => {
    expect(verdict(source)).toEqual({ holds, because });
  });

  test.each([
    ['%utl < 80', /no field "%utl": device has sample, Device, %util, .*; socket has State/],
    ['not %utl < 80', /no field "%utl"/],
    ['%util < 10ms', /%util is in %, which 10ms cannot be converted to/],
    ['r_await < sda', /r_await is a number and cannot be compared with "sda"/],
    ['rows(disk) > 0', /no frame "disk"; there is device, socket/],
    ['sum(State) > 0', /sum\(State\) needs numbers/],
    ['max(%util where Device == nvme0n1) < 80', /No row of device that is asked for has a value of %util/],
    ['max(%util where exit == 0) < 80', /compares fields, not the exit code/],
  ])('%s is not decided, does not hold, and says why', (source, because) => {
    const { holds, because: said } = verdict(source);
    expect(holds).toBe(false);
    expect(said).toMatch(because);
  });

  test('averages since boot alone decide nothing', () => {
    const boot: Frame = {
      ...device,
      lines: [1],
      fields: device.fields.map((one) => ({ ...one, values: one.values.slice(0, 1) })),
    };
    const { holds, because } = verdict('%util < 100', { ...subject, frames: [boot] });
    expect(holds).toBe(false);
    expect(because).toContain('only known as an average since boot');
  });

  test('a command that was stopped has no exit code', () => {
    expect(verdict('exit == 0', { ...subject, exit: null })).toEqual({
      holds: false,
      because: 'The command did not end by itself, so it has no exit code.',
    });
  });

  test.each([
    ['%util <', 7, 'Expected a value, but found the end.'],
    ['%util 80', 6, 'Expected one of == != < <= > >= ~ !~, but found "80".'],
    ['(exit == 0', 10, 'Expected ")", but found the end.'],
    ['text ~ "a', 7, 'A quote is opened here and never closed; close it.'],
    ['exit == 0 exit', 10, 'Expected "and", "or" or the end, but found "exit".'],
    ['text ~ /(a/', 7, '/(a/ is not a pattern: a "(" is not closed.'],
    ['', 0, 'Expected the name of a field, but found the end.'],
  ])('%s is refused at its place', (source, start, message) => {
    const parsed = parseCondition(source);
    expect(parsed).toMatchObject({ ok: false, error: { start, message } });
  });
});

describe('selections', () => {
  test.each<[string, unknown]>([
    ['dev = Device where %util == max(%util)', { dev: 'sdb' }],
    ['load = r_await', { load: 3 }],
    ['kernel = text', { kernel: 'Linux 6.1.0\nfirst line\nerror: Disk 7 failed' }],
    ['code = exit; n = rows(socket);', { code: 0, n: 3 }],
    ['p = Process where State ~ WAIT', { p: 'sshd' }],
    ['top = max(%util)', { top: 97.2 }],
    ['a = Device where r_await >= 9ms and not Device == sda', { a: 'sdb' }],
    ['x = Nothing', expect.stringContaining('no field "Nothing"')],
    ['x = Device where %util > 100', 'No row of device is the one asked for, so Device cannot be saved.'],
  ])('%s', (source, expected) => {
    expect(selected(source)).toEqual(expected);
  });

  test.each(['dev', 'dev =', '%x = Device', 'a = b c', '= a'])('%s is refused', (source) => {
    expect(parseSelection(source).ok).toBe(false);
  });
});

test('any text is read or refused, and never throws', () => {
  const piece = fc.constantFrom(
    'max(',
    'count(',
    ')',
    '(',
    '%util',
    'where',
    'and',
    'or',
    'not',
    'any',
    '==',
    '~',
    '<',
    '=',
    ';',
    '"',
    "'",
    '/a/',
    '5%',
    'text',
    'exit',
    'rows',
    ' ',
    '`',
    '\\',
    'Device',
    'sda',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 15 }).map((parts) => parts.join(' ')),
      ),
      (source) => {
        const condition = parseCondition(source);
        if (condition.ok) expect(typeof evaluateCondition(condition.value, subject).because).toBe('string');
        const selection = parseSelection(source);
        if (selection.ok) evaluateSelection(selection.value, subject);
      },
    ),
    { numRuns: 2000 },
  );
});
