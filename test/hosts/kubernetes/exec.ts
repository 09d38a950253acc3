import { spawn } from 'node:child_process';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { acceptWebSocket } from './websocket.ts';

/** Kubernetes' remote command protocol: the first byte of each message is its channel. */
export const execProtocol = 'v5.channel.k8s.io';
const channels = { stdin: 0, stdout: 1, stderr: 2, status: 3, close: 255 } as const;

/**
 * Runs a command as a real process of this machine and connects it to kubectl. As with a kubelet, nothing ends the process
 * when kubectl goes away: it only sees the end of its input.
 */
export function execute(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
): void {
  const [program = '', ...operands] = argv;
  const child = spawn(program, operands, { env: { ...env }, cwd: '/', stdio: 'pipe', detached: true });
  const web = acceptWebSocket(request, socket, head, execProtocol, {
    message: (bytes) => {
      if (bytes[0] === channels.stdin) child.stdin.write(bytes.subarray(1));
      if (bytes[0] === channels.close && bytes[1] === channels.stdin) child.stdin.end();
    },
    closed: () => child.stdin.end(),
  });
  const send = (channel: number, bytes: Uint8Array): void => {
    web.send(Buffer.concat([Buffer.from([channel]), bytes]));
  };
  const finish = (status: object): void => {
    send(channels.status, Buffer.from(JSON.stringify(status)));
    web.close();
  };
  child.stdin.on('error', () => undefined);
  child.stdout.on('data', (bytes: Buffer) => {
    send(channels.stdout, bytes);
  });
  child.stderr.on('data', (bytes: Buffer) => {
    send(channels.stderr, bytes);
  });
  child.once('error', () => {
    finish(notStarted(program));
  });
  child.once('close', (code, signal) => {
    if (child.pid !== undefined) finish(ended(code ?? 128 + signalNumber(signal)));
  });
}

function ended(code: number): object {
  if (code === 0) return { metadata: {}, status: 'Success' };
  return {
    metadata: {},
    status: 'Failure',
    message: `command terminated with non-zero exit code: error executing command, exit code ${code}`,
    reason: 'NonZeroExitCode',
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  };
}

/** As containerd's part of a kubelet says it. */
function notStarted(program: string): object {
  const runtime = `exec: "${program}": executable file not found in $PATH: unknown`;
  return {
    metadata: {},
    status: 'Failure',
    message: `Internal error occurred: error executing command in container: failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${runtime}`,
    reason: 'InternalError',
    details: {
      causes: [
        {
          message: `error executing command in container: failed to exec in container: failed to start exec: OCI runtime exec failed: exec failed: unable to start container process: ${runtime}`,
        },
      ],
    },
    code: 500,
  };
}

function signalNumber(signal: NodeJS.Signals | null): number {
  return signal === null
    ? 0
    : (({ SIGINT: 2, SIGKILL: 9, SIGTERM: 15 } as Partial<Record<string, number>>)[signal] ?? 0);
}
