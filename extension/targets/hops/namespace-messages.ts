import type { WayFailure } from '../way-failure.ts';
import { explainEngine } from './container-messages.ts';
import { meaningOf, type Meanings } from './meanings.ts';

interface Place {
  hop: string;
  /** Empty where a process is named. */
  engine: string;
  who: string;
}

/** What the script of namespace-script.ts prints of its own, and nsenter(1). */
const meanings: Meanings<Place> = [
  [/^diagbook: nsenter: not found/, ({ hop }) => ({ kind: 'no-program', hop, program: 'nsenter' })],
  [
    /^diagbook: process \d+ is gone/,
    ({ hop, who }) => ({
      kind: 'absent',
      hop,
      message: `there is no process ${who}`,
      next: 'It may have ended; ps -e lists those there are',
    }),
  ],
  [
    /^diagbook: nsenter: .*(?:Permission denied|Operation not permitted)/,
    ({ hop }, message) => ({
      kind: 'not-permitted',
      hop,
      message,
      next: 'Entering namespaces takes root (CAP_SYS_ADMIN): run as root there, or with sudo',
    }),
  ],
  [
    /^diagbook: nsenter: .*(?:execute true|true): No such file/,
    ({ hop }) => ({
      kind: 'no-shell',
      hop,
      next: `Leave out mnt, for the host's own programs in the other namespaces: ${hop.replace(/\?.*/, '')}`,
    }),
  ],
  [/^diagbook: nsenter: /, ({ hop }, message) => ({ kind: 'other', hop, message })],
];

/** Why the namespaces were not entered, from what the script printed. */
export function explainNamespace(place: Place, messages: string): WayFailure | undefined {
  const { engine, hop, who } = place;
  const ours = messages
    .split('\n')
    .filter((line) => line.startsWith('diagbook: '))
    .join('\n');
  return (
    (engine === '' ? undefined : explainEngine({ engine, container: who, hop }, ours)) ??
    meaningOf(meanings, place, ours)
  );
}
