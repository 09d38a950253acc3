import type { Value } from '../../../frames/frame.ts';
import { Dictionary } from '../../reading/dictionary.ts';
import type { FrameBuilder } from '../../reading/frame-builder.ts';
import type { FrameSet } from '../../reading/frame-set.ts';

/** What a call does, and whether what it returns is a number of bytes. */
interface Kind {
  way: 'out' | 'in';
  counts: boolean;
}

const SENDS: Kind = { way: 'out', counts: true };
const RECEIVES: Kind = { way: 'in', counts: true };
const ASKS: Kind = { way: 'out', counts: false };
const TAKES: Kind = { way: 'in', counts: false };

const CALLS: Readonly<Partial<Record<string, Kind>>> = {
  ...{ connect: ASKS, shutdown: ASKS, close: ASKS, sendmmsg: ASKS, accept: TAKES, accept4: TAKES, recvmmsg: TAKES },
  ...{ send: SENDS, sendto: SENDS, sendmsg: SENDS, write: SENDS, writev: SENDS, sendfile: SENDS },
  ...{ recv: RECEIVES, recvfrom: RECEIVES, recvmsg: RECEIVES, read: RECEIVES, readv: RECEIVES },
};

/** `sin_port=htons(443), sin_addr=inet_addr("10.0.0.2")`. */
const IPV4 = /sin_port=htons\((\d{1,5})\), sin_addr=inet_addr\("([\d.]{7,15})"\)/;
/** `sin6_port=htons(443), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr)`; strace before 4.16 prints it in another order. */
const IPV6 = /sin6_port=htons\((\d{1,5})\),.{0,60}inet_pton\(AF_INET6, "([\da-fA-F:.]{2,45})"/;
const UNIX = /sun_path=(@?"[^"]{1,108}")/;
/** What -yy says of a connected descriptor: `3<TCP:[10.0.0.1:4000->10.0.0.2:443]>`, `4<TCPv6:[[::1]:4000->[::1]:80]>`. */
const CONNECTED = /^\d+<(?:TCP|UDP|SCTP|DCCP)(?:v6)?:\[(?:.{3,60}?)->(.{3,60}?)\]>/;
const ACCEPTED = /^<(?:TCP|SCTP)(?:v6)?:\[(?:.{3,60}?)->(.{3,60}?)\]>/;
/** Longer fronts of arguments hold no address. */
const FRONT = 200;

const columns = new Dictionary([
  { name: 'time', type: 'time', role: 'time', meaning: 'When the call began' },
  { name: 'from', type: 'string', role: 'label', meaning: 'Who sent it: the process traced, or its peer' },
  { name: 'to', type: 'string', role: 'label', meaning: 'Who it was for' },
  { name: 'call', type: 'string', meaning: 'System call' },
  { name: 'bytes', unit: 'B', meaning: 'Bytes sent or received; 0 received: the peer has sent all' },
  { name: 'error', type: 'string', meaning: 'Why it failed' },
  { name: 'duration', unit: 's', meaning: 'From the begin of the call to its end (-T)' },
]);

/** A call as the log tells it. */
export interface NetworkCall {
  pid: number | null;
  time: string | null;
  syscall: string;
  given: string;
  value: number | string | null;
  error: string | null;
  detail: string | null;
  duration: number | null;
}

/** The calls that talk to a peer whose address is known, by their arguments or by -yy: who sent what to whom. */
export class NetworkCalls {
  readonly #frames: FrameSet;
  #builder: FrameBuilder | undefined;
  /** Cells that name the process while its number is not known. */
  readonly #unnamed: { row: number; column: string }[] = [];

  constructor(frames: FrameSet) {
    this.#frames = frames;
  }

  call({ pid, time, syscall, given, value, error, detail, duration }: NetworkCall, line: number): void {
    const kind = Object.hasOwn(CALLS, syscall) ? CALLS[syscall] : undefined;
    if (kind === undefined) return;
    const peer = peerOf(given, detail);
    if (peer === undefined) return;
    const builder = (this.#builder ??= this.#frames.builder('network call', columns, 'Network calls'));
    const process = pid === null ? 'program' : nameOf(pid);
    const isSent = kind.way === 'out';
    if (pid === null) this.#unnamed.push({ row: builder.rows, column: isSent ? 'from' : 'to' });
    const row: Readonly<Record<string, Value>> = {
      time,
      from: isSent ? process : peer,
      to: isSent ? peer : process,
      call: syscall,
      bytes: kind.counts && error === null ? value : null,
      error,
      duration,
    };
    builder.append(
      Object.keys(row).map((name) => builder.slot(name)),
      Object.values(row),
      line,
    );
  }

  /** The calls without a number so far were those of this process. */
  name(pid: number): void {
    for (const { row, column } of this.#unnamed.splice(0)) this.#builder?.slot(column).replace(row, nameOf(pid));
  }
}

function nameOf(pid: number): string {
  return `pid ${String(pid)}`;
}

/** The address of the other side: what -yy says of the descriptor, or of the one accepted; else the address given. */
function peerOf(given: string, detail: string | null): string | undefined {
  const connected = CONNECTED.exec(given.slice(0, FRONT)) ?? ACCEPTED.exec((detail ?? '').slice(0, FRONT));
  if (connected !== null) return connected[1];
  const at = given.lastIndexOf('sa_family=');
  if (at < 0) return undefined;
  const address = given.slice(at, at + FRONT);
  const v4 = IPV4.exec(address);
  if (v4 !== null) return `${v4[2] ?? ''}:${v4[1] ?? ''}`;
  const v6 = IPV6.exec(address);
  if (v6 !== null) return `[${v6[2] ?? ''}]:${v6[1] ?? ''}`;
  return UNIX.exec(address)?.[1];
}
