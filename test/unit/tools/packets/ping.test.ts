import { expect, test } from 'vitest';
import { findField } from '../../../../extension/frames/frame.ts';
import { ping } from '../../../../extension/tools/packets/ping/index.ts';

function read(text: string) {
  const parser = ping.parser();
  parser.push(text);
  parser.finish();
  return parser;
}

function values(text: string, frame: string, field: string) {
  const found = read(text)
    .frames()
    .find(({ name }) => name === frame);
  return found && findField(found, field)?.values;
}

test('a round trip that the end of the output cuts is not known', () => {
  const text =
    '64 bytes from 10.0.0.2: icmp_seq=1 ttl=63 time=12.3 ms\n64 bytes from 10.0.0.2: icmp_seq=2 ttl=63 time=1';
  expect(values(text, 'reply', 'time')).toEqual([12.3, null]);
  expect(read(text).frames()[0]?.marks).toEqual([{ row: 1, mark: 'partial' }]);
});

test('a lost packet is a row without a time', () => {
  expect(values('no answer yet for icmp_seq=7\n', 'reply', 'icmp_seq')).toEqual([7]);
  expect(values('no answer yet for icmp_seq=7\n', 'reply', 'time')).toBeUndefined();
});

test('the key that interrupts it is no part of the statistics', () => {
  const text = '^C--- db ping statistics ---\n2 packets transmitted, 1 received, 50% packet loss, time 1001ms\n';
  expect(values(text, 'summary', 'host')).toEqual(['db']);
  expect(values(text, 'summary', 'packet loss')).toEqual([50]);
  expect(read(text).unparsed()).toEqual([]);
});
