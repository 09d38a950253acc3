import { quoteArgv } from '../../template/quote.ts';
import type { Scheme } from '../scheme.ts';
import type { Argv, Origin, SshSettings } from '../target.ts';
import { explainSsh } from './ssh-messages.ts';

/**
 * `ssh://[user@]host[:port]`: the user's own OpenSSH, with all that is configured for the host.
 * `host` is a name of ~/.ssh/config as well as one of DNS; an IPv6 address stands in brackets.
 */
export const ssh: Scheme = {
  scheme: 'ssh',
  role: 'way',
  example: 'ssh://[user@]host[:port]',
  read(rest) {
    const [, user, bracketed, plain, port] =
      /^(?:([^@\s/:]+)@)?(?:\[([\da-fA-F:.]+(?:%[\w.-]+)?)\]|([^@\s/:[\]]+))(?::(\d{1,5}))?\/?$/.exec(rest) ?? [];
    const host = bracketed ?? plain;
    // A name with a leading minus would be read as an option.
    if (host === undefined || host.startsWith('-') || user?.startsWith('-') === true) return undefined;
    if (port !== undefined && (Number(port) < 1 || Number(port) > 65_535)) return undefined;
    const name = `ssh://${user === undefined ? '' : `${user}@`}${bracketed === undefined ? host : `[${host}]`}${port === undefined ? '' : `:${port}`}`;
    const address = [
      ...(user === undefined ? [] : ['-l', user]),
      ...(port === undefined ? [] : ['-p', port]),
      '--',
      host,
    ];
    return {
      name,
      wrap: (argv, origin) => wrap(address, argv, origin),
      explain: (messages) => explainSsh(name, host, messages),
    };
  },
};

/** ssh(1) joins its operands with blanks and hands the text to the user's shell there: so it gets one word, quoted once. */
function wrap(address: readonly string[], argv: Argv, origin: Origin): Argv {
  const options = origin.local ? localOptions(origin.ssh) : asksNobody;
  return ['ssh', '-T', ...options, ...common, ...address, quoteArgv(argv)];
}

/** There is nobody to ask on a host in between. */
const asksNobody = ['-o', 'BatchMode=yes'];

/**
 * - What is forwarded or run by the user's configuration is meant for a person's login, not for cells (ssh_config(5)).
 * - A link that was cut is noticed after 15 s.
 * - What ssh says is needed to tell why it failed, whatever LogLevel the user has.
 */
const common = [
  ['RemoteCommand', 'none'],
  ['ClearAllForwardings', 'yes'],
  ['ConnectTimeout', '15'],
  ['ServerAliveInterval', '5'],
  ['ServerAliveCountMax', '3'],
  ['LogLevel', 'INFO'],
].flatMap(([name, value]) => ['-o', `${name ?? ''}=${value ?? ''}`]);

function localOptions({ config, controlDirectory, asks }: SshSettings): string[] {
  return [
    ...(config === undefined ? [] : ['-F', config]),
    ...(asks ? [] : asksNobody),
    // The connection outlives the last run a little, so that it is still there for the next; a session ends it when it ends.
    ...(controlDirectory === undefined
      ? []
      : [
          ['ControlMaster', 'auto'],
          ['ControlPath', `${controlDirectory.replaceAll('%', '%%')}/%C`],
          ['ControlPersist', '30'],
        ].flatMap(([name, value]) => ['-o', `${name ?? ''}=${value ?? ''}`])),
  ];
}
