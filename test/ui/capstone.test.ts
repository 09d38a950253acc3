import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Learner, wholeWalk } from './learner.ts';

let learner: Learner;

beforeAll(async () => {
  learner = await Learner.begin('17-on-call');
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await learner.code.screenshot(`failed ${task.name}`);
});

afterAll(async () => {
  await learner[Symbol.asyncDispose]();
});

test(
  'a learner on call reads the chain of causes off the screen, answers, repairs both faults, and the harmless one stays',
  async () => {
    const { code } = learner;
    await learner.open('/proc/loadavg');
    await code.screenshot('lab-17-open');
    await learner.start();
    expect(await learner.runAll('Cancel')).toEqual([
      expect.stringContaining('"name-server" changes the state of this machine'),
    ]);

    const board = await learner.table('probe "$LAB_WORK/log"');
    expect(board.map(({ probe, works }) => [probe, works])).toEqual([
      ['orders', 'no'],
      ['log', 'no'],
    ]);
    await code.screenshot('lab-17-board');
    const silent = (await learner.table('ss -uanp')).find((row) => row.State === 'UNCONN' && row['Recv-Q'] !== '0');
    await code.screenshot('lab-17-talks');
    const [holder] = await learner.table('lsof -nP');
    const [waiting] = await learner.table('ps -o pid,stat,wchan');
    await code.screenshot('lab-17-waiting');
    expect(waiting?.STAT).toMatch(/^D/);

    const answers = [silent?.['Local Address'], holder?.PID, waiting?.COMMAND].map((each) => each ?? '');
    expect(await learner.check(['127.0.0.53', '', ''], 'lab-17-wrong')).toContain('nameserver: that is not it');
    expect(await learner.check(answers)).toContain('It is not fixed yet');

    await learner.runAll('Run It', 'Run It');
    const verify = await learner.table('sleep 6');
    expect(verify.find(({ probe }) => probe === 'log')?.works).toBe('yes');
    await expect.poll(() => learner.check([]), { timeout: wholeWalk }).toContain('Lab 17 is done');
    await code.screenshot('lab-17-done');
    await learner.reset();
  },
  wholeWalk,
);
