import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parseDocument } from '../../../extension/document/parse.ts';
import { decodeRecord } from '../../../extension/document/record.ts';
import { countProcesses } from './support.ts';

/** In no source, so that it is found only where it was typed. */
const secret = randomBytes(8).toString('hex');
const password = `${secret} 'of "ops" é`;
const repository = fileURLToPath(new URL('../../..', import.meta.url));

const runbook = `---
diagbook: 1
---
\`\`\`sh {#plain}
id -un; export KEPT="b  c"
\`\`\`

\`\`\`sh {#who sudo}
id -un; echo "$SUDO_USER $KEPT"
\`\`\`

\`\`\`sh {#hold sudo}
sleep 98851 & echo hold''ing; sleep 98851
\`\`\`
`;

let directory: string;
let user: ChildProcess;
let shown: string;

/**
 * An ordinary user of this machine, who may use sudo with a password, at a terminal of their own (script(1)), in which Diagbook runs
 * the runbook. The user exists in a mount namespace only, with a home and a /tmp
 * that nobody else has.
 */
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sudo-user-'));
  const { stdout: hash } = await execa('openssl', ['passwd', '-6', '-stdin'], { input: password });
  await mkdir(join(directory, 'home'));
  await writeFile(join(directory, 'home', 'test.diagbook'), runbook);
  const script = `set -e
    mount --make-rprivate / && cd ${directory}
    cp /etc/passwd /etc/shadow .
    echo 'ops:x:4001:100::/home/ops:/bin/sh' >>passwd
    echo 'ops:'"$HASH"':19000:0:99999:7:::' >>shadow
    printf 'root ALL=(ALL) ALL\\nops ALL=(ALL) ALL\\n' >sudoers && chmod 440 sudoers
    for file in passwd shadow sudoers; do mount --bind "$file" "/etc/$file"; done
    mount -t tmpfs none /home && mount -t tmpfs none /var/lib/sudo
    mkdir -m 755 /home/repository && mount --bind "$REPOSITORY" /home/repository
    mkdir /home/ops && mount --bind home /home/ops && chown -R 4001 /home/ops
    cp "$NODE" /home/node && chmod 755 /home/node && cd /home/ops
    mount -t tmpfs -o mode=1777 none /tmp
    exec setpriv --reuid=4001 --regid=100 --clear-groups env -i HOME=/home/ops USER=ops TERM=dumb PATH=/usr/bin:/bin \\
      script --quiet --return --flush --command '/home/node /home/repository/extension/cli/main.ts run test.diagbook --save saved.diagbook' /dev/null`;
  shown = '';
  user = spawn('unshare', ['--mount', '--kill-child', 'sh', '-c', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HASH: hash, REPOSITORY: repository, NODE: process.execPath },
  });
  user.stdout?.setEncoding('utf8').on('data', (text: string) => (shown += text));
});

afterEach(async () => {
  if (user.exitCode === null && user.signalCode === null) {
    user.kill('SIGKILL');
    await once(user, 'exit');
  }
  await rm(directory, { recursive: true, force: true });
});

/** Waits until the terminal shows something. */
async function untilShown(pattern: RegExp): Promise<void> {
  await expect.poll(() => shown, { timeout: 60_000 }).toMatch(pattern);
}

/** A file that holds the password, so that it is known to be looked for in the right way. */
const planted = 'tmp/planted';

/** Files that hold the password, and processes that were given it, as the user sees them; paths without the first slash. */
async function look(): Promise<string[]> {
  const root = `/proc/${String(user.pid)}/root`;
  await writeFile(join(root, planted), password);
  // The pattern does not match itself.
  const pattern = `[${secret.slice(0, 1)}]${secret.slice(1)}`;
  const script = `cd ${root}; grep -ls "${pattern}" /proc/[0-9]*/cmdline /proc/[0-9]*/environ
    grep -rls --devices=skip "${pattern}" dev/shm run tmp var/log var/tmp var/lib/sudo home/ops; true`;
  const { stdout } = await execa('sh', ['-c', script]);
  await rm(join(root, planted));
  return stdout.split('\n').filter((line) => line !== '');
}

test('an ordinary user is asked once for the password of sudo, and nothing ever holds it', async () => {
  await untilShown(/\[sudo\] password for ops on 'local': /);
  user.stdin?.write('wrong\n');
  await untilShown(/That was not it\. \[sudo\] password for ops/);
  user.stdin?.write(`${password}\n`);
  await untilShown(/^holding/m);
  expect(await look()).toEqual([planted]);
  const ended = once(user, 'exit');
  // Ctrl+C.
  user.stdin?.write('\x03');
  await untilShown(/Cancelled/);
  await ended;
  expect(await countProcesses('sleep 98851')).toBe(0);
  expect(shown).not.toContain(secret);
  expect(shown.match(/password for ops/g)).toHaveLength(2);
  const text = await readFile(join(directory, 'home', 'saved.diagbook'), 'utf8');
  expect(text).not.toContain(secret);
  const saved = parseDocument(text);
  const records = saved.parts.flatMap((part) =>
    part.kind === 'record' ? (decodeRecord(part.content)?.record ?? []) : [],
  );
  expect(records.map(({ of, raw, end }) => [of, Buffer.from(raw).toString(), end])).toEqual([
    ['plain', 'ops\n', { exit: 0 }],
    ['who', 'root\nops b  c\n', { exit: 0 }],
    ['hold', 'holding\n', { end: 'cancelled' }],
  ]);
}, 120_000);
