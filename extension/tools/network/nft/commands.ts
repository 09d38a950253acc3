/** A command of nftables taken apart, as `nft monitor`, `nft --echo` and files of commands have it. */
export interface Command {
  action: string;
  /** rule, chain, table, set, map, element, counter … */
  object: string;
  /** Family and name, as everywhere in the frames. */
  table: string;
  /** The chain, set or other object in the table; empty for a table. */
  name: string;
  handle: string | undefined;
  rest: string;
}

const OBJECTS =
  'table|chain|rule|set|map|element|flowtable|counters?|quotas?|limits?|meter|ct (?:helper|timeout|expectation)|secmark|synproxy';
const COMMAND = new RegExp(
  `^(add|insert|replace|delete|create|destroy|flush|reset) (${OBJECTS}) (?:(ip6?|inet|arp|bridge|netdev) )?(\\S{1,60})(?: (?!handle \\d|# )([^\\s{]\\S{0,60}))?(?: (?:handle|position|index) (\\d+)(?=$| ))? ?(.*)$`,
);
const HANDLE = /^(.*?) ?# handle (\d+)$/;

/** `add rule inet fw input tcp dport 22 accept`; `undefined` when the text is no command. */
export function readCommand(text: string): Command | undefined {
  const match = COMMAND.exec(text);
  if (match === null) return undefined;
  const [, action = '', object = '', family = 'ip', table = '', name = '', before, behind = ''] = match;
  // A rule keeps its handle: it is read with it.
  const [, rest = behind, own] = object === 'rule' ? [] : (HANDLE.exec(behind) ?? []);
  return { action, object, table: `${family} ${table}`, name, handle: before ?? own, rest };
}
