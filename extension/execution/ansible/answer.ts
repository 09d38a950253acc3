import { boolean, int, looseObject, string } from 'zod';
import type { End } from '../end.ts';

/** What became of a script on one host. */
export type Answer =
  | { kind: 'ran'; code: number; stdout: string; stderr: string }
  | { kind: 'unreachable'; message: string }
  /** Ansible itself failed there; the script may not have run. */
  | { kind: 'failed'; message: string }
  /** Nobody waits for it any more. */
  | { kind: 'dropped' }
  | { kind: 'none'; why: string };

const schema = looseObject({
  rc: int().optional(),
  stdout: string().optional(),
  stderr: string().optional(),
  msg: string().optional(),
  unreachable: boolean().optional(),
});

/** Reads the result of one host as Ansible writes it; undefined where the text is not a whole one. */
export function readAnswer(text: string): Answer | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = schema.safeParse(json);
  if (!read.success) return undefined;
  const { rc, stdout = '', stderr = '', msg = 'it gave no reason', unreachable } = read.data;
  if (unreachable === true) return { kind: 'unreachable', message: msg };
  return rc === undefined ? { kind: 'failed', message: msg } : { kind: 'ran', code: rc, stdout, stderr };
}

/** How the run on a host ended. */
export function endOf(answer: Exclude<Answer, { kind: 'dropped' }>, hop: string): End {
  switch (answer.kind) {
    case 'ran':
      return { kind: 'exit', code: answer.code };
    case 'unreachable':
      return { kind: 'unreached', failure: { kind: 'other', hop, message: answer.message } };
    case 'failed':
      return { kind: 'lost', reason: `Ansible failed there (${answer.message})` };
    case 'none':
      return { kind: 'unstartable', program: 'ansible', code: '', reason: answer.why };
  }
}
