import { rm, writeFile } from 'node:fs/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeEnd } from '../../../extension/execution/end.ts';
import type { Prompter } from '../../../extension/execution/prompter.ts';
import type { Session, SessionCell } from '../../../extension/execution/session.ts';
import { Sessions } from '../../../extension/execution/sessions.ts';
import { localTarget } from '../../../extension/targets/target.ts';
import { SshHosts } from '../../hosts/ssh-hosts.ts';
import { follow, interruptWhenReady, type Seen } from '../execution/support.ts';
import { countProcesses, sessionsOn, target } from './support.ts';

const password = 's3cret \\n %s \'of "ops" é';

let hosts: SshHosts;

/** A host with users of its own: `ops` may use sudo with a password, `free` without one, `none` may not. */
beforeAll(async () => {
  const { stdout: hash } = await execa('openssl', ['passwd', '-6', '-stdin'], { input: password });
  const prepare = `
    cp /etc/passwd /etc/shadow /root
    mount -t tmpfs none /home && mount -t tmpfs none /var/lib/sudo && cp "$KEYS" /home/keys && chmod 644 /home/keys
    for user in ops:4001 free:4002 none:4003; do
      name=\${user%:*} number=\${user#*:}
      mkdir -m 755 "/home/$name" && chown "$number" "/home/$name"
      echo "$name:x:$number:100::/home/$name:/bin/sh" >>/root/passwd
      echo "$name:"'${hash}:19000:0:99999:7:::' >>/root/shadow
    done
    printf 'root ALL=(ALL) ALL\nops ALL=(ALL) ALL\nfree ALL=(ALL) NOPASSWD: ALL\n' >/root/sudoers && chmod 440 /root/sudoers
    for file in passwd shadow sudoers; do mount --bind "/root/$file" "/etc/$file"; done`;
  hosts = await SshHosts.start({ web1: { sshd: ['AuthorizedKeysFile /home/keys'], prepare } });
}, 60_000);

afterAll(() => hosts.stop());

interface Asked extends Prompter {
  questions: string[];
}

function answering(...answers: (string | undefined)[]): Asked {
  const questions: string[] = [];
  return {
    questions,
    secret: (question, remark = '') => {
      questions.push(remark + question);
      return Promise.resolve(answers[Math.min(questions.length, answers.length) - 1]);
    },
    confirm: () => Promise.resolve(true),
    tell: () => undefined,
  };
}

async function on<T>(user: string, prompter: Prompter | undefined, use: (session: Session) => Promise<T>): Promise<T> {
  const sessions = sessionsOn(hosts, prompter === undefined ? {} : { prompter });
  try {
    return await use(sessions.on(target(`ssh://${user}@web1`)));
  } finally {
    await sessions.dispose();
  }
}

function cell(script: string, more: Partial<SessionCell> = {}): SessionCell {
  return { script, language: 'sh', sudo: true, ...more };
}

