import { expect, test } from 'vitest';
import { findField } from '../../../../extension/frames/frame.ts';
import { tcpdump } from '../../../../extension/tools/packets/tcpdump/index.ts';
import { tshark } from '../../../../extension/tools/packets/tshark/index.ts';
import type { Tool } from '../../../../extension/tools/tool.ts';

function table(tool: Tool, lines: readonly string[], frame: string, fields: readonly string[]) {
  const parser = tool.parser([tool.name, '-n']);
  parser.push(`${lines.join('\n')}\n`);
  parser.finish();
  const found = parser.frames().find(({ name }) => name === frame);
  return found?.lines.map((_, row) => fields.map((name) => findField(found, name)?.values[row] ?? null));
}

/** A segment from a to b, or back. */
function segment(at: number, text: string, back = false): string {
  const [from, to] = back ? ['10.0.0.2.80', '10.0.0.1.4000'] : ['10.0.0.1.4000', '10.0.0.2.80'];
  return `10:00:00.${String(at).padStart(6, '0')} IP ${from} > ${to}: Flags ${text}`;
}

function notes(lines: readonly string[]) {
  return table(tcpdump, lines, 'packet', ['notes'])?.flat();
}

test('a segment whose bytes were seen in its direction is a retransmission', () => {
  expect(
    notes([
      segment(1, '[S], seq 7000, win 64240, length 0'),
      segment(2, '[S], seq 7000, win 64240, length 0'),
      segment(3, '[S.], seq 9000, ack 7001, win 65160, length 0', true),
      segment(4, '[.], ack 1, win 64, length 0'),
      segment(5, '[P.], seq 1:101, ack 1, win 64, length 100'),
      // The same numbers in the other direction are other bytes.
      segment(6, '[P.], seq 1:101, ack 101, win 64, length 100', true),
      segment(7, '[P.], seq 1:101, ack 1, win 64, length 100'),
      segment(8, '[P.], seq 51:151, ack 1, win 64, length 100'),
      segment(9, '[F.], seq 151, ack 101, win 64, length 0'),
      segment(10, '[F.], seq 151, ack 101, win 64, length 0'),
    ]),
  ).toEqual([
    null,
    'retransmission',
    null,
    null,
    null,
    null,
    'retransmission',
    'retransmission',
    null,
    'retransmission',
  ]);
});

test('what fills a gap is told from what was seen; keep-alives and new connections are neither', () => {
  expect(
    notes([
      segment(1, '[S], seq 7000, win 64240, length 0'),
      segment(2, '[.], seq 1:101, ack 1, win 64, length 100'),
      segment(3, '[.], seq 201:301, ack 1, win 64, length 100'),
      segment(4, '[.], seq 101:201, ack 1, win 64, length 100'),
      segment(5, '[.], seq 300:301, ack 1, win 64, length 1'),
      segment(6, '[S], seq 8000, win 64240, length 0'),
      segment(7, '[.], seq 1:101, ack 1, win 64, length 100'),
      segment(8, '[R], seq 1, win 0, length 0'),
    ]),
  ).toEqual([null, null, null, 'out of order or retransmission', null, null, null, null]);
});

test('a connection that began before has one absolute number, which is no byte seen', () => {
  expect(
    notes([
      segment(1, '[P.], seq 50:150, ack 7, win 64, length 100'),
      segment(2, '[P.], seq 100:200, ack 1, win 64, length 100'),
      segment(3, '[P.], seq 100:200, ack 1, win 64, length 100'),
    ]),
  ).toEqual([null, null, 'retransmission']);
});

const lookup = ['name', 'type', 'rcode', 'took', 'asked', 'server'];

test('each question of DNS stands beside its answer, and says where none came', () => {
  const ask = (at: string, port: number, text: string) => `10:00:00.${at} IP 10.0.0.1.${port} > 10.0.0.53.53: ${text}`;
  const answer = (at: string, port: number, text: string) =>
    `10:00:00.${at} IP 10.0.0.53.53 > 10.0.0.1.${port}: ${text}`;
  expect(
    table(
      tcpdump,
      [
        ask('000000', 4000, '7+ A? db.example.com. (32)'),
        ask('100000', 4001, '7+ AAAA? gone.example.com. (34)'),
        answer('000500', 4000, '7 1/0/0 A 10.0.2.9 (48)'),
        ask('200000', 4001, '7+ AAAA? gone.example.com. (34)'),
        answer('250000', 4001, '7 NXDomain 0/1/0 (90)'),
        ask('300000', 4002, '8+ A? slow.example.com. (34)'),
        ask('400000', 4002, '8+ A? slow.example.com. (34)'),
        '10:00:00.500000 IP 10.0.0.1.5353 > 224.0.0.251.5353: 0 PTR (QM)? _ipp._tcp.local. (45)',
      ],
      'lookup',
      lookup,
    ),
  ).toEqual([
    ['db.example.com.', 'A', 'NoError', 0.0005, 1, '10.0.0.53'],
    ['gone.example.com.', 'AAAA', 'NXDomain', 0.15, 2, '10.0.0.53'],
    ['slow.example.com.', 'A', 'no answer', null, 2, '10.0.0.53'],
  ]);
});

test('so it does for tshark, with times since the first packet', () => {
  expect(
    table(
      tshark,
      [
        '    1   0.000000     10.0.1.2 → 10.0.2.2     DNS 97 Standard query 0xeb13 A db.example.com OPT',
        '    2   0.000118     10.0.2.2 → 10.0.1.2     DNS 101 Standard query response 0xeb13 A db.example.com A 10.0.2.9 OPT',
        '    3   0.100000     10.0.1.2 → 10.0.2.2     DNS 102 Standard query 0xaaa2 A nothere.example.com OPT',
        '    4   0.100100     10.0.2.2 → 10.0.1.2     DNS 90 Standard query response 0xaaa2 No such name A nothere.example.com OPT',
        '    5   0.200000     10.0.1.2 → 10.0.2.2     DNS 102 Standard query 0xaaa3 A lost.example.com OPT',
      ],
      'lookup',
      [...lookup, 'answer'],
    ),
  ).toEqual([
    ['db.example.com', 'A', 'No error', 0.000118, 1, '10.0.2.2', 'A 10.0.2.9 OPT'],
    ['nothere.example.com', 'A', 'No such name', 0.0001, 1, '10.0.2.2', 'OPT'],
    ['lost.example.com', 'A', 'no answer', null, 1, '10.0.2.2', null],
  ]);
});

test('microseconds count between times with a date too', () => {
  expect(
    table(
      tcpdump,
      [
        '1700000000.000100 IP 10.0.0.1.4000 > 10.0.0.53.53: 7+ A? db.example.com. (32)',
        '1700000000.000225 IP 10.0.0.53.53 > 10.0.0.1.4000: 7 1/0/0 A 10.0.2.9 (48)',
      ],
      'lookup',
      ['took'],
    ),
  ).toEqual([[0.000125]]);
});
