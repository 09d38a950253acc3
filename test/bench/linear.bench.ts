import { compilePattern } from '../../extension/frames/query/pattern.ts';
import { substitute } from '../../extension/template/substitute.ts';
import { recognise } from '../../extension/tools/command-line/recognise.ts';
import { JsonItems } from '../../extension/tools/reading/json-items.ts';
import { LineReader } from '../../extension/tools/reading/lines.ts';
import { tools } from '../../extension/tools/registry.ts';
import { styledText } from '../../renderers/raw/ansi.ts';
import { captures } from '../parsers/captures.ts';
import { openings, overlong, PIECES } from '../parsers/hostile-texts.ts';
import { Report } from './report.ts';

/**
 * How the time of reading grows with text that is made to be read slowly: lines that never end, brackets that never close.
 * Four times the text takes four times as long where each character is looked at a bounded number of times, and sixteen
 * times where it is not; more than `MOST` fails. Words given are the tools to measure.
 */
const LENGTH = 50_000;
const TIMES = 4;
const MOST = 10;
/** Milliseconds of the longer text below which a ratio is only noise. */
const NOISE = 60;
const ROUNDS = 3;

const chosen = process.argv.slice(2);
const report = new Report(['read', 'ms', 'times', 'slowest on']);
/** What was not read in linear time. */
const slow: string[] = [];

const all = captures();
for (const tool of tools) {
  if (chosen.length > 0 && !chosen.includes(tool.name)) continue;
  const own = ['', ...openings(all.filter((capture) => capture.tool === tool.name))];
  row(
    tool.name,
    PIECES.map((piece) => [
      piece,
      (length) => {
        for (const opening of own) {
          const parser = tool.parser();
          parser.push(opening + overlong(piece, length));
          parser.finish();
          tool.views(parser.frames());
        }
      },
    ]),
  );
}
if (chosen.length === 0) {
  const scripts = ['$(', '((', '"$(', '`', "'", '\\', '<<E\n', 'sudo ', 'sh -c "', '{', '(', '| ', '>', '| grep x '];
  const blocks = ['for a in b; do ', 'case a in b) ', 'while read x; do cat /proc/$x/io; ', '! ', ';; ', 'esac '];
  row(
    'scripts',
    [...scripts, ...blocks].map((piece) => [piece, (length) => recognise(overlong(piece, length))]),
  );
  const texts = [
    '{{',
    '{{device}} ',
    '"{{text}} x',
    '{{#if device}}',
    '$((',
    '"$({{text}}',
    'cat <<E\n{{device}}',
    '\\ {{text}}',
  ];
  const values = { device: 'sda', text: 'a b' };
  row(
    'templates',
    texts.map((piece) => [
      piece,
      (length) => substitute(overlong(piece, length), { values, saved: {}, language: 'bash' }),
    ]),
  );
  row(
    'patterns',
    ['(a+)+$', '(a|a)*b', '(a*)*b', '.*.*.*.*.*x'].map((source) => [
      source,
      (length) => compilePattern(source, false).test(`${overlong('a', length)}!`),
    ]),
  );
  row(
    'colours of terminals',
    ['\x1b[1mx', '1;', '\r', '\x1b', '\x1b]', '\x1b['].map((piece) => [
      piece,
      (length) => styledText(`\x1b[${overlong(piece, length)}`),
    ]),
  );
  row('lines in chunks of one', [
    [
      'x',
      (length) => {
        const reader = new LineReader(() => undefined);
        for (let index = 0; index < 10 * length; index++) reader.push('x');
        reader.finish();
      },
    ],
  ]);
  row('nested JSON', [
    [
      '[',
      (length) => {
        const items = new JsonItems('a', () => true);
        items.line(`{"a": [{"b": ${overlong('[', 10 * length)}`, 1);
        items.finish();
      },
    ],
  ]);
}
process.exitCode = slow.length > 0 ? 1 : 0;

/** One line of the report: the piece on which the time grew fastest. */
function row(name: string, readers: readonly (readonly [piece: string, read: (length: number) => unknown])[]): void {
  let worst = { milliseconds: 0, times: 0, piece: '' };
  for (const [piece, read] of readers) {
    const milliseconds = fastest(() => read(LENGTH * TIMES));
    const grown = milliseconds < NOISE ? TIMES : milliseconds / fastest(() => read(LENGTH));
    // What a short text took may be too little to compare with: still longer ones tell.
    const times = grown <= MOST ? grown : fastest(() => read(LENGTH * TIMES * TIMES)) / milliseconds;
    if (times > worst.times) worst = { milliseconds, times, piece };
  }
  const isSlow = worst.times > MOST;
  if (isSlow) slow.push(name);
  report.row([
    name,
    worst.milliseconds.toFixed(0),
    worst.times.toFixed(1),
    `${JSON.stringify(worst.piece)}${isSlow ? ' not linear' : ''}`,
  ]);
}

/** Milliseconds of the processor that the fastest of a few rounds took: what others do on the machine does not count. */
function fastest(work: () => unknown): number {
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    const before = process.cpuUsage();
    work();
    least = Math.min(least, process.cpuUsage(before).user / 1000);
  }
  return least;
}
