import type { Value } from '../../../frames/frame.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { plainText } from '../../reading/json-table.ts';
import { Records } from '../../reading/records.ts';
import { splitWords } from '../../reading/words.ts';
import { multicastColumns } from './columns.ts';

const INTERFACE = /^(\d+):\s+(\S{1,40})$/;
const FAMILY = /^(?:link|inet6?)$/;

/** The groups that `ip maddress` prints below each interface. */
export class Multicast {
  readonly #groups: Records;
  #interface: { name: string; index: string } | undefined;

  constructor(frames: FrameSet) {
    this.#groups = new Records(frames, 'multicast', multicastColumns, ['interface', 'index', 'family', 'address']);
  }

  /** Adds a group of an interface, as JSON says both. */
  add(device: ReadonlyMap<string, Value>, group: Readonly<Record<string, unknown>>, line: number): boolean {
    const cells = Object.entries(group).map(
      ([key, value]) => [key, typeof value === 'number' ? value : plainText(value)] as const,
    );
    return this.#groups.add(new Map<string, Value>([...device, ...cells]), line);
  }

  line(text: string, line: number): boolean {
    const match = INTERFACE.exec(text);
    if (match !== null) {
      this.#interface = { name: match[2] ?? '', index: match[1] ?? '' };
      return true;
    }
    const [family = '', address, ...rest] = splitWords(text);
    if (this.#interface === undefined || !/^\s/.test(text) || !FAMILY.test(family) || address === undefined)
      return false;
    const { name, index } = this.#interface;
    const users = rest[0] === 'users' ? rest.splice(0, 2)[1] : undefined;
    const cells = new Map([
      ['interface', name],
      ['index', index],
      ['family', family],
      ['address', address],
    ]);
    if (users !== undefined) cells.set('users', users);
    if (rest.length > 0) cells.set('flags', rest.join(' '));
    return this.#groups.addText(cells, line);
  }
}
