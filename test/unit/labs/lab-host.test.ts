import { readFrontMatter } from '../../../extension/document/front-matter.ts';
import { describe, expect, test } from 'vitest';
import { atLabHost, bashThere, labHost } from '../../../extension/labs/lab-host.ts';

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

describe('where the cells of a lab run', () => {
  const there = { DIAGBOOK_LAB_HOST: 'docker://diagbook-lab' };
  const targetsOf = (yaml: string, environment: Readonly<Record<string, string>>) =>
    atLabHost(readFrontMatter(yaml).frontMatter, environment).targets;

  test('is the lab host, if there is one', () => {
    expect(targetsOf('diagbook: 1\nlab: { minutes: 20 }', there)).toEqual(['docker://diagbook-lab']);
    expect(targetsOf('diagbook: 1\nlab: { minutes: 20 }', {})).toEqual([]);
    expect(targetsOf('diagbook: 1\nlab: { minutes: 20 }', { DIAGBOOK_LAB_HOST: 'ssh://db1' })).toEqual([]);
  });

  test.each([
    ['a lab that names a target', 'diagbook: 1\ntarget: local\nlab: { minutes: 20 }', ['local']],
    ['a recording', 'diagbook: 1\nlab: { minutes: 20, replay: { salt: 4e } }', []],
    ['any other runbook', 'diagbook: 1', []],
  ])('is not changed for %s', (_, yaml, targets) => {
    expect(targetsOf(yaml, there)).toEqual(targets);
  });
});
