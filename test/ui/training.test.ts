import { readFileSync, readlinkSync, readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Learner, wholeWalk } from './learner.ts';

let learner: Learner;

beforeAll(async () => {
  learner = await Learner.begin('01-unknown-process');
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await learner.code.screenshot(`failed ${task.name}`);
});

afterAll(async () => {
  await learner[Symbol.asyncDispose]();
});

/** The answers as the learner finds them in the cells: in the environment, among the open files, in the table of UDP sockets. */
function answers(): string[] {
  const { LAB_PID: pid = '' } = learner.values;
  const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  const settings = environment.find((each) => each.startsWith('AGENT_SETTINGS='))?.split('=')[1] ?? '';
  const open = readdirSync(`/proc/${pid}/fd`).map((name) => readlinkSync(`/proc/${pid}/fd/${name}`));
  const udp = readFileSync(`/proc/${pid}/net/udp`, 'utf8').split('\n');
  const row = udp.map((line) => line.trim().split(/\s+/)).find((fields) => open.includes(`socket:[${fields[9]}]`));
  const port = parseInt(row?.[1]?.split(':')[1] ?? '', 16);
  return [settings, open.find((each) => each.endsWith('.log')) ?? '', String(port)];
}

test(
  'a learner starts the first lab, finds out, repairs, is checked and resets',
  async () => {
    await learner.open('nlwp,ucmd');
    await learner.code.screenshot('lab-01-open');
    await learner.start();

    // All cells run up to the one that changes something, which asks.
    expect(await learner.runAll('Cancel')).toEqual([
      expect.stringContaining('"hold" changes the state of this machine'),
    ]);
    await learner.code.screenshot('lab-01-run');

    const [settings = '', log = '', port = ''] = answers();
    const first = await learner.check(['/etc/passwd', log, ''], 'lab-01-check');
    expect(first).toContain('settings: that is not it');
    expect(first).toContain('log: right');
    expect(first).toContain('port: not answered yet');
    await learner.press('Hint');
    expect(await learner.readDialog('OK', 'lab-01-hint')).toContain('The name lies');
    expect(await learner.check([settings, port])).toContain('It is not fixed yet');

    await learner.runAll('Run It');
    const status = `/proc/${learner.values.LAB_PID ?? ''}/status`;
    await expect.poll(() => readFileSync(status, 'utf8'), { timeout: wholeWalk }).toMatch(/^State:\tT/m);
    expect(await learner.check([], 'lab-01-done')).toContain('Lab 01 is done');
    await expect.poll(() => learner.line.textContent()).toContain('done in');
    await learner.reset();
    await learner.code.screenshot('lab-01-reset');
  },
  wholeWalk,
);
