import { writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeEnd, type End } from '../../../extension/execution/end.ts';
import type { Prompter } from '../../../extension/execution/prompter.ts';
import { SshHosts } from '../../hosts/ssh-hosts.ts';
import { follow } from '../execution/support.ts';
import { countProcesses, sessionOn, sessionsOn, target } from './support.ts';

const password = 's3cret \'with "quotes" é';

let hosts: SshHosts;

beforeAll(async () => {
  // The hash is of the password above (openssl passwd -6), for root in the host's own copy of the file.
  const { stdout: hash } = await execa('openssl', ['passwd', '-6', '-stdin'], { input: password });
  const shadow = `sed 's|^root:[^:]*:|root:${hash}:|' /etc/shadow >/root/shadow && mount --bind /root/shadow /etc/shadow`;
  hosts = await SshHosts.start({
    keyless: { sshd: ['PubkeyAuthentication no', 'PasswordAuthentication yes'], prepare: shadow },
    changed: {},
    stranger: {},
    few: { sshd: ['MaxSessions 2', 'PubkeyAuthentication no'], prepare: shadow },
  });
  await execa('ssh-keygen', ['-f', hosts.knownHosts, '-R', 'stranger']);
  await execa('ssh-keygen', ['-f', hosts.knownHosts, '-R', 'changed']);
  await execa('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', `${hosts.directory}/key-other`]);
  const { stdout } = await execa('cut', ['-d', ' ', '-f', '1,2', `${hosts.directory}/key-other.pub`]);
  await writeFile(hosts.knownHosts, `changed ${stdout}\n`, { flag: 'a' });
}, 60_000);

afterAll(() => hosts.stop());

interface Asked extends Prompter {
  questions: string[];
}

function answering(secret: string | undefined, confirms = false): Asked {
  const questions: string[] = [];
  return {
    questions,
    secret: (question) => {
      questions.push(question);
      return Promise.resolve(secret);
    },
    confirm: (question) => {
      questions.push(question);
      return Promise.resolve(confirms);
    },
    tell: () => undefined,
  };
}

/** How a cell ends on a target, and what it printed. */
async function tryOn(name: string, prompter?: Prompter): Promise<{ end: End; stdout: string }> {
  const own = sessionOn(hosts, name, prompter === undefined ? {} : { prompter });
  const seen = await follow(own.session.run({ script: 'hostname', language: 'sh' }));
  await own.dispose();
  return seen;
}

test.each([
  ['ssh://no-such-host.invalid', { kind: 'unreachable', why: 'unknown-host' }, /its name is not known/],
  ['ssh://127.0.0.1:1', { kind: 'unreachable', why: 'refused' }, /nothing answers at its port/],
  ['ssh://keyless', { kind: 'authentication' }, /did not let you in: .*Permission denied \(password/],
  [
    'ssh://changed',
    { kind: 'host-key', change: 'changed' },
    /installed anew, or someone stands between.*ssh-keygen -R changed/,
  ],
  ['ssh://stranger', { kind: 'host-key', change: 'unknown' }, /is not known yet.*ssh stranger/],
  ['ssh://changed > ssh://db1', { kind: 'host-key', change: 'changed', hop: 'ssh://changed' }, /changed/],
] as const)('%s is not reached, and the reason is told', async (name, failure, sentence) => {
  const { end, stdout } = await tryOn(name);
  expect(end).toMatchObject({ kind: 'unreached', failure });
  expect(describeEnd(end)).toMatch(sentence);
  expect(stdout).toBe('');
});

test('a host that takes connections and says nothing is given up', async () => {
  const { createServer } = await import('node:net');
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const { end } = await tryOn(`ssh://127.0.0.1:${port}`);
  server.close();
  expect(end).toMatchObject({ kind: 'unreached', failure: { kind: 'unreachable', why: 'timed-out' } });
}, 60_000);

test('a password is asked for once, and never stands in a list of processes or in the environment', async () => {
  const prompter = answering(password);
  const sessions = sessionsOn(hosts, { prompter });
  const session = sessions.on(target('ssh://keyless'));
  const seen = await follow(session.run({ script: 'hostname; env; ps -eo args', language: 'sh' }));
  expect(seen.stdout).toMatch(/^keyless\n/);
  expect(seen.stdout).not.toContain('s3cret');
  expect(await countProcesses('s3cret')).toBe(0);
  await follow(session.run({ script: 'true', language: 'sh' }));
  await sessions.dispose();
  expect(prompter.questions).toEqual([expect.stringMatching(/password/)]);
});

test('where one connection takes fewer sessions than cells run at once, others are opened with the same answer', async () => {
  const prompter = answering(password);
  const sessions = sessionsOn(hosts, { prompter });
  const session = sessions.on(target('ssh://few'));
  const cells = Array.from({ length: 5 }, (_, i) =>
    follow(session.run({ script: `sleep 1; echo ${i}`, language: 'sh' })),
  );
  const seen = await Promise.all(cells);
  await sessions.dispose();
  expect(seen.map(({ stdout }) => stdout)).toEqual(['0\n', '1\n', '2\n', '3\n', '4\n']);
  expect(prompter.questions).toHaveLength(1);
}, 60_000);

test('a wrong password is asked for again and then refused', async () => {
  const prompter = answering('wrong');
  const { end } = await tryOn('ssh://keyless', prompter);
  expect(end).toMatchObject({ kind: 'unreached', failure: { kind: 'authentication' } });
  expect(prompter.questions.length).toBeGreaterThan(1);
});

test('a person who declines to answer is not let in', async () => {
  expect((await tryOn('ssh://keyless', answering(undefined))).end).toMatchObject({
    kind: 'unreached',
    failure: { kind: 'authentication' },
  });
});

test('an unknown key is shown, and the host is reached only when a person agrees to it', async () => {
  const declining = answering(undefined, false);
  expect((await tryOn('ssh://stranger', declining)).end).toMatchObject({
    kind: 'unreached',
    failure: { kind: 'host-key', change: 'unknown' },
  });
  expect(declining.questions).toEqual([expect.stringMatching(/ED25519 key fingerprint is SHA256:.*\(yes\/no/s)]);
  expect((await tryOn('ssh://stranger', answering(undefined, true))).stdout).toBe('stranger\n');
  expect((await tryOn('ssh://stranger')).stdout).toBe('stranger\n');
});
