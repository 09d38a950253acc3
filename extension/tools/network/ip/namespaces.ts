import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameSet } from '../../reading/frame-set.ts';
import { Records } from '../../reading/records.ts';

const columns = new Dictionary([
  { name: 'namespace', type: 'string', role: 'label' },
  { name: 'id', type: 'string', meaning: 'Number that the namespace of this process has for it' },
]);
const NAMED = /^([^\s(]{1,255})(?: \(id: (\d+)\))?$/;
const NUMBERED = /^nsid (\d+)(?: .{0,60}?\(?iproute2 netns name: ([^\s)]{1,255})\)?)?$/;

/** What `ip netns list` and `list-id` print (ip-netns(8) of iproute2 6.1): `blue (id: 0)`. */
export class Namespaces {
  readonly #rows: Records;

  constructor(frames: FrameSet) {
    this.#rows = new Records(frames, 'namespace', columns, ['namespace', 'id']);
  }

  line(text: string, line: number): boolean {
    const [, id, name] = NUMBERED.exec(text) ?? [];
    if (id !== undefined) return this.#rows.row([name ?? null, id], line);
    const named = NAMED.exec(text);
    return named !== null && this.#rows.row([named[1] ?? null, named[2] ?? null], line);
  }
}
