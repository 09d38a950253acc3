import { expect, test } from 'vitest';
import { bashThere, labHost } from '../../../extension/labs/lab-host.ts';

test('without a lab host, labs are staged on this machine', () => {
  expect(labHost({})).toBeUndefined();
  expect(labHost({ DIAGBOOK_LAB_HOST: '' })).toBeUndefined();
});

test('a lab host is named as a target is', () => {
  const named = (target: string) => labHost({ DIAGBOOK_LAB_HOST: target });
  expect(named('docker://diagbook-lab')).toMatchObject({ engine: 'docker', container: 'diagbook-lab' });
  expect(named('podman://lab_2')).toMatchObject({ engine: 'podman', container: 'lab_2' });
});

test.each(['diagbook-lab', 'ssh://lab', 'docker://', 'docker://-v', 'docker://a b'])('%s is no lab host', (target) => {
  expect(() => labHost({ DIAGBOOK_LAB_HOST: target })).toThrow(/docker:\/\/diagbook-lab/);
});

test('a script runs there with its variables and in its directory', () => {
  const host = { target: 'docker://lab', engine: 'docker', container: 'lab' } as const;
  expect(bashThere(host, ['start.sh'], { LAB_ID: '01-3fa9c2' }, '/labs')).toEqual([
    'docker',
    'exec',
    '--workdir',
    '/labs',
    '--env',
    'LAB_ID=01-3fa9c2',
    'lab',
    'bash',
    'start.sh',
  ]);
});
