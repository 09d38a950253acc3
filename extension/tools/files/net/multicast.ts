import type { Value } from '../../../frames/frame.ts';
import { SAMPLE } from '../../reading/common-columns.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';
import type { LineParser } from '../../reading/text-parser.ts';
import { splitWords } from '../../reading/words.ts';
import { fileTool, rowTool } from '../file-tool.ts';
import { hexAddress, networkAddress } from './addresses.ts';

const LINK = ['index', 'device', 'users', 'global users', 'address'];

/** `/proc/net/dev_mcast` (net/core/net-procfs.c): addresses that an interface listens to besides its own. */
export const netDevMulticast = rowTool(
  {
    name: '/proc/net/dev_mcast',
    summary: 'Which multicast addresses does each interface take?',
    reads: /^\/proc\/(?:[\w-]+\/)?net\/dev_mcast$/,
  },
  {
    frame: 'multicast',
    title: 'Multicast addresses',
    subjects: (cells) => `${cells[1] ?? ''} ${cells[4] ?? ''}`,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'index', meaning: 'Number of the interface' },
      { name: 'device', type: 'string', role: 'label' },
      { name: 'users' },
      { name: 'global users' },
      { name: 'address', type: 'string', role: 'label' },
    ]),
    cells: (text) => {
      const words = splitWords(text);
      const address = words[4] ?? '';
      if (words.length !== 5 || !/^(?:[0-9a-f]{2})+$/.test(address)) return null;
      return [...words.slice(0, 4), (address.match(/../g) ?? []).join(':')];
    },
    columns: () => LINK,
  },
);

/** net/ipv4/igmp.c and net/ipv6/mcast.c: what follows the group. */
const groupColumns = new Dictionary([
  SAMPLE,
  { name: 'Idx', meaning: 'Number of the interface' },
  { name: 'Device', type: 'string', role: 'label' },
  { name: 'Querier', type: 'string', meaning: 'Version of IGMP that is spoken there' },
  { name: 'Group', type: 'string', role: 'label' },
  { name: 'Users' },
  { name: 'Timer', unit: 'ticks', meaning: 'Until the next report' },
  { name: 'Flags', type: 'string' },
  { name: 'Reporter', meaning: '1 if this machine reported last' },
]);
const INTERFACE = /^(\d+)\s+(\S+)\s*: +\d+ +(V\d)$/;
const GROUP = /^\s+([0-9A-F]{8}) +(\d+) \d+:([0-9A-F]+)\s+(\d)$/;
const GROUP6 = /^(\d+) +(\S+) +([0-9a-f]{32}) +(\d+) ([0-9A-F]{8}) (\d+)$/;

class GroupRules implements LineParser {
  readonly #frames = new FrameSet();
  readonly #groups = new Records(this.#frames, 'group', groupColumns, ['sample', 'Idx', 'Device'], 'Multicast groups');
  #interface: { index: number; device: string; querier: string } | undefined;
  #seen = new Set<string>();
  #sample = 1;

  line(text: string, line: number): boolean {
    const [, index, device = '', querier = ''] = INTERFACE.exec(text) ?? [];
    if (index !== undefined) {
      this.#interface = { index: Number(index), device, querier };
      return true;
    }
    if (/^Idx\s+Device\s/.test(text)) return true;
    const [, group = '', users, timer = '', reporter] = GROUP.exec(text) ?? [];
    if (group !== '' && this.#interface !== undefined) {
      const { index: number, device: name, querier: version } = this.#interface;
      return this.#add(number, name, hexAddress(group) ?? group, line, [
        ['Querier', version],
        ['Users', Number(users)],
        ['Timer', Number.parseInt(timer, 16)],
        ['Reporter', Number(reporter)],
      ]);
    }
    const [, index6, device6 = '', group6 = '', users6, flags6 = '', timer6] = GROUP6.exec(text) ?? [];
    if (index6 === undefined) return false;
    return this.#add(Number(index6), device6, networkAddress(group6), line, [
      ['Users', Number(users6)],
      ['Flags', flags6],
      ['Timer', Number(timer6)],
    ]);
  }

  frames() {
    return this.#frames.frames();
  }

  #add(
    index: number,
    device: string,
    group: string,
    line: number,
    rest: readonly (readonly [string, Value])[],
  ): boolean {
    const key = `${device} ${group}`;
    if (this.#seen.has(key)) {
      this.#seen.clear();
      this.#sample++;
    }
    this.#seen.add(key);
    const row = new Map<string, Value>([
      ['sample', this.#sample],
      ['Idx', index],
      ['Device', device],
      ['Group', group],
      ...rest,
    ]);
    return this.#groups.add(row, line);
  }
}

/** `/proc/net/igmp` and `igmp6`: groups that this machine has joined. */
export const netGroups = fileTool({
  name: '/proc/net/igmp',
  summary: 'Which multicast groups has the machine joined?',
  variants: ['igmp, igmp6'],
  reads: /^\/proc\/(?:[\w-]+\/)?net\/igmp6?$/,
  rules: () => new GroupRules(),
});

const WIRELESS = [
  ...['face', 'status', 'link', 'level', 'noise'],
  ...['nwid', 'crypt', 'frag', 'retry', 'misc', 'missed beacon'],
];

/** `/proc/net/wireless` (net/wireless/wext-proc.c); a point behind a quality says that it was told anew. */
export const netWireless = rowTool(
  {
    name: '/proc/net/wireless',
    summary: 'How good is the radio link?',
    reads: /^\/proc\/(?:[\w-]+\/)?net\/wireless$/,
  },
  {
    frame: 'wireless',
    title: 'Wireless interfaces',
    subjects: 1,
    dictionary: new Dictionary([
      SAMPLE,
      { name: 'face', type: 'string', role: 'label' },
      { name: 'status', type: 'string' },
      { name: 'link', meaning: 'Quality, as the driver counts it' },
      { name: 'level', unit: 'dBm', meaning: 'Strength of what is received' },
      { name: 'noise', unit: 'dBm' },
      ...['nwid', 'crypt', 'frag', 'retry', 'misc'].map((name) => ({
        name,
        counter: true as const,
        meaning: 'Packets discarded for it',
      })),
      { name: 'missed beacon', counter: true as const },
    ]),
    header: (text) => (/^Inter-\| sta-\||^ ?face \|/.test(text) ? WIRELESS : null),
    cells: (text) => {
      const match = /^ *(\S+?): *(\S.*)$/.exec(text);
      const words = splitWords(match?.[2] ?? '');
      if (words.length !== 10) return null;
      return [match?.[1] ?? '', ...words.map((word, at) => (at === 0 ? word : word.replace(/\.$/, '')))];
    },
    columns: () => WIRELESS,
  },
);
