import { describe, expect, test } from 'vitest';
import { readAnswer } from '../../../extension/investigation/preflight/answer.ts';
import { missingRights } from '../../../extension/investigation/preflight/privileges.ts';

const user = [
  'Welcome to db1',
  'present\tstrace\t/usr/bin/strace',
  'busybox\tps\t/bin/ps',
  'absent\tss\t',
  'manager\tapt-get\t',
  'manager\tdnf\t',
  'uid\t\t1000',
  'sudo\t\tasks',
  'setting\tkernel/yama/ptrace_scope\t1',
  'setting\tkernel/perf_event_paranoid\t-1',
  'capabilities\t\t0000000000002000',
  'setting\tkernel/x\tnone',
].join('\n');

test('what a host answers is read, and what is no answer left out', () => {
  const host = readAnswer(user);
  expect(Object.fromEntries(host.programs)).toEqual({
    strace: { kind: 'present', path: '/usr/bin/strace', busybox: false },
    ps: { kind: 'present', path: '/bin/ps', busybox: true },
    ss: { kind: 'absent' },
  });
  expect(host).toMatchObject({ manager: 'apt', uid: 1000, sudo: 'asks', capabilities: 0x2000n });
  expect([...host.settings]).toEqual([
    ['kernel/yama/ptrace_scope', 1],
    ['kernel/perf_event_paranoid', -1],
  ]);
});

test.each(['', '\t\t\t', 'capabilities\t\tzz', 'uid\t\t-1', 'sudo\t\tmaybe'])('%j says nothing', (text) => {
  expect(readAnswer(text)).toEqual({
    programs: new Map(),
    manager: null,
    uid: null,
    sudo: 'absent',
    settings: new Map(),
    capabilities: null,
  });
});

describe('rights', () => {
  test.each([
    ['strace', /ptrace_scope/],
    // Bit 13 of the capabilities above is CAP_NET_RAW.
    ['tcpdump', undefined],
    ['nft', /CAP_NET_ADMIN/],
    // A paranoia of -1 lets everyone see everything.
    ['perf', undefined],
    ['ss', /your own user/],
    ['cat', undefined],
  ])('%s as an ordinary user', (program, expected) => {
    const clauses = missingRights(program, readAnswer(user)).join();
    if (expected === undefined) expect(clauses).toBe('');
    else expect(clauses).toMatch(expected);
  });

  test('root lacks none of them', () => {
    const root = readAnswer('uid\t\t0\ncapabilities\t\t000001ffffffffff\nsetting\tkernel/yama/ptrace_scope\t1');
    for (const program of ['strace', 'tcpdump', 'nft', 'perf', 'ss', 'bpftrace', 'nsenter', 'dmesg']) {
      expect(missingRights(program, root)).toEqual([]);
    }
  });

  test('a container of root without CAP_NET_RAW lacks it all the same', () => {
    expect(missingRights('tcpdump', readAnswer('uid\t\t0\ncapabilities\t\t00000000a80405fb'))).toHaveLength(1);
  });
});
