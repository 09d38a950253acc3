import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { onPath } from '../../extension/setup/debian.mjs';
import { clientOf } from './engine.ts';
import type { Engine } from './engine.ts';
import { importImages } from './images.ts';

/** Milliseconds; the daemon is ready in half a second on an idle machine. */
const startLimit = 20_000;

/**
 * A private dockerd: its own data, socket and containers, no bridge, no firewall rules, nothing of the machine's own docker
 * touched. Needs root.
 */
export async function startDockerd(): Promise<Engine> {
  const program = onPath('dockerd');
  if (program === undefined) throw new Error('dockerd is not installed: npm test installs it (docker.io)');
  const directory = await mkdtemp(join(tmpdir(), 'diagbook-docker-'));
  const at = (name: string): string => join(directory, name);
  const places = ['--data-root', at('data'), '--exec-root', at('run'), '-p', at('pid'), '-H', `unix://${at('socket')}`];
  const daemon = spawn(program, [...places, '--iptables=false', '--bridge=none'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    // No HOME: neither the settings nor the contexts of whoever runs the tests.
    env: { PATH: `${process.env.PATH ?? ''}:/usr/sbin:/sbin`, HOME: directory },
  });
  const kill = (): void => void daemon.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(daemon, 'exit');
  await untilItSays(daemon.stderr, 'API listen on', ended);
  const env = { PATH: process.env.PATH ?? '', HOME: directory, DOCKER_HOST: `unix://${at('socket')}` };
  await importImages(['docker'], env);
  const engine = clientOf('docker', ['docker'], env);
  const stop = async (): Promise<void> => {
    await engine.removeAll();
    daemon.kill('SIGTERM');
    await ended;
    process.off('exit', kill);
    await rm(directory, { recursive: true, force: true });
  };
  return { ...engine, stop };
}

/** Resolves when the stream holds `text`; what comes later is read and dropped. */
async function untilItSays(stream: NodeJS.ReadableStream, text: string, ended: Promise<unknown>): Promise<void> {
  let said = '';
  const heard = new Promise<true>((resolve) => {
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said = (said + piece).slice(-100_000);
      if (said.includes(text)) resolve(true);
    });
  });
  const timer = delay(startLimit, false, { ref: false });
  const ready = await Promise.race([heard, timer, ended.then(() => false)]);
  if (!ready) throw new Error(`dockerd is not ready; it said:\n${said}`);
}
