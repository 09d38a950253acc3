import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { checkLab } from '../../extension/labs/check.ts';
import { nextHint } from '../../extension/labs/hint.ts';
import type { Lab } from '../../extension/labs/lab.ts';
import { describeCheck, describeProgress, describeReset, describeStart } from '../../extension/labs/sentences.ts';
import { resetLab, startLab } from '../../extension/labs/start.ts';
import { LabStore } from '../../extension/labs/state.ts';
import { checkClean, statusOf } from '../../extension/labs/status.ts';
import { labSurroundings } from '../../extension/labs/surroundings.ts';
import { makeTraining } from './training.ts';

const made: { training: string; lab: Lab; store: LabStore }[] = [];

async function make(files: Readonly<Record<string, string>> = {}): Promise<{ lab: Lab; store: LabStore }> {
  const { training, lab } = await makeTraining(files);
  const store = new LabStore(join(training, 'state'), lab.name);
  made.push({ training, lab, store });
  return { lab, store };
}

afterEach(async () => {
  for (const { training, lab, store } of made.splice(0)) {
    await resetLab(lab, store);
    await rm(training, { recursive: true });
  }
});

const begin = '. "$LAB_LIB/lab.sh"\n';

test('a lab is started once, checked, hinted, and reset to nothing', async () => {
  const { lab, store } = await make();
  expect(await checkLab(lab, store, {})).toEqual({ kind: 'not-started' });
  const started = await startLab(lab, store);
  expect(started).toMatchObject({ kind: 'started' });
  expect(await startLab(lab, store)).toEqual({ kind: 'already-started' });
  const { LAB_PID: pid = '' } = store.values();
  expect(await checkLab(lab, store, { pid: '1' })).toMatchObject({ asked: [{ state: 'wrong' }], done: false });
  expect(await checkLab(lab, store, { pid })).toMatchObject({ asked: [{ state: 'right' }], fixed: { ok: false } });
  execFileSync('kill', ['-STOP', pid]);
  const done = await checkLab(lab, store, {});
  expect(done).toMatchObject({ asked: [{ state: 'right' }], fixed: { ok: true }, done: true });
  expect(describeCheck(lab, done).at(-1)?.text).toMatch(/^Lab 07 is done\./);
  expect(await nextHint(lab, store)).toMatchObject({ kind: 'hint', number: 1, of: 3, text: 'Where.' });
  expect(describeProgress(await statusOf(lab, store))).toBe('started, done in 1 min, no hints');
  expect(await checkClean(lab, store)).toEqual(['Lab 07 is started; reset it first.']);
  expect(await resetLab(lab, store)).toEqual({ left: [] });
  expect(await checkClean(lab, store)).toEqual([]);
  expect(existsSync(`/proc/${pid}/exe`)).toBe(false);
  expect(describeProgress(await statusOf(lab, store))).toBe('done in 1 min, no hints');
});

test('hints come in order, and their number is kept', async () => {
  const { lab, store } = await make();
  for (const number of [1, 2, 3]) expect(await nextHint(lab, store)).toMatchObject({ kind: 'hint', number });
  expect(await nextHint(lab, store)).toEqual({ kind: 'no-more', of: 3 });
  expect((await store.readProgress()).hints).toBe(3);
});

test('right answers are not kept in the clear', async () => {
  const { lab, store } = await make({
    'start.sh': `${begin}lab_answer pid secret-word\nlab_spawn x sleep 1000\nlab_value PID "$LAB_CHILD"`,
  });
  expect(await startLab(lab, store)).toMatchObject({ kind: 'started' });
  const kept = spawnSync('grep', ['-r', 'secret-word', store.folder]);
  expect(kept.status).toBe(1);
});

test('a start that fails says why and takes back what it had made', async () => {
  const { lab, store } = await make({
    'start.sh': `${begin}lab_spawn x sleep 1000\nlab_directory "$LAB_WORK-beside"\nlab_fail "No such luck."`,
  });
  const result = await startLab(lab, store);
  expect(result).toEqual({ kind: 'failed', reason: ['No such luck.'], left: [] });
  expect(describeStart(lab, result).map(({ text }) => text)).toEqual([
    'Lab 07 was not started; what it had made is undone.',
    'No such luck.',
  ]);
  expect(await checkClean(lab, store)).toEqual([]);
});

test('processes that forked, left their session and took another name are ended too', async () => {
  const { lab, store } = await make({
    'start.sh': `${begin}lab_spawn x sh -c 'setsid sh -c "sleep 1000 & exec -a other sleep 1000" & exit 0'\nlab_value PID $$`,
    'check-present.sh': 'exit 0',
  });
  expect(await startLab(lab, store)).toMatchObject({ kind: 'started' });
  expect(await resetLab(lab, store)).toEqual({ left: [] });
  const id = (await readFile(join(store.folder, 'id'), 'utf8')).trim();
  const alive = spawnSync('bash', ['-c', '. "$0/process.sh"; lab_marked "$1"', join(dirname(lab.folder), 'lib'), id]);
  expect(alive.stdout.toString()).toBe('');
});

test('a number that came round again is not taken for the process of the ledger', async () => {
  const { lab, store } = await make();
  await startLab(lab, store);
  const { LAB_PID: pid = '' } = store.values();
  const ledger = join(store.run, 'ledger');
  // The same number with another start time is another process.
  execFileSync('sed', ['-i', `s/^process\\t${pid}\\t[0-9]*/process\\t${process.pid}\\t1/`, ledger]);
  expect(await resetLab(lab, store)).toEqual({ left: [] });
  expect(existsSync(`/proc/${process.pid}`)).toBe(true);
});

test('what cannot be undone is named, stays in the ledger, and the next reset undoes it', async () => {
  const { lab, store } = await make();
  await startLab(lab, store);
  const ledger = join(store.run, 'ledger');
  // A setting that nobody can write, not even root.
  await appendFile(ledger, 'sysctl\tkernel.ostype\tMinix\n');
  const left = ['kernel.ostype is not Minix, as it was before.'];
  expect(await resetLab(lab, store)).toEqual({ left });
  expect(describeReset(lab, { left }).map(({ text }) => text)).toEqual([
    'Lab 07 could not be reset whole. End what holds this, then reset again:',
    ...left,
  ]);
  execFileSync('sed', ['-i', 's/Minix/Linux/', ledger]);
  expect(await resetLab(lab, store)).toEqual({ left: [] });
});

test('two starts of one lab by two users do not disturb each other', async () => {
  const { lab, store } = await make();
  const other = new LabStore(join(dirname(store.folder), 'other'), lab.name);
  await startLab(lab, store);
  await startLab(lab, other);
  expect(await resetLab(lab, store)).toEqual({ left: [] });
  expect(await checkLab(lab, other, {})).toMatchObject({ kind: 'staged', present: { ok: true } });
  expect(await resetLab(lab, other)).toEqual({ left: [] });
});

test('a cell that names a variable of the lab waits for its start', async () => {
  const { lab, store } = await make();
  const around = labSurroundings(lab, store);
  expect(around('cat "/proc/${LAB_PID}/status"').problems).toEqual([
    '$LAB_PID has no value, as the lab is not started. Press Start Lab, or run: diagbook lab start 07',
  ]);
  expect(around('uptime').problems).toEqual([]);
  await startLab(lab, store);
  expect(around('cat "/proc/$LAB_PID/status"')).toMatchObject({ problems: [], env: store.values() });
});
