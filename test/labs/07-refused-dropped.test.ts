import { expect } from 'vitest';
import { proveLab } from './prove.ts';
import type { Row, Shown } from './shown.ts';

const services = ['stock', 'cards', 'bonus'] as const;

await proveLab('07-refused-dropped', {
  shows(shown) {
    // Normal: every question for a connection is answered by the other side.
    const normal = shown.rows('normal-connection', 'packet');
    const asked = normal.filter(({ flags }) => flags === 'S');
    expect(asked.length).toBeGreaterThan(1);
    for (const { 'source port': port } of asked.slice(0, -1)) {
      expect(normal).toContainEqual(expect.objectContaining({ 'destination port': port, flags: 'S.' }));
    }
    expect(shown.rows('normal-connection', 'capture')).toMatchObject([{ 'dropped by kernel': 0 }]);

    const failures = shown.rows('caller').map(({ errormsg }) => String(errormsg));
    for (const [index, port] of ports(shown).entries()) {
      expect(failures[index]).toMatch(fate(shown, port) === 'dropped' ? /timed out/ : /Couldn't connect/);
    }
    expect(
      ports(shown)
        .map((port) => fate(shown, port))
        .toSorted(),
    ).toEqual(['dropped', 'refused', 'rejected']);
    // What is dropped is asked again from the same port, and it does arrive at the other end.
    const dropped = ports(shown).find((port) => fate(shown, port) === 'dropped');
    const tries = shown.rows('wire', 'packet').filter((row) => row['destination port'] === dropped);
    expect(new Set(tries.map(({ 'source port': from, seq }) => `${from} ${seq}`)).size).toBeLessThan(tries.length);
    const arrived = shown.rows('other-end', 'packet').map((row) => row['destination port']);
    for (const port of ports(shown)) expect(arrived).toContain(port);
    const rule = shown.row('firewall', ({ target }) => target === 'DROP', 'rule');
    expect(rule.match).toBe(`tcp dpt:${dropped}`);
    expect(rule.pkts).toBeGreaterThan(0);

    // Three names are asked for, each as A and AAAA, and the silent resolver answers none of them.
    const messages = shown.rows('questions', 'dns');
    const names = messages.flatMap(({ kind, name }) => (kind === 'query' ? [name] : []));
    expect([...new Set(names)].toSorted()).toEqual([
      'prices.shop.example.',
      'prices.shop.example.shops.example.',
      'prices.shop.example.tills.example.',
    ]);
    expect(new Set(messages.flatMap(({ type }) => (type === null ? [] : [type])))).toEqual(new Set(['A', 'AAAA']));
    expect(messages.filter(({ rcode }) => rcode === 'NXDomain')).not.toEqual([]);
    expect(shown.rows('ask', 'record')).toMatchObject([
      { name: 'prices.shop.example.', type: 'A' },
      { name: 'prices.shop.example.', type: 'A' },
    ]);
    expect(shown.text('resolvers').split('\n')[0]).toBe(`nameserver ${silent(shown)}`);

    const codes = shown.rows('verify').map(({ http_code }) => String(http_code));
    expect(codes.toSorted()).toEqual(['000', '200', '200']);
  },

  answers: (shown) => ({
    ...Object.fromEntries(services.map((service, index) => [service, fate(shown, ports(shown)[index])])),
    resolver: silent(shown),
  }),
});

/** The ports of the services, in the order of the cell that tries them. */
function ports(shown: Shown): string[] {
  return shown.rows('caller').map(({ url }) => /:(\d+)\//.exec(String(url))?.[1] ?? '');
}

/** What comes back from a port after the question for a connection. */
function fate(shown: Shown, port: string | undefined): string {
  const packets = shown.rows('wire', 'packet');
  if (packets.some((row) => row['source port'] === port && row.flags === 'R.')) return 'refused';
  const unreachable = (row: Row) =>
    row.protocol === 'ICMP' && String(row.info).includes(`tcp port ${port} unreachable`);
  return packets.some(unreachable) ? 'rejected' : 'dropped';
}

/** The one address that is asked and does not answer. */
function silent(shown: Shown): string {
  const messages = shown.rows('questions', 'dns');
  const answering = new Set(messages.filter(({ kind }) => kind === 'response').map(({ source }) => source));
  const asked = new Set(messages.filter(({ kind }) => kind === 'query').map(({ destination }) => destination));
  return [...asked].filter((address) => !answering.has(address)).join(' ');
}
