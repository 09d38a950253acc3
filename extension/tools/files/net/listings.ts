import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { splitWords } from '../../reading/words.ts';
import { rowTool } from '../file-tool.ts';

/** `/proc/net/netlink` and `/proc/net/packet` (net/netlink/af_netlink.c, net/packet/af_packet.c). */
export const netSockets = rowTool(
  {
    name: '/proc/net/netlink',
    summary: 'Which sockets talk to the kernel, or read packets?',
    variants: ['netlink, packet'],
    reads: /^\/proc\/(?:[\w-]+\/)?net\/(?:netlink|packet)$/,
  },
  {
    frame: 'socket',
    title: 'Sockets',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'sk', type: 'string', role: 'label' },
      ...['Eth', 'Groups', 'Type', 'Proto', 'Iface', 'User', 'Inode'].map((name) => ({
        name,
        type: 'string' as const,
      })),
      { name: 'Pid', type: 'string', role: 'label', meaning: 'Port, mostly the process' },
      { name: 'Rmem', unit: 'B', meaning: 'Waits to be read' },
      { name: 'Wmem', unit: 'B', meaning: 'Waits to be sent' },
      { name: 'Drops', counter: true, meaning: 'Messages lost because nobody read them' },
    ]),
    header: (text) => (/^sk +(?:Eth|RefCnt) /.test(text) ? splitWords(text) : null),
    columns: () => null,
  },
);

/** `/proc/net/protocols` (net/core/sock.c). */
export const netProtocols = rowTool(
  {
    name: '/proc/net/protocols',
    summary: 'How much memory do the sockets of each protocol take?',
    reads: /^\/proc\/(?:[\w-]+\/)?net\/protocols$/,
  },
  {
    frame: 'protocol',
    title: 'Protocols',
    subjects: 1,
    dictionary: new Dictionary(
      [
        SAMPLE,
        { name: 'protocol', type: 'string', role: 'label' },
        { name: 'size', unit: 'B', meaning: 'Of one socket' },
        { name: 'sockets' },
        { name: 'memory', unit: 'pages', meaning: 'All their buffers; -1 where it is not counted' },
        { name: 'press', type: 'string', meaning: 'Whether they are short of memory; NI where it is not told' },
        { name: 'maxhdr', unit: 'B' },
      ],
      () => ({ type: 'string' }),
    ),
    header: (text) => (/^protocol +size /.test(text) ? splitWords(text) : null),
    columns: () => null,
  },
);
