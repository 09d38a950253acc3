import { setTimeout as delay } from 'node:timers/promises';
import { execa } from 'execa';
import type { Session } from '../../extension/execution/session.ts';
import { Sessions } from '../../extension/execution/sessions.ts';
import { parseTarget } from '../../extension/targets/parse.ts';
import { SshHosts } from '../hosts/ssh-hosts.ts';
import { median, Report } from './report.ts';

/**
 * A cell against the plain command that it stands for: on this machine against `bash -c`, on a host against `ssh` over the same kind of
 * shared connection, both warm and in turn. Milliseconds from the start to the end, the middle of many: once with a pause before each,
 * as a person makes, and once back to back. Needs root.
 */
const ROUNDS = 40;

/** Milliseconds in which what was started ahead for the next cell is ready. */
const PAUSE = 200;

const command = 'uptime';
const report = new Report(['where', 'plain ms', 'cell ms', 'ratio', 'more ms']);
const hosts = await SshHosts.start({ web1: {} });
const sessions = new Sessions(() => ({}), { sshConfig: hosts.config });
const shared = ['-o', 'ControlMaster=auto', '-o', `ControlPath=${hosts.directory}/plain-%C`, '-o', 'ControlPersist=30'];
try {
  for (const pause of [PAUSE, 0]) {
    await compare('local', ['bash', '-c', command], pause);
    await compare('ssh://web1', ['ssh', '-T', '-F', hosts.config, ...shared, 'web1', command], pause);
  }
} finally {
  await sessions.dispose();
  await hosts.stop();
}

async function compare(name: string, [program = '', ...operands]: readonly string[], pause: number): Promise<void> {
  const read = parseTarget(name);
  if (!read.ok) throw new Error(name);
  const session = sessions.on(read.target);
  const plain = () => execa(program, operands, { stdin: 'ignore' });
  const cell = () => runCell(session);
  await plain();
  await cell();
  const times: { plain: number[]; cell: number[] } = { plain: [], cell: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    await delay(pause);
    times.plain.push(await time(plain));
    await delay(pause);
    times.cell.push(await time(cell));
  }
  const [theirs, ours] = [median(times.plain), median(times.cell)];
  report.row([
    pause > 0 ? name : `${name}, back to back`,
    theirs.toFixed(1),
    ours.toFixed(1),
    (ours / theirs).toFixed(2),
    (ours - theirs).toFixed(1),
  ]);
}

async function runCell(session: Session): Promise<void> {
  for await (const event of session.run({ script: command, language: 'sh' }).events) {
    if (event.kind !== 'ended') continue;
    if (event.end.kind !== 'exit' || event.end.code !== 0) throw new Error(`the cell ended with ${event.end.kind}`);
  }
}

async function time(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
