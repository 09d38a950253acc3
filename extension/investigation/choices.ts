import { describeEnd } from '../execution/end.ts';
import { Utf8Decoder } from '../execution/decode.ts';
import type { Session } from '../execution/session.ts';
import type { ParamDeclaration } from '../template/params.ts';

/** Listing choices is a short question; a command that takes longer is stopped. Milliseconds. */
const patience = 10_000;

export type Choices = { kind: 'choices'; choices: string[] } | { kind: 'failed'; reason: string };

/** What a parameter may be, from the command of `choices: { run: … }`: the lines it prints that are not blank. */
export async function listChoices(session: Session, script: string): Promise<Choices> {
  const run = session.run({ script, language: 'sh', timeout: patience });
  const decoder = new Utf8Decoder();
  let text = '';
  for await (const event of run.events) {
    if (event.kind === 'output' && event.stream === 'stdout') text += decoder.push(event.bytes);
    if (event.kind === 'ended' && !(event.end.kind === 'exit' && event.end.code === 0)) {
      return { kind: 'failed', reason: `"${script}": ${describeEnd(event.end)}` };
    }
  }
  const choices = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return { kind: 'choices', choices };
}

/** The choices of every parameter that names a command; one whose command fails takes any value. */
export async function listAllChoices(
  session: Session,
  params: ReadonlyMap<string, ParamDeclaration>,
): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {};
  for (const [name, { choices }] of params) {
    if (choices === undefined || Array.isArray(choices)) continue;
    const answer = await listChoices(session, choices.run);
    if (answer.kind === 'choices') all[name] = answer.choices;
  }
  return all;
}
