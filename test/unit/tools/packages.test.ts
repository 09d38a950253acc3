import { expect, test } from 'vitest';
import { packageFor } from '../../../extension/tools/packages.ts';

test.each([
  ['iostat', { apt: 'sysstat', dnf: 'sysstat', apk: 'sysstat', zypper: 'sysstat' }],
  ['vmstat', { apt: 'procps', dnf: 'procps-ng', apk: 'procps-ng', zypper: 'procps' }],
  ['ss', { apt: 'iproute2', dnf: 'iproute', apk: 'iproute2', zypper: 'iproute2' }],
  ['dig', { apt: 'bind9-dnsutils', dnf: 'bind-utils', apk: 'bind-tools', zypper: 'bind-utils' }],
])('%s', (program, packages) => {
  expect(packageFor(program)).toEqual(packages);
});

test('a program outside this trade has no package', () => {
  expect(packageFor('constructor')).toBeUndefined();
  expect(packageFor('')).toBeUndefined();
});
