import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askList } from '../../../extension/targets/discovery/ask-list.ts';
import { listContainers, readContainers } from '../../../extension/targets/discovery/containers.ts';
import { readPods } from '../../../extension/targets/discovery/pods.ts';
import { readSshConfig } from '../../../extension/targets/discovery/ssh-config.ts';
import { listSshHosts } from '../../../extension/targets/discovery/ssh-hosts.ts';

let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diagbook-discovery-'));
});

afterAll(() => rm(directory, { recursive: true, force: true }));

test('hosts of an ssh configuration are the names that are no patterns', () => {
  const text = `
# Host commented
Host web1 web2.example.org *.internal !web3
  HostName 10.0.0.1
host=db1
HOST "quoted name" -option # behind
Match host other
Include conf.d/* "~/with blank"
\tHost\ttabbed\r
Hostname nohost
`;
  expect(readSshConfig(text)).toEqual({
    hosts: ['web1', 'web2.example.org', 'db1', 'quoted name', 'tabbed'],
    includes: ['conf.d/*', '~/with blank'],
  });
});

test('included files count, each host once, and one that includes itself ends', async () => {
  await mkdir(join(directory, 'conf.d'));
  await writeFile(join(directory, 'config'), 'Host a b\nInclude conf.d/*.conf missing\nInclude config\n');
  await writeFile(join(directory, 'conf.d/2.conf'), 'Host c a\n');
  await writeFile(join(directory, 'conf.d/1.conf'), `Host d\nInclude ${join(directory, 'conf.d/2.conf')}\n`);
  await writeFile(join(directory, 'conf.d/.hidden.conf'), 'Host hidden\n');
  await writeFile(join(directory, 'conf.d/other'), 'Host other\n');
  expect(await listSshHosts(join(directory, 'config'))).toEqual(['a', 'b', 'd', 'c']);
  expect(await listSshHosts(join(directory, 'nosuch'))).toEqual([]);
});

test('containers are read line by line, a link’s names left out', () => {
  const text = 'web\tnginx:1\tUp 3 hours (healthy)\napi,web/db\tshop/api\tUp 2 seconds (Paused)\n';
  expect(readContainers('docker', text)).toEqual([
    { target: 'docker://api', image: 'shop/api', status: 'Up 2 seconds (Paused)' },
    { target: 'docker://web', image: 'nginx:1', status: 'Up 3 hours (healthy)' },
  ]);
  expect(readContainers('docker', '')).toEqual([]);
});

test('pods that run are read with all their containers, and the context in their names', () => {
  const text = 'shop\tapi-0\tRunning\tapi proxy\nshop\tjob-1\tSucceeded\tjob\n';
  expect(readPods('kind_dev', text)).toEqual([
    { target: 'k8s://kind_dev/shop/api-0/api', namespace: 'shop' },
    { target: 'k8s://kind_dev/shop/api-0/proxy', namespace: 'shop' },
  ]);
});

test('a list that cannot be had says why', async () => {
  expect(await listContainers('docker', { PATH: directory })).toEqual({ kind: 'no-program', program: 'docker' });
  const failing = await askList(['sh', '-c', 'echo first >&2; echo last >&2; exit 1'], (text) => [text]);
  expect(failing).toEqual({ kind: 'failed', program: 'sh', reason: 'last' });
});
