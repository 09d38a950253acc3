import { expect, test } from 'vitest';
import { readerFor } from '../../../extension/investigation/reading.ts';

/** Words that every JavaScript object answers to: an output that holds them is as good as any other. */
const words = ['valueOf', 'constructor', 'toString', '__proto__', 'hasOwnProperty'];

test.each(
  words.flatMap((word) => [
    ['tc class show dev eth0', `class htb 1:10 root ${word} 3 rate 1Mbit\n`],
    ['tc qdisc show', `qdisc tbf 8001: dev eth0 root refcnt 2 ${word} 5ms rate 1Mbit\n`],
    [`kubectl ${word} --no-headers`, 'a b c\n'],
    ['tshark -T psml', `<packet>\n<section>&${word};</section>\n</packet>\n`],
    ['sadf -x', `<${word} ${word}="1"/>\n`],
  ]),
)('%s reads %j', (script, text) => {
  const reading = readerFor(script, undefined)?.open();
  reading?.push(text);
  reading?.finish();
  expect(JSON.stringify(reading?.frames() ?? [])).not.toContain('native code');
});
