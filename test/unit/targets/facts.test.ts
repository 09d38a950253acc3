import { expect, test } from 'vitest';
import { offsetOf } from '../../../extension/execution/far/clock.ts';
import { factsScript, readFacts } from '../../../extension/targets/facts.ts';

/** What the script asks first, in order. */
const host = ['db1', 'Linux 6.1.0', 'x86_64', '8', 'b00t', 'Debian GNU/Linux 12 (bookworm)', 'v2'];

test('reads a line for each fact, and the versions behind them', () => {
  const said = [
    'iostat\tsysstat version 12.6.1',
    'ss\tss utility, iproute2-6.1.0, libbpf 1.1.0',
    'ps\tps from procps-ng 4.0.2',
    'strace\tstrace -- version 6.1',
    'lsof\t    revision: 4.95.0',
    'ping\tping from iputils 20221126',
    'docker\tDocker version 28.2.2+dfsg1, build 28.2.2+dfsg1-1',
    'kubectl\tClient Version: v1.32.0',
    'systemctl\tsystemd 252 (252.36-1~deb12u1)',
    'top\tBusyBox v1.35.0 (Debian 1:1.35.0-4+b7) multi-call binary.',
    'dig\t',
    'odd name\t1.0',
  ];
  expect(readFacts([...host, ...said, ''].join('\n'))).toEqual({
    hostname: 'db1',
    kernel: 'Linux 6.1.0',
    architecture: 'x86_64',
    cpus: 8,
    bootId: 'b00t',
    distribution: 'Debian GNU/Linux 12 (bookworm)',
    cgroups: 'v2',
    tools: {
      iostat: '12.6.1',
      ss: '6.1.0',
      ps: '4.0.2',
      strace: '6.1',
      lsof: '4.95.0',
      ping: '20221126',
      docker: '28.2.2+dfsg1',
      kubectl: '1.32.0',
      systemctl: '252.36-1~deb12u1',
      top: 'busybox-1.35.0',
    },
  });
});

test('leaves out what is not told, and what is no text', () => {
  expect(readFacts('')).toEqual({ hostname: '' });
  expect(readFacts('web1\n\n\nmany\n\n\u001B[31mred\u0007\u202E\nnone\n')).toEqual({
    hostname: 'web1',
    distribution: '[31mred',
  });
  expect(readFacts(`${'h'.repeat(5000)}\n`).hostname).toHaveLength(200);
});

test('asks only programs of which it is known how', () => {
  const script = factsScript(['iostat', 'reboot', '$(id)', 'constructor']);
  expect(script).toContain('iostat -V');
  expect(script).not.toMatch(/reboot|id\)|constructor/);
});

test('a clock is compared with the middle of the time that its answer took', () => {
  expect(offsetOf('1000.250000000', 1000, 1000.5)).toEqual({ ahead: 0, within: 0.25 });
  expect(offsetOf('1010.000000000', 1000, 1000.5)).toEqual({ ahead: 9.75, within: 0.25 });
  // Any moment of the second that runs.
  expect(offsetOf('1000.%N', 1000, 1000.5)).toEqual({ ahead: 0.25, within: 0.75 });
  expect(offsetOf('', 1000, 1001)).toBeUndefined();
  expect(offsetOf('date: not found', 1000, 1001)).toBeUndefined();
});
