import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { rowTool } from '../file-tool.ts';
import { networkAddress } from './addresses.ts';
import { routeFlags } from './routes.ts';

const hexNumber = (word: string): string => String(Number.parseInt(word, 16));

const ROUTE6 = ['Destination', 'Source', 'Next Hop', 'Metric', 'Ref', 'Use', 'Flags', 'Iface'];

/** `/proc/net/ipv6_route` (net/ipv6/route.c, rt6_info_route): addresses, lengths and counts in hexadecimal. */
export const netRoute6 = rowTool(
  {
    name: '/proc/net/ipv6_route',
    summary: 'Where do packets of IPv6 go?',
    reads: /^\/proc\/(?:[\w-]+\/)?net\/ipv6_route$/,
  },
  {
    frame: 'route',
    title: 'Routes',
    subjects: (cells) => cells.join(' '),
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'Destination', type: 'string', role: 'label' },
      { name: 'Source', type: 'string', meaning: 'Addresses it is for, where it is not for all' },
      { name: 'Next Hop', type: 'string' },
      { name: 'Metric', meaning: 'The route with the lowest is taken' },
      { name: 'Ref' },
      { name: 'Use' },
      { name: 'Flags', type: 'string', meaning: 'U up, G through a gateway, H to one host, ! rejected; else in bits' },
      { name: 'Iface', type: 'string', role: 'label' },
    ]),
    cells: (text) => {
      const words = splitWords(text);
      const [to = '', toLength = '', from = '', fromLength = '', hop = '', metric = '', ref = '', use = '', bits = ''] =
        words;
      if (words.length !== 10 || !/^[0-9a-f]{32}$/.test(to) || !/^[0-9a-f]{8}$/.test(bits)) return null;
      const flags = Number.parseInt(bits, 16);
      return [
        `${networkAddress(to)}/${hexNumber(toLength)}`,
        /^0+$/.test(fromLength) ? '-' : `${networkAddress(from)}/${hexNumber(fromLength)}`,
        /^0+$/.test(hop) ? '-' : networkAddress(hop),
        ...[metric, ref, use].map(hexNumber),
        `${routeFlags(flags)} (0x${bits})`.trimStart(),
        words[9] ?? '',
      ];
    },
    columns: () => ROUTE6,
  },
);

/** include/uapi/linux/if_addr.h. */
const ADDRESS_FLAGS: readonly (readonly [bit: number, name: string])[] = [
  [0x01, 'temporary'],
  [0x02, 'nodad'],
  [0x04, 'optimistic'],
  [0x08, 'dadfailed'],
  [0x10, 'homeaddress'],
  [0x20, 'deprecated'],
  [0x40, 'tentative'],
  [0x80, 'permanent'],
];
/** include/net/ipv6.h, IPV6_ADDR_SCOPE_MASK. */
const SCOPES: Readonly<Record<string, string>> = { '00': 'global', '10': 'host', '20': 'link', '40': 'site' };
const ADDRESS6 = ['Address', 'index', 'prefix', 'scope', 'flags', 'device'];

/** `/proc/net/if_inet6` (net/ipv6/addrconf.c, if6_seq_show). */
export const netAddresses6 = rowTool(
  {
    name: '/proc/net/if_inet6',
    summary: 'Which addresses of IPv6 has the machine?',
    reads: /^\/proc\/(?:[\w-]+\/)?net\/if_inet6$/,
  },
  {
    frame: 'address',
    title: 'Addresses',
    subjects: (cells) => `${cells[0] ?? ''} ${cells[5] ?? ''}`,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'Address', type: 'string', role: 'label' },
      { name: 'index', meaning: 'Number of the interface' },
      { name: 'prefix', meaning: 'Bits of the network' },
      { name: 'scope', type: 'string' },
      { name: 'flags', type: 'string' },
      { name: 'device', type: 'string', role: 'label' },
    ]),
    cells: (text) => {
      const words = splitWords(text);
      const [address = '', index = '', prefix = '', scope = '', bits = '', device = ''] = words;
      if (words.length !== 6 || !/^[0-9a-f]{32}$/.test(address) || !/^[0-9a-f]+$/.test(bits)) return null;
      const flags = Number.parseInt(bits, 16);
      const names = ADDRESS_FLAGS.filter(([bit]) => (flags & bit) !== 0).map(([, name]) => name);
      return [
        networkAddress(address),
        hexNumber(index),
        hexNumber(prefix),
        SCOPES[scope] ?? scope,
        names.length === 0 ? '-' : names.join(' '),
        device,
      ];
    },
    columns: () => ADDRESS6,
  },
);
