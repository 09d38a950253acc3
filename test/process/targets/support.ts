import { execa } from 'execa';
import type { Session } from '../../../extension/execution/session.ts';
import { Sessions } from '../../../extension/execution/sessions.ts';
import type { WayOptions } from '../../../extension/execution/way.ts';
import { parseTarget } from '../../../extension/targets/parse.ts';
import type { Target } from '../../../extension/targets/target.ts';
import type { SshHosts } from '../../hosts/ssh-hosts.ts';

export function target(name: string): Target {
  const read = parseTarget(name);
  if (!read.ok) throw new Error(`${name} is no target: ${read.error.kind}`);
  return read.target;
}

/** Sessions that reach test hosts, and notice after three seconds that one does not answer. */
export function sessionsOn(hosts: SshHosts, options: WayOptions = {}): Sessions {
  return new Sessions(() => ({}), { sshConfig: hosts.config, patience: 3, ...options });
}

/** A session on the only target of its own sessions, ended with them. */
export function sessionOn(
  hosts: SshHosts,
  name: string,
  options: WayOptions = {},
): { session: Session; dispose: () => Promise<void> } {
  const sessions = sessionsOn(hosts, options);
  return { session: sessions.on(target(name)), dispose: () => sessions.dispose() };
}

/** How many processes of this machine, hosts and containers included, have `text` in their command line. */
export async function countProcesses(text: string): Promise<number> {
  const { stdout } = await execa('ps', ['-eo', 'args=']);
  return stdout.split('\n').filter((line) => line.includes(text)).length;
}
