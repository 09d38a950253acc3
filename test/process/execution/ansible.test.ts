import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AnsibleSession } from '../../../extension/execution/ansible/ansible-session.ts';
import { readAnswer } from '../../../extension/execution/ansible/answer.ts';
import type { End } from '../../../extension/execution/end.ts';
import type { SessionCell } from '../../../extension/execution/session.ts';
import { resolveTargets } from '../../../extension/targets/fleet.ts';

/** Real Ansible on two names of this machine, and on a port where nothing listens. */
let directory: string;
/** In the order one, two, gone; the inventory names them in its own. */
let sessions: AnsibleSession[];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'diagbook-test-'));
  await writeFile(
    join(directory, 'hosts.ini'),
    '[web]\none ansible_connection=local\ntwo ansible_connection=local\n[down]\ngone ansible_host=127.0.0.1 ansible_port=1\n',
  );
  const targets = await resolveTargets(['ansible://hosts.ini'], directory);
  sessions = ['one', 'two', 'gone'].flatMap((name) =>
    targets.flatMap((target) =>
      target.kind === 'ansible' && target.host === name ? new AnsibleSession(target, {}) : [],
    ),
  );
});

afterAll(async () => {
  await Promise.all(sessions.map((session) => session.dispose()));
  await rm(directory, { recursive: true, force: true });
});

/** Runs a cell on all hosts at the same moment. */
async function runOnAll(cell: SessionCell) {
  return Promise.all(
    sessions.map(async (session) => {
      const seen = { stdout: '', stderr: '', end: undefined as End | undefined };
      for await (const event of session.run(cell).events) {
        if (event.kind === 'output') seen[event.stream] += Buffer.from(event.bytes).toString();
        if (event.kind === 'ended') seen.end = event.end;
      }
      return seen;
    }),
  );
}

test('exit codes are exact, streams come apart, and nothing of the script is taken for a template', async () => {
  const script = `echo "{{.Names}} $COLUMNS $NAME"; echo warning >&2; exit 3`;
  const [one, two, gone] = await runOnAll({ script, language: 'sh', env: { NAME: "it's" } });
  expect(one).toEqual({ stdout: "{{.Names}} 512 it's\n", stderr: 'warning\n', end: { kind: 'exit', code: 3 } });
  expect(two).toEqual(one);
  expect(gone?.end).toMatchObject({
    kind: 'unreached',
    failure: { message: expect.stringContaining('refused') as string },
  });
});

test('a host that takes too long is stopped, and Ansible with it', async () => {
  const ends = await runOnAll({ script: 'sleep 300', language: 'bash', timeout: 5000 });
  expect(ends.slice(0, 2).map(({ end }) => end?.kind)).toEqual(['timeout', 'timeout']);
});

test('a name that is no host of the inventory is refused with a sentence', async () => {
  await expect(resolveTargets(['ansible://hosts.ini#nobody'], directory)).rejects.toThrow(
    /no host that "nobody" names/,
  );
  await expect(resolveTargets(['ansible://absent.ini'], directory)).rejects.toThrow(/absent\.ini cannot be read/);
});

test.each([
  ['', undefined],
  ['{"rc": 0, "stdo', undefined],
  ['[1]', undefined],
  ['{"rc": 4, "stdout": "a\\n"}', { kind: 'ran', code: 4, stdout: 'a\n', stderr: '' }],
  ['{"unreachable": true, "msg": "no"}', { kind: 'unreachable', message: 'no' }],
  ['{"failed": true, "msg": "no module"}', { kind: 'failed', message: 'no module' }],
])('an answer of %j', (text, answer) => {
  expect(readAnswer(text)).toEqual(answer);
});
