import { Utf8Decoder } from '../../execution/decode.ts';
import { describeEnd } from '../../execution/end.ts';
import type { Session } from '../../execution/session.ts';
import { recognise } from '../../tools/command-line/recognise.ts';
import { packageFor } from '../../tools/packages.ts';
import { quoteAlways } from '../../template/quote.ts';
import type { HostAnswer, Manager } from './answer.ts';
import { question, readAnswer } from './answer.ts';
import { busyboxLimits, equivalentOf } from './equivalents.ts';
import { missingRights } from './privileges.ts';

/** Something to know before a runbook runs on a target. */
export interface Remark {
  /** `missing`: a program is not there. `rights`: it will not see all. `variant`: it is busybox's. `unreached`: the host did not answer. */
  kind: 'missing' | 'rights' | 'variant' | 'unreached';
  /** The program it is about; absent where it is about the host. */
  program?: string;
  /** A sentence. */
  text: string;
}

/** Milliseconds in which a host has to answer; the first connection may ask for a password. */
const patience = 60_000;

/**
 * Asks a target whether what the scripts need is there: programs and the packages that bring them, rights, variants of busybox.
 * One question for all of it. Never rejects: a host that does not answer is a remark.
 */
export async function preflight(session: Session, scripts: readonly string[]): Promise<Remark[]> {
  const programs = [...new Set(scripts.flatMap((script) => recognise(script).programs))];
  const operands = programs.map(quoteAlways).join(' ');
  const run = session.run({
    script: `set -- ${operands}\n${question}`,
    language: 'sh',
    name: 'preflight',
    timeout: patience,
  });
  const decoder = new Utf8Decoder();
  let text = '';
  for await (const event of run.events) {
    if (event.kind === 'output' && event.stream === 'stdout') text += decoder.push(event.bytes);
    if (event.kind === 'ended' && !(event.end.kind === 'exit' && event.end.code === 0)) {
      return [{ kind: 'unreached', text: describeEnd(event.end) }];
    }
  }
  const host = readAnswer(text);
  const lines = scripts.flatMap((script) => script.split('\n')).filter((line) => !/\b(?:sudo|doas)\b/.test(line));
  const plain = new Set(lines.flatMap((line) => recognise(line).programs));
  return programs.flatMap((program) => remarksOn(program, host, plain.has(program)));
}

/** `asUser`: whether some line runs the program without sudo. */
function remarksOn(program: string, host: HostAnswer, asUser: boolean): Remark[] {
  const found = host.programs.get(program);
  if (found === undefined) return [];
  if (found.kind === 'absent') return [{ kind: 'missing', program, text: missing(program, host.manager) }];
  const remarks: Remark[] = [];
  const limits = found.busybox ? busyboxLimits(program) : undefined;
  if (limits !== undefined)
    remarks.push({ kind: 'variant', program, text: `${program} is busybox's here: it ${limits}.` });
  if (program === 'sudo' && host.sudo === 'asks' && host.uid !== 0) {
    remarks.push({ kind: 'rights', program, text: 'sudo asks for a password here.' });
  }
  const rights = asUser ? missingRights(program, host) : [];
  return [...remarks, ...rights.map((clause): Remark => ({ kind: 'rights', program, text: `${program} ${clause}.` }))];
}

const install: Readonly<Record<Manager, string>> = {
  apt: 'apt install',
  dnf: 'dnf install',
  apk: 'apk add',
  zypper: 'zypper install',
};

function missing(program: string, manager: Manager | null): string {
  const packages = packageFor(program);
  const brings = manager === null ? undefined : packages?.[manager];
  const equivalent = equivalentOf(program);
  const ways = [
    ...(brings === undefined || manager === null ? [] : [`${install[manager]} ${brings} brings it`]),
    ...(equivalent === undefined ? [] : [`${equivalent} tells much of the same`]),
  ];
  return `${program} is not installed here${ways.length === 0 ? '' : `; ${ways.join(', and ')}`}.`;
}
