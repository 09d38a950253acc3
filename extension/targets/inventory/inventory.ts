/** Hosts and their groups, as Ansible's inventories name them (Ansible documentation, "How to build your inventory"). */
export interface Inventory {
  groups: Map<string, Group>;
  /** For each host its variables, those of its groups included. */
  hosts: Map<string, Variables>;
}

export type Variables = Readonly<Record<string, unknown>>;

export interface Group {
  hosts: Set<string>;
  /** Names of groups whose hosts belong to this one too. */
  children: Set<string>;
}

/** The file says something that is no inventory; the message names the place. */
export class InventoryError extends Error {}

/** An inventory in which groups have variables of their own, as files write it. */
export class InventoryBuilder {
  readonly #groups = new Map<string, Group & { variables: Record<string, unknown> }>();
  readonly #hosts = new Map<string, Record<string, unknown>>();

  /** The group of this name, made when it is new. */
  group(name: string): Group & { variables: Record<string, unknown> } {
    let group = this.#groups.get(name);
    if (group === undefined) {
      group = { hosts: new Set(), children: new Set(), variables: {} };
      this.#groups.set(name, group);
    }
    return group;
  }

  /** Puts the hosts that a pattern with ranges names into a group. */
  add(groupName: string, pattern: string, variables: Variables): void {
    const group = this.group(groupName);
    for (const host of expandRanges(pattern)) {
      group.hosts.add(host);
      this.#hosts.set(host, { ...this.#hosts.get(host), ...variables });
    }
  }

  /** Gives every host the variables of its groups: those of a child before those of its parent, its own before all. */
  build(): Inventory {
    const hosts = new Map<string, Variables>();
    const depths = this.#depths();
    const outermost = [...this.#groups].toSorted(([a], [b]) => (depths.get(a) ?? 0) - (depths.get(b) ?? 0));
    for (const [host, own] of this.#hosts) {
      const variables: Record<string, unknown> = {};
      for (const [name, group] of outermost) {
        if (name === 'all' || membersOf(this.#groups, name).has(host)) Object.assign(variables, group.variables);
      }
      hosts.set(host, { ...variables, ...own });
    }
    return { groups: this.#groups, hosts };
  }

  /** How far each group is below the outermost ones; `all` is above every other. */
  #depths(): Map<string, number> {
    const depths = new Map<string, number>();
    const visit = (name: string, depth: number): void => {
      if ((depths.get(name) ?? -1) >= depth || depth > this.#groups.size) return;
      depths.set(name, depth);
      for (const child of this.#groups.get(name)?.children ?? []) visit(child, depth + 1);
    };
    for (const name of this.#groups.keys()) visit(name, name === 'all' ? 0 : 1);
    return depths;
  }
}

/** The hosts of a group and of the groups below it. */
export function membersOf(groups: ReadonlyMap<string, Group>, name: string): Set<string> {
  const seen = new Set<string>();
  const hosts = new Set<string>();
  const queue = [name];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const group = groups.get(next);
    for (const host of group?.hosts ?? []) hosts.add(host);
    queue.push(...(group?.children ?? []));
  }
  return hosts;
}

const range = /\[([0-9]+|[a-zA-Z]):([0-9]+|[a-zA-Z])(?::([0-9]+))?\]/;

/** Most hosts that one pattern may name: a slip of the finger must not fill the memory. */
const mostHosts = 65_536;

/** `db[01:03]` names db01, db02 and db03; letters count too, a third number is the step. Both ends belong to it. */
export function expandRanges(pattern: string): string[] {
  const match = range.exec(pattern);
  if (match === null) return [pattern];
  const [whole, first = '', last = '', step = '1'] = match;
  const before = pattern.slice(0, match.index);
  const rest = expandRanges(pattern.slice(match.index + whole.length));
  const middles = /^\d/.test(first) ? numbers(first, last, Number(step)) : letters(first, last, Number(step));
  if (middles === undefined || middles.length === 0 || middles.length * rest.length > mostHosts) {
    throw new InventoryError(`"${pattern}" is not a range of hosts. Write it as db[01:20] or node-[a:f].`);
  }
  return middles.flatMap((middle) => rest.map((tail) => before + middle + tail));
}

function numbers(first: string, last: string, step: number): string[] | undefined {
  const count = Math.floor((Number(last) - Number(first)) / step) + 1;
  if (!(step >= 1) || !/^\d+$/.test(last) || !(count >= 1 && count <= mostHosts)) return undefined;
  const width = first.startsWith('0') ? first.length : 0;
  return Array.from({ length: count }, (_, index) => String(Number(first) + index * step).padStart(width, '0'));
}

function letters(first: string, last: string, step: number): string[] | undefined {
  const start = first.charCodeAt(0);
  const count = Math.floor((last.charCodeAt(0) - start) / step) + 1;
  if (!(step >= 1) || !/^[a-zA-Z]$/.test(last) || !(count >= 1)) return undefined;
  return Array.from({ length: count }, (_, index) => String.fromCharCode(start + index * step));
}
