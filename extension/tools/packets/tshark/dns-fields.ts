import { numeric } from '../../../frames/frame.ts';
import { epochTime } from '../../reading/times.ts';
import type { Lookups } from '../lookups.ts';

/** What an answer says, in the order in which it is told. */
export const ANSWER_FIELDS = [
  'dns.cname',
  'dns.a',
  'dns.aaaa',
  'dns.ptr.domain_name',
  'dns.mx.mail_exchange',
  'dns.srv.target',
  'dns.ns',
  'dns.txt',
  'dns.soa.mname',
] as const;

/** Wireshark's names of the codes (4.0, packet-dns.c), as its summary lines tell them. */
const RCODES = [
  'No error',
  'Format error',
  'Server failure',
  'No such name',
  'Not implemented',
  'Refused',
  'Name exists',
  'RRset exists',
  'RRset does not exist',
  'Not authoritative',
  'Name out of zone',
];
/** IANA, Domain Name System Parameters: the kinds that are asked for. */
const TYPES: ReadonlyMap<string, string> = new Map([
  ['1', 'A'],
  ['2', 'NS'],
  ['5', 'CNAME'],
  ['6', 'SOA'],
  ['12', 'PTR'],
  ['15', 'MX'],
  ['16', 'TXT'],
  ['28', 'AAAA'],
  ['33', 'SRV'],
  ['35', 'NAPTR'],
  ['43', 'DS'],
  ['48', 'DNSKEY'],
  ['64', 'SVCB'],
  ['65', 'HTTPS'],
  ['255', 'ANY'],
]);

/**
 * The DNS message in the fields of a packet, by the names of `-T fields` and `-T json` or those of `-T ek`
 * (`dns_dns_flags_response`). It takes `dns.id` and `dns.flags.response` to tell what belongs together.
 */
export function readFieldLookup(cells: ReadonlyMap<string, string>, line: number, lookups: Lookups): void {
  if (!cells.has('dns.id') && !cells.has('dns_dns_id')) return;
  const told = (...names: readonly string[]): string | null => {
    for (const name of names) {
      const cell = cells.get(name) ?? cells.get(ekName(name)) ?? '';
      if (cell !== '') return cell;
    }
    return null;
  };
  const id = told('dns.id');
  const response = told('dns.flags.response');
  if (id === null || response === null) return;
  const type = told('dns.qry.type');
  const rcode = told('dns.flags.rcode') ?? '0';
  const since = told('frame.time_relative') ?? '';
  const answers = ANSWER_FIELDS.flatMap((name) => told(name) ?? []);
  lookups.message(
    {
      id,
      source: told('ip.src', 'ipv6.src') ?? '',
      destination: told('ip.dst', 'ipv6.dst') ?? '',
      sourcePort: told('udp.srcport', 'tcp.srcport') ?? '',
      destinationPort: told('udp.dstport', 'tcp.dstport') ?? '',
      at: epochTime(told('frame.time_epoch') ?? '') ?? numeric(since),
      type: type === null ? null : (TYPES.get(type) ?? type),
      name: told('dns.qry.name'),
      rcode: /^(?:1|true)$/i.test(response) ? (RCODES[Number(rcode)] ?? rcode) : null,
      answer: answers.length === 0 ? null : answers.join(', ').replaceAll(/,(?! )/g, ', '),
    },
    line,
  );
}

/** `dns.flags.response` is `dns_dns_flags_response` there: the layer stands in front. */
function ekName(name: string): string {
  return `${name.slice(0, name.indexOf('.'))}_${name.replaceAll('.', '_')}`;
}
