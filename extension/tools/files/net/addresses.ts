import { remembered } from '../../reading/remembered.ts';

/** The states of a socket: include/net/tcp_states.h. */
const STATES = [
  ...['', 'ESTABLISHED', 'SYN_SENT', 'SYN_RECV', 'FIN_WAIT1', 'FIN_WAIT2', 'TIME_WAIT', 'CLOSE', 'CLOSE_WAIT'],
  ...['LAST_ACK', 'LISTEN', 'CLOSING', 'NEW_SYN_RECV', 'BOUND_INACTIVE'],
];

/** The state that the kernel prints as two hexadecimal digits. */
export function socketState(hex: string): string {
  return STATES[Number.parseInt(hex, 16)] ?? hex;
}

/**
 * An address as the kernel prints it in hexadecimal, in words of 32 bits whose bytes stand in the order of the machine
 * (little endian wherever this is read): `0100007F` is 127.0.0.1. `null` when it is no address.
 */
export const hexAddress = remembered((hex): string | null => {
  if (!/^(?:[0-9A-Fa-f]{8}){1,4}$/.test(hex)) return null;
  const bytes: number[] = [];
  for (let word = 0; word < hex.length; word += 8) {
    for (let byte = 3; byte >= 0; byte--)
      bytes.push(Number.parseInt(hex.slice(word + 2 * byte, word + 2 * byte + 2), 16));
  }
  return bytes.length === 4 ? bytes.join('.') : compress(bytes);
});

/** An address of IPv6 as the kernel prints it where its bytes stand in the order of the network: 32 digits. */
export function networkAddress(hex: string): string {
  return compress(Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16)));
}

/** IPv6 as RFC 5952 writes it: the longest run of zero groups as `::`, mapped IPv4 with points. */
function compress(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return `::ffff:${bytes.slice(12).join('.')}`;
  const text = groups.map((group) => group.toString(16));
  let best = { start: 0, length: 0 };
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (groups[start + length] === 0 && start + length < 8) length++;
    if (length > best.length) best = { start, length };
  }
  if (best.length < 2) return text.join(':');
  return `${text.slice(0, best.start).join(':')}::${text.slice(best.start + best.length).join(':')}`;
}
