import { withPictures } from '../../reading/picture-views.ts';
import { tableViews } from '../../reading/table-views.ts';
import { textParser } from '../../reading/text-parser.ts';
import type { Tool } from '../../tool.ts';
import { packetPictures } from '../pictures.ts';
import type { TimeColumn } from './prefix.ts';
import { PacketReport } from './report.ts';

/** `tcpdump`: the packets on an interface or in a file. */
export const tcpdump: Tool = {
  name: 'tcpdump',
  summary: 'Which packets were really on the wire?',
  variants: [
    'all time forms (-t to -ttttt, --nano), -#, -n, -S, -q',
    '-v to -vvv with the lines that follow, -A; -x and -X passed over',
    '-e, -i any (cooked captures of both versions), VLAN',
    'TCP, UDP, DNS, ICMP, ICMPv6, ARP and others',
  ],
  stream: 'stdout',
  accepts: (argv) => !argv.some((word) => /^(?:-D|-L|-h|-w|-d+|--version|--help|--list-.*)$/.test(word)),
  parser: (argv) => textParser(new PacketReport(timeColumn(argv), argv === undefined || isVerbose(argv))),
  views: withPictures(
    tableViews({
      packet: 'Packets',
      lookup: 'DNS lookups',
      dns: 'DNS',
      capture: 'Capture',
      message: 'Messages',
    }),
    packetPictures(['protocol', 'notes', 'flags', 'info', 'length']),
  ),
};

/** The single letters given, up to the first of a word that takes a value (tcpdump(1)). */
function letters(argv: readonly string[]): string {
  return argv
    .slice(1)
    .filter((word) => /^-[^-]/.test(word))
    .map((word) => /^-([^BcCDEFGijmMQrsTVwWyzZ]*)/.exec(word)?.[1] ?? '')
    .join('');
}

function isVerbose(argv: readonly string[]): boolean {
  return /[vA]/.test(letters(argv)) || argv.includes('--print');
}

function timeColumn(argv: readonly string[] | undefined): TimeColumn {
  const count = argv === undefined ? 0 : letters(argv).split('t').length - 1;
  return count === 3 ? 'since previous' : count === 5 ? 'since first' : 'time';
}
