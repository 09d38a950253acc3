import { quoteArgv } from '../../template/quote.ts';
import type { Scheme } from '../scheme.ts';
import type { Argv, Origin, SshSettings } from '../target.ts';
import { explainSsh, explainSshBreak } from './ssh-messages.ts';

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
      explainBreak: explainSshBreak,
    };
  },
};

/** ssh(1) joins its operands with blanks and hands the text to the user's shell there: so it gets one word, quoted once. */
function wrap(address: readonly string[], argv: Argv, origin: Origin): Argv {
  const settings: SshSettings = origin.local ? origin.ssh : between;
  return ['ssh', '-T', ...optionsFor(settings), ...address, quoteArgv(argv)];
}

/** On a host in between there is nobody to ask, and no private place for a shared connection. */
const between: SshSettings = { asks: false };

/**
 * - What the user's configuration forwards or runs is meant for a person's login, not for cells (ssh_config(5)).
 * - What ssh says is needed to tell why it failed, whatever LogLevel the user has.
 * - A shared connection outlives its last run a little, so that it is still there for the next; a session ends it when it ends.
 */
function optionsFor({ config, controlPath, asks, patience = 15 }: SshSettings): string[] {
  const options: [name: string, value: string][] = [
    ['RemoteCommand', 'none'],
    ['ClearAllForwardings', 'yes'],
    ['LogLevel', 'INFO'],
    ['ConnectTimeout', String(patience)],
    ['ServerAliveInterval', String(Math.ceil(patience / 3))],
    ['ServerAliveCountMax', '3'],
  ];
  if (!asks) options.push(['BatchMode', 'yes']);
  if (controlPath !== undefined) {
    options.push(['ControlMaster', 'auto'], ['ControlPath', `${controlPath.replaceAll('%', '%%')}%C`]);
    options.push(['ControlPersist', '30']);
  }
  const given = options.flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return config === undefined ? given : ['-F', config, ...given];
}
