import { describe, expect, test } from 'vitest';
import { namespace } from '../../../extension/targets/hops/namespace.ts';
import { parsePod, podName } from '../../../extension/targets/hops/pod.ts';
import { describeTargetError, parseTarget } from '../../../extension/targets/parse.ts';
import { explainHops, throughHops } from '../../../extension/targets/through.ts';
import { hostTarget } from '../../hosts/through.ts';

const argv = ['sh', '-c', 'echo "$1"', 'sh', "a'b"] as const;

test('a container is reached by exec with standard input and no terminal', () => {
  const { hops } = hostTarget('docker://api');
  expect(throughHops(hops, argv, { asks: false })).toEqual(['docker', 'exec', '-i', 'api', ...argv]);
});

test('an unreadable name of a container is refused, one that reads as an option too', () => {
  for (const name of ['docker://', 'docker://-v', 'docker://a b', 'docker://a/b', 'podman://$(id)', 'docker://--']) {
    const read = parseTarget(name);
    expect(read.ok, name).toBe(false);
    expect(!read.ok && describeTargetError(read.error)).toContain('Write it as');
  }
});

test.each([
  ['shop/api-0', { namespace: 'shop', pod: 'api-0' }],
  ['shop/api-0/api', { namespace: 'shop', pod: 'api-0', container: 'api' }],
  ['dev/shop/api-0/api', { context: 'dev', namespace: 'shop', pod: 'api-0', container: 'api' }],
  ['dev/shop/api-0/', { context: 'dev', namespace: 'shop', pod: 'api-0' }],
  // What can be no namespace is a context.
  ['gke_lab_eu/shop/api-0', { context: 'gke_lab_eu', namespace: 'shop', pod: 'api-0' }],
  [
    'arn:aws:eks:eu:1:cluster/lab/shop/api-0/api',
    { context: 'arn:aws:eks:eu:1:cluster/lab', namespace: 'shop', pod: 'api-0', container: 'api' },
  ],
  ['shop/api-0/api?debug', { namespace: 'shop', pod: 'api-0', container: 'api', debug: 'busybox:1.36' }],
  ['shop/api-0?debug=r.io/tools:2', { namespace: 'shop', pod: 'api-0', debug: 'r.io/tools:2' }],
])('k8s://%s names a container of a pod, and is written as it is read', (text, pod) => {
  expect(parsePod(text)).toEqual(pod);
  expect(parsePod(podName(pod).slice('k8s://'.length))).toEqual(pod);
});

test.each([
  '',
  'shop',
  '/api',
  'shop/',
  'Shop/api',
  'shop/-x',
  '-c/shop/api/',
  'shop/api?debug=-x',
  'shop/api?other',
  'a/b/c d',
])('k8s://%s is refused', (text) => {
  expect(parsePod(text)).toBeUndefined();
});

test('a pod is reached by kubectl with everything said', () => {
  const { hops } = hostTarget('k8s://dev/shop/api-0/api');
  expect(throughHops(hops, argv, { asks: false })).toEqual([
    'kubectl',
    '--context=dev',
    '--namespace=shop',
    'exec',
    '-i',
    'api-0',
    '--container=api',
    '--',
    ...argv,
  ]);
});

test('the namespaces of a process come last and wrap the command, the network alone unless said', () => {
  const { hops, within, name } = hostTarget('ssh://db1 > ns://docker/api');
  expect(name).toBe('ssh://db1 > ns://docker/api');
  expect(hops).toHaveLength(1);
  expect(within?.wrap(argv, { local: false }).slice(3)).toEqual(['diagbook-ns', 'docker', 'api', '-n', ...argv]);
  expect(hostTarget('ns://7?net,pid').within?.wrap(argv, { local: false }).slice(3)).toEqual([
    'diagbook-ns',
    '',
    '7',
    '-n -p',
    ...argv,
  ]);
});

test('with the files of a process come its processes, of whom its /proc tells', () => {
  const target = hostTarget('ns://7?net,mnt');
  expect(target.name).toBe('ns://7?net,mnt');
  expect(target.within?.ownFiles).toBe(true);
  expect(target.within?.wrap(argv, { local: false })[6]).toBe('-n -m -p');
});

test.each(['', '0', '-1', 'x', '12?', '12?mount', '12?net,', '12?everything', 'docker/', 'docker/-x', 'lxc/a'])(
  'ns://%s is refused',
  (text) => {
    expect(namespace.read(text)).toBeUndefined();
  },
);

describe('of hops in a row', () => {
  const { hops } = hostTarget('ssh://bastion > ssh://db1 > docker://api');
  const refused = 'ssh: connect to host 10.0.0.9 port 22: Connection refused\r\n';
  const arrived = 'diagbook: one step further\n';

  test('the one that refused is named, by those that said they were reached', () => {
    expect(explainHops(hops, refused, 255)).toMatchObject({ kind: 'unreachable', hop: 'ssh://bastion' });
    expect(explainHops(hops, arrived + refused, 255)).toMatchObject({ kind: 'unreachable', hop: 'ssh://db1' });
    const absent = 'Error response from daemon: No such container: api\n';
    expect(explainHops(hops, arrived + arrived + absent, 1)).toMatchObject({ kind: 'absent', hop: 'docker://api' });
  });

  test('what nobody knows is told as it was printed, of those that were not reached', () => {
    const said = { kind: 'other', hop: 'ssh://db1 > docker://api' };
    expect(explainHops(hops, `${arrived}Welcome\nwhat?\r\n`, 1)).toEqual({ ...said, message: 'what?' });
    expect(explainHops(hops, arrived, 255)).toEqual({ ...said, message: 'exit 255' });
  });
});
