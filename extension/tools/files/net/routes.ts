import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { rowTool } from '../file-tool.ts';
import { hexAddress } from './addresses.ts';

const ROUTE = ['Iface', 'Destination', 'Gateway', 'Flags', 'RefCnt', 'Use', 'Metric', 'Mask', 'MTU', 'Window', 'IRTT'];
/** Letters of the flags as `route` prints them: include/uapi/linux/route.h. */
const FLAGS: readonly (readonly [bit: number, letter: string])[] = [
  [0x1, 'U'],
  [0x2, 'G'],
  [0x4, 'H'],
  [0x8, 'R'],
  [0x10, 'D'],
  [0x20, 'M'],
  [0x200, '!'],
];

/** Flags of a route as letters. */
export function routeFlags(flags: number): string {
  return FLAGS.filter(([bit]) => (flags & bit) !== 0)
    .map(([, letter]) => letter)
    .join('');
}

/** `/proc/net/route` (man 5 proc): addresses in hexadecimal. */
export const netRoute = rowTool(
  { name: '/proc/net/route', summary: 'Where do packets go?', reads: /^\/proc\/(?:[\w-]+\/)?net\/route$/ },
  {
    frame: 'route',
    title: 'Routes',
    subjects: 3,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'Iface', type: 'string', role: 'label' },
      { name: 'Destination', type: 'string', role: 'label' },
      { name: 'Gateway', type: 'string' },
      {
        name: 'Flags',
        type: 'string',
        meaning: 'U up, G through a gateway, H to one host, D and M from redirects, ! rejected',
      },
      { name: 'RefCnt' },
      { name: 'Use' },
      { name: 'Metric', meaning: 'The route with the lowest is taken' },
      { name: 'Mask', type: 'string' },
      { name: 'MTU', unit: 'B' },
      { name: 'Window', unit: 'B' },
      { name: 'IRTT', unit: 'ms', meaning: 'First guess of the round-trip time' },
    ]),
    header: (text) => (/^Iface\s+Destination\s/.test(text) ? splitWords(text) : null),
    cells: (text) => {
      const words = splitWords(text);
      const addresses = [1, 2, 7].map((at) => hexAddress(words[at] ?? ''));
      if (words.length < 8 || addresses.includes(null)) return null;
      const letters = routeFlags(Number.parseInt(words[3] ?? '', 16));
      return words.map((word, at) => {
        if (at === 3) return letters;
        return [1, 2, 7].includes(at) ? (hexAddress(word) ?? word) : word;
      });
    },
    columns: () => ROUTE,
  },
);

const ARP = ['IP address', 'HW type', 'Flags', 'HW address', 'Mask', 'Device'];

/** `/proc/net/arp` (man 5 proc). */
export const netArp = rowTool(
  { name: '/proc/net/arp', summary: 'Which neighbours are known?', reads: /^\/proc\/(?:[\w-]+\/)?net\/arp$/ },
  {
    frame: 'neighbour',
    title: 'Neighbours',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'IP address', type: 'string', role: 'label' },
      { name: 'HW type', type: 'string', meaning: '0x1 is Ethernet' },
      { name: 'Flags', type: 'string', meaning: '0x0 not found yet, 0x2 known, 0x4 set by hand' },
      { name: 'HW address', type: 'string' },
      { name: 'Mask', type: 'string' },
      { name: 'Device', type: 'string' },
    ]),
    header: (text) => (text.startsWith('IP address ') ? ARP : null),
    cells: (text) => {
      const words = splitWords(text);
      return words.length === 6 && words[1]?.startsWith('0x') === true ? words : null;
    },
    columns: () => ARP,
  },
);
