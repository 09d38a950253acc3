/** The one place where what happened in a lab becomes sentences: for a terminal, a message or a list. */
import type { Asked, CheckResult } from './check.ts';
import type { HintResult } from './hint.ts';
import type { Lab } from './lab.ts';
import type { StartResult } from './start.ts';
import type { LabStatus } from './status.ts';

/** A sentence and whether it is good news, so that each face can mark it in its way. */
export interface Line {
  mark: 'good' | 'bad' | 'note';
  text: string;
}

const good = (text: string): Line => ({ mark: 'good', text });
const bad = (text: string): Line => ({ mark: 'bad', text });
const note = (text: string): Line => ({ mark: 'note', text });

export function describeStart(lab: Lab, result: StartResult): Line[] {
  switch (result.kind) {
    case 'started':
      return [good(`Lab ${lab.number} is started: ${lab.title}. Read on below "The fault".`)];
    case 'already-started':
      return [note(`Lab ${lab.number} is started already. Go on, or reset it to begin anew.`)];
    case 'cannot':
      return [
        bad(`Lab ${lab.number} cannot be staged on this machine.`),
        ...result.missing.map(note),
        note(
          lab.replay === undefined
            ? 'It has no recording to follow instead yet.'
            : `Follow the recording instead, with the same questions: ${lab.replay}`,
        ),
      ];
    case 'failed':
      return [
        bad(`Lab ${lab.number} was not started; what it had made is undone.`),
        ...result.reason.map(note),
        ...result.left.map(bad),
      ];
  }
}

export function describeCheck(lab: Lab, result: CheckResult): Line[] {
  switch (result.kind) {
    case 'not-started':
      return [bad(`Lab ${lab.number} is not started, so there is nothing to check. Start it first.`)];
    case 'incomplete':
      return [bad(`Lab ${lab.number} was interrupted while it was started. Reset it, then start it again.`)];
    case 'replay':
      return [
        ...result.asked.map(describeAsked),
        result.done
          ? good(`Lab ${lab.number} is done, in the recording. The repair can only be tried on a real machine.`)
          : note('In the recording only answers are checked.'),
      ];
    case 'staged': {
      const { present, asked, fixed, done } = result;
      return [
        fixed.ok
          ? note('The fault is repaired, so it no longer shows.')
          : present.ok
            ? note('The fault shows on this machine.')
            : bad(`The fault does not show any more, and is not repaired either. ${present.lines.join(' ')}`),
        ...asked.map(describeAsked),
        fixed.ok ? good('It is fixed, and stayed so.') : bad(`It is not fixed yet. ${fixed.lines.join(' ')}`),
        ...(done ? [good(`Lab ${lab.number} is done. Reset it, so that nothing of it stays on this machine.`)] : []),
      ];
    }
  }
}

function describeAsked({ question: { name, ask, form }, state }: Asked): Line {
  switch (state) {
    case 'right':
      return good(`${name}: right.`);
    case 'wrong':
      return bad(`${name}: that is not it. ${ask}${form === undefined ? '' : ` (${form})`}`);
    case 'open':
      return note(`${name}: not answered yet. ${ask}${form === undefined ? '' : ` (${form})`}`);
  }
}

export function describeReset(lab: Lab, { left }: { left: readonly string[] }): Line[] {
  if (left.length === 0) return [good(`Lab ${lab.number} is reset; nothing of it is left.`)];
  return [bad(`Lab ${lab.number} could not be reset whole. End what holds this, then reset again:`), ...left.map(bad)];
}

export function describeHint(lab: Lab, hint: HintResult): Line[] {
  if (hint.kind === 'no-more') return [note(`Lab ${lab.number} has no more than these ${hint.of} hints.`)];
  return [note(`Hint ${hint.number} of ${hint.of}. ${hint.title.replace(/^\d+\.\s*/, '')}`), note(hint.text)];
}

/** `done in 14 min, 1 hint`, `started`, `not started` */
export function describeProgress({ state, progress, lab }: LabStatus): string {
  const done = progress.done
    ? [
        `done${progress.minutes === undefined ? '' : ` in ${progress.minutes} min`}`,
        progress.hints === 0 ? 'no hints' : progress.hints === 1 ? '1 hint' : `${progress.hints} hints`,
      ]
    : [];
  const now = { idle: [], started: ['started'], incomplete: ['interrupted while starting: reset it'] }[state];
  const words = [...now, ...done];
  return words.length === 0 ? `about ${lab.block.minutes} min` : words.join(', ');
}
