import { isRight } from './answers.ts';
import type { Question, Sealed } from './block.ts';
import { runCheck } from './host.ts';
import type { Said } from './host.ts';
import type { Lab } from './lab.ts';
import { readBlock } from './lab.ts';
import { LabError } from './lab-error.ts';
import type { LabRun, LabStore } from './state.ts';
import { untilTwice } from './wait.ts';

/** A question and how it stands. */
export interface Asked {
  question: Question;
  state: 'open' | 'right' | 'wrong';
}

export type CheckResult =
  /** Nothing is started here, so nothing can be looked at. */
  | { kind: 'not-started' }
  /** A start that did not come to its end. */
  | { kind: 'incomplete' }
  | { kind: 'replay'; asked: Asked[]; done: boolean }
  | { kind: 'staged'; present: Said; asked: Asked[]; fixed: Said; done: boolean };

/** Milliseconds for a repaired state to show, and between the two looks at it. */
const showing = 10_000;
const between = 1000;

/**
 * Looks at everything: is the fault (or its repair) there, are the answers right, is it fixed. `given` maps questions to answers.
 * Who gives a wrong answer, or leaves a question open, is still looking for the fault and is not kept waiting for its repair.
 */
export async function checkLab(
  lab: Lab,
  store: LabStore,
  given: Readonly<Record<string, string>>,
): Promise<CheckResult> {
  refuseUnknown(lab, given);
  const run = await store.readRun();
  if (run === undefined) return { kind: store.begun ? 'incomplete' : 'not-started' };
  const asked = judge(lab.block.questions, run.sealed, given, run.answered);
  const wrong = asked.filter(({ state }) => state === 'wrong').length;
  const answered = { ...run.answered, ...pick(given, asked) };
  await store.writeRun({ ...run, answered, wrongAnswers: run.wrongAnswers + wrong });
  const searching = Object.keys(given).length > 0 && asked.some(({ state }) => state !== 'right');
  const fixed = await untilTwice(() => runCheck(lab, store, 'fixed'), searching ? 0 : showing, between);
  const present = fixed.ok ? fixed : await runCheck(lab, store, 'present');
  const done = fixed.ok && asked.every(({ state }) => state === 'right');
  if (done) await noteDone(store, run);
  return { kind: 'staged', present, asked, fixed, done };
}

/** The same questions about the recorded twin: there only answers can be checked. */
export async function checkReplay(
  lab: Lab,
  store: LabStore,
  given: Readonly<Record<string, string>>,
): Promise<CheckResult> {
  refuseUnknown(lab, given);
  if (lab.replay === undefined) throw new LabError(`Lab ${lab.number} has no recording yet.`);
  const { block } = await readBlock(lab.replay);
  if (block.replay === undefined)
    throw new LabError(`${lab.replay} holds no answers to check against; record it again.`);
  const asked = judge(block.questions, block.replay, given, {});
  const done = asked.every(({ state }) => state === 'right');
  if (done) await noteDone(store, undefined);
  return { kind: 'replay', asked, done };
}

function judge(
  questions: readonly Question[],
  sealed: Sealed,
  given: Readonly<Record<string, string>>,
  answered: Readonly<Record<string, string>>,
): Asked[] {
  return questions.map((question) => {
    const answer = given[question.name];
    const before = answered[question.name] === undefined ? 'open' : 'right';
    const state = answer === undefined ? before : isRight(sealed, question.name, answer) ? 'right' : 'wrong';
    return { question, state };
  });
}

/** The answers just given that were right. */
function pick(given: Readonly<Record<string, string>>, asked: readonly Asked[]): Record<string, string> {
  const right = asked.filter(({ question, state }) => state === 'right' && given[question.name] !== undefined);
  return Object.fromEntries(right.map(({ question: { name } }) => [name, given[name] ?? '']));
}

function refuseUnknown(lab: Lab, given: Readonly<Record<string, string>>): void {
  const names = lab.block.questions.map(({ name }) => name);
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new LabError(`Lab ${lab.number} has no question "${unknown}". It asks: ${names.join(', ')}.`);
}

async function noteDone(store: LabStore, run: LabRun | undefined): Promise<void> {
  const progress = await store.readProgress();
  if (progress.done) return;
  const now = Date.now();
  const minutes = run === undefined ? undefined : Math.max(1, Math.round((now - Date.parse(run.started)) / 60_000));
  await store.writeProgress({
    ...progress,
    done: true,
    at: new Date(now).toISOString(),
    ...(minutes === undefined ? {} : { minutes }),
  });
}
