import { expect, test } from 'vitest';
import { findField } from '../../../extension/frames/frame.ts';
import { strace } from '../../../extension/tools/tracing/strace/index.ts';

function told(lines: readonly string[]) {
  const parser = strace.parser(['strace']);
  parser.push(`${lines.join('\n')}\n`);
  parser.finish();
  const frame = parser.frames().find(({ name }) => name === 'network call');
  const rows = frame?.lines.map((_, row) =>
    ['from', 'to', 'call', 'bytes', 'error'].map((name) => findField(frame, name)?.values[row] ?? null),
  );
  return { rows, views: strace.views(parser.frames()) };
}

test('calls that talk to a peer tell who sent what to whom', () => {
  const { rows, views } = told([
    '10:00:00.100000 connect(5<TCP:[752496]>, {sa_family=AF_INET, sin_port=htons(8099), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
    '10:00:00.200000 sendto(5<TCP:[127.0.0.1:55152->127.0.0.1:8099]>, "GET", 3, 0, NULL, 0) = 3',
    '10:00:00.300000 recvfrom(5<TCP:[127.0.0.1:55152->127.0.0.1:8099]>, "", 2048, 0, NULL, NULL) = 0',
    '10:00:00.400000 connect(6<TCPv6:[752512]>, {sa_family=AF_INET6, sin6_port=htons(1), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), sin6_scope_id=0}, 28) = -1 ECONNREFUSED (Connection refused)',
    '[pid 7] 10:00:00.500000 accept4(3<TCP:[127.0.0.1:8099]>, {sa_family=AF_INET, sin_port=htons(55152), sin_addr=inet_addr("127.0.0.1")}, [16], SOCK_CLOEXEC) = 4<TCP:[127.0.0.1:8099->127.0.0.1:55152]>',
    '[pid 7] 10:00:00.600000 read(3</etc/hostname>, "x", 4096) = 1',
    // What a program sends is no address, whatever it says.
    '[pid 7] 10:00:00.700000 sendto(9<TCP:[1]>, "sa_family=AF_INET", 17, 0, NULL, 0) = 17',
  ]);
  expect(rows).toEqual([
    ['program', '127.0.0.1:8099', 'connect', null, null],
    ['program', '127.0.0.1:8099', 'sendto', 3, null],
    ['127.0.0.1:8099', 'program', 'recvfrom', 0, null],
    ['program', '[::1]:1', 'connect', null, 'ECONNREFUSED'],
    ['127.0.0.1:55152', 'pid 7', 'accept4', null, null],
  ]);
  expect(views.filter(({ kind }) => kind === 'ladder').map(({ frame }) => frame)).toEqual(['network call']);
});

test('a program that opens files only has no ladder', () => {
  const { rows, views } = told(['10:00:00.100000 close(3</etc/hostname>) = 0', '10:00:00.200000 getpid() = 7']);
  expect(rows).toBeUndefined();
  expect(views.some(({ kind }) => kind === 'ladder')).toBe(false);
});
