import type { WayFailure } from '../way-failure.ts';

/** What OpenSSH's client prints (sshconnect.c, readconf.c, misc.c) and what it means, most telling first. */
const meanings: readonly [RegExp, (found: RegExpExecArray, hop: string, host: string) => WayFailure][] = [
  [
    /REMOTE HOST IDENTIFICATION HAS CHANGED|Host key for (\S+) has changed/,
    (_, hop, host) => ({ kind: 'host-key', hop, change: 'changed', host }),
  ],
  [
    /Host key verification failed|No \S+ host key is known for/,
    (_, hop, host) => ({ kind: 'host-key', hop, change: 'unknown', host }),
  ],
  [
    /Could not resolve hostname [^\n]*/,
    ([message], hop) => ({ kind: 'unreachable', hop, why: 'unknown-host', message: tidy(message) }),
  ],
  [
    /[^\n]*(?:Connection refused|kex_exchange_identification)[^\n]*/,
    ([message], hop) => ({ kind: 'unreachable', hop, why: 'refused', message: tidy(message) }),
  ],
  [
    /[^\n]*(?:timed out|Operation timed out)[^\n]*/,
    ([message], hop) => ({ kind: 'unreachable', hop, why: 'timed-out', message: tidy(message) }),
  ],
  [
    /[^\n]*(?:No route to host|Network is unreachable|Host is unreachable)[^\n]*/,
    ([message], hop) => ({ kind: 'unreachable', hop, why: 'no-route', message: tidy(message) }),
  ],
  [
    /[^\n]*(?:Permission denied \(|Too many authentication failures|Authentication failed)[^\n]*/,
    ([message], hop) => ({ kind: 'authentication', hop, message: tidy(message) }),
  ],
  [/(?:ssh: (?:command )?not found|ssh: No such file)/, (_, hop) => ({ kind: 'no-program', hop, program: 'ssh' })],
];

/** Why ssh did not get to a host, from what it printed; `undefined` for words that are not ssh's. */
export function explainSsh(hop: string, host: string, messages: string): WayFailure | undefined {
  for (const [pattern, meaning] of meanings) {
    const found = pattern.exec(messages);
    if (found !== null) return meaning(found, hop, host);
  }
  return undefined;
}

/** What ssh says when a connection that stood breaks (clientloop.c, packet.c). */
const breaks =
  /^(?:Timeout, server \S+ not responding|Connection to \S+ closed by remote host|(?:client_loop|Read from remote host|Connection reset|Connection closed by)\b.*)/;

/** Why a connection broke, in ssh's own words: the last of them, as the first may be those of a cell. */
export function explainSshBreak(messages: string): string | undefined {
  const line = messages.split(/[\r\n]+/).findLast((each) => breaks.test(each));
  return line === undefined ? undefined : tidy(line);
}

function tidy(message: string): string {
  return message
    .replace(/^ssh: /, '')
    .trim()
    .replace(/\.$/, '');
}
