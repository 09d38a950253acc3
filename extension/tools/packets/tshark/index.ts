import { withPictures } from '../../reading/picture-views.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { JsonItems } from '../../reading/json-items.ts';
import { parseJson } from '../../reading/parse-json.ts';
import { Records } from '../../reading/records.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { packetColumns } from '../columns.ts';
import { Lookups } from '../lookups.ts';
import { packetPictures } from '../pictures.ts';
import { messageColumns } from '../message-columns.ts';
import { FieldLines, fieldColumns, fieldOptions } from './field-lines.ts';
import { Follow } from './follow.ts';
import { readJsonPacket } from './json-packets.ts';
import { readPacketLine } from './packet-lines.ts';
import type { Times } from './packet-lines.ts';
import { Statistics } from './statistics.ts';
import { TreeLines } from './tree-lines.ts';
import { XmlPackets } from './xml-packets.ts';

/** The bytes of a packet (-x), which are passed over. */
const HEX = /^[\da-f]{4,8} {2}(?:[\da-f]{2} ){1,16} /;
/** Longer lines are no summary. */
const LONGEST = 4000;
const NOTICE =
  /^(?:Running as user|Capturing on |\d+ packets? (?:captured|dropped)|tshark: | ?\*\* \(tshark|\*\* \(process|\(tshark:)/;

class Report implements LineParser {
  readonly #frames = new FrameSet();
  readonly #packets = new Records(this.#frames, 'packet', packetColumns, []);
  readonly #lookups = new Lookups(this.#frames);
  readonly #fieldPackets = new Records(this.#frames, 'packet', fieldColumns, []);
  readonly #messages = new Records(this.#frames, 'message', messageColumns, ['message']);
  readonly #json = new JsonItems('', (item, line) => readJsonPacket(item, line, this.#fieldPackets, this.#lookups));
  readonly #statistics = new Statistics(this.#frames);
  readonly #follow = new Follow(this.#frames);
  readonly #tree = new TreeLines(this.#frames);
  readonly #xml = new XmlPackets(this.#fieldPackets, this.#packets, this.#lookups);
  readonly #fields: FieldLines;
  readonly #times: Times;
  #inJson = false;
  #inXml = false;

  constructor(argv: readonly string[] | undefined) {
    this.#fields = new FieldLines(fieldOptions(argv));
    const way = valuesOf(argv ?? [], 't').find((each) => /^dd?$/.test(each));
    // `d` counts from the packet before, also where a display filter does not show it.
    const isWhole = way === 'dd' || !(argv ?? []).some((word) => /^-[YR]/.test(word));
    this.#times = { column: way === undefined ? 'since first' : 'since previous', elapsed: isWhole ? 0 : null };
  }

  line(text: string, line: number): boolean {
    if (this.#inJson || text === '[') {
      this.#inJson = this.#json.line(text, line);
      return true;
    }
    if (this.#inXml || text.startsWith('<?xml')) {
      this.#inXml = !/^<\/p[ds]ml>/.test(text);
      this.#xml.line(text, line);
      return true;
    }
    if (text.startsWith('{"')) return readJsonPacket(parseJson(text), line, this.#fieldPackets, this.#lookups);
    if (NOTICE.test(text)) return this.#messages.row([text], line);
    if (this.#fields.isOpen) return this.#fields.line(text, line, this.#fieldPackets, this.#lookups);
    if (this.#follow.line(text, line)) return true;
    if (HEX.test(text)) return true;
    if (text.length > LONGEST) return false;
    return (
      this.#tree.line(text, line) ||
      readPacketLine(text, line, this.#times, this.#packets, this.#lookups) ||
      this.#statistics.line(text, line) ||
      this.#fields.line(text, line, this.#fieldPackets, this.#lookups)
    );
  }

  blank(): void {
    this.#follow.blank();
    this.#tree.blank();
  }

  end() {
    this.#follow.flush();
    this.#tree.flush();
    return this.#json.finish();
  }

  frames() {
    return this.#frames.frames();
  }
}

/** The values given to a single-letter option. */
function valuesOf(argv: readonly string[], letter: string): string[] {
  return argv.flatMap((word, index) => {
    if (argv[index - 1] === `-${letter}`) return [word];
    return word.startsWith(`-${letter}`) && word.length > 2 ? [word.slice(2)] : [];
  });
}

/** `tshark`: packets and what Wireshark knows of them. */
export const tshark: Tool = {
  name: 'tshark',
  summary: 'What do the packets say, and what is wrong with them?',
  variants: [
    'summary lines with all time forms of -t',
    '-T fields with and without header, -T json, jsonraw, ek, pdml, psml',
    'the tree of each packet (-V, -O); -x passed over',
    '-z conv, endpoints, io,stat, io,phs, expert, follow, service times (rpc,srt), and the trees (dns,tree, http,tree)',
  ],
  stream: 'stdout',
  accepts: (argv) =>
    !argv.some((word) => /^(?:-D|-L|-G|-v|-h|-w|--version|--help)$/.test(word)) && !valuesOf(argv, 'T').includes('ps'),
  parser: (argv) => textParser(new Report(argv)),
  views: withPictures(
    tableViews({
      packet: 'Packets',
      lookup: 'DNS lookups',
      field: 'Fields',
      piece: 'Conversation',
      expert: 'Expert information',
      conversation: 'Conversations',
      endpoint: 'Endpoints',
      interval: 'Traffic by interval',
      hierarchy: 'Protocol hierarchy',
      'service time': 'Service times',
      'counter tree': 'Counters',
      message: 'Messages',
    }),
    packetPictures(['protocol', 'flags', 'info', 'length']),
  ),
};