describe('a cell with sudo', () => {
  test('runs as root after the password was asked for once', async () => {
    const prompter = answering(password);
    const seen = await on('ops', prompter, async (session) => [
      await follow(session.run(cell('id -un; echo "$SUDO_USER $HOME $USER"; echo err >&2; exit 7'))),
      await follow(session.run(cell('echo $0 $1 $BASH_VERSION | cut -d. -f1', { language: 'bash' }))),
      await follow(session.run(cell('import os; print(os.getuid())', { with: 'python3' }))),
    ]);
    expect(seen.map(({ stdout }) => stdout)).toEqual(['root\nops /root root\n', 'cell 5\n', '0\n']);
    expect(seen[0]).toMatchObject({ stderr: 'err\n', end: { kind: 'exit', code: 7 }, leftRunning: [] });
    expect(prompter.questions).toEqual(["[sudo] password for ops on 'ssh://ops@web1': "]);
  });

  test('has its password in no arguments, environment or file while it runs', async () => {
    const found: string[] = [];
    const seen = await on('ops', answering(password), (session) => {
      const run = session.run(cell('echo ready; sleep 986'));
      let looked = false;
      return follow(run, (text) => {
        if (looked || !text.includes('ready')) return;
        looked = true;
        void look().then((lines) => {
          found.push(...lines);
          void run.interrupt();
        });
      });
    });
    expect(seen.end).toMatchObject({ kind: 'cancelled' });
    expect(found).toEqual([planted]);
    expect(JSON.stringify(seen)).not.toContain('s3cret');
  });

  test('sees what earlier cells left and leaves nothing', async () => {
    const seen = await on('free', undefined, async (session) => [
      await follow(session.run(cell('export A=1; cd /usr', { sudo: false }))),
      await follow(session.run(cell('echo "$A $PWD"; export A=2; cd /'))),
      await follow(session.run(cell('echo "$A $PWD $(id -un)"', { sudo: false }))),
    ]);
    expect(seen.map(({ stdout }) => stdout)).toEqual(['', '1 /usr\n', '1 /usr free\n']);
  });

  test.each([
    ['in a moment', 'echo ready; sleep 985'],
    ['with what it started', 'sleep 985 & echo ready; sleep 985'],
    ['though it ignores what it can', "trap '' INT TERM; setsid sleep 985 & echo ready; sleep 985; sleep 985"],
  ])('is interrupted %s', async (_name, script) => {
    const seen: Seen = await on('free', undefined, (session) => interruptWhenReady(session.run(cell(script))));
    expect(seen.end).toMatchObject({ kind: 'cancelled' });
    expect(await countProcesses('sleep 985')).toBe(0);
  });

  test('leaves nothing of root behind in the background', async () => {
    const seen = await on('free', undefined, (session) => follow(session.run(cell('sleep 984 & echo done'))));
    expect(seen).toMatchObject({ stdout: 'done\n', end: { kind: 'exit', code: 0 }, leftRunning: [] });
    expect(await countProcesses('sleep 984')).toBe(0);
  });

  test('is as any other where the user is root, and state carries over', async () => {
    const sessions = new Sessions(() => ({}), {});
    const session = sessions.on(localTarget);
    await follow(session.run(cell('export A=1')));
    const { stdout } = await follow(session.run(cell('echo "$A $(id -un)"')));
    await sessions.dispose();
    expect(stdout).toBe('1 root\n');
  });

  test.each([
    ['ops', answering('wrong'), 3, 'wrong-password', /password for sudo was wrong three times/],
    ['ops', answering(undefined), 1, 'no-password', /none was given/],
    ['none', answering(password), 1, 'not-allowed', /none is not in the sudoers file/],
    ['ops', undefined, 0, 'nobody-to-ask', /nobody can be asked/],
  ] as const)('does not run for %s where sudo refuses: %#', async (user, prompter, questions, why, sentence) => {
    const { end, stdout } = await on(user, prompter, (session) => follow(session.run(cell('echo ran'))));
    expect(end).toMatchObject({ kind: 'unreached', failure: { kind: 'sudo', why } });
    expect(describeEnd(end)).toMatch(sentence);
    expect(stdout).toBe('');
    expect(prompter?.questions.length ?? 0).toBe(questions);
  });

  test('is asked for again after a wrong password', async () => {
    const prompter = answering('wrong', password);
    const { stdout } = await on('ops', prompter, (session) => follow(session.run(cell('id -un'))));
    expect(stdout).toBe('root\n');
    expect(prompter.questions[1]).toMatch(/^That was not it\./);
  });
});

/** A file that holds the password, so that it is known to be looked for in the right way. */
const planted = `/dev/shm/sudo-test-${process.pid}`;

/** Files and processes in which others could find the password. */
async function look(): Promise<string[]> {
  await writeFile(planted, password);
  // The pattern does not match itself.
  const script =
    'grep -ls "[s]3cret" /proc/[0-9]*/cmdline /proc/[0-9]*/environ; grep -rls "[s]3cret" /dev/shm /run; true';
  const { stdout } = await execa('sh', ['-c', script]);
  await rm(planted);
  return stdout.split('\n');
}
