import type { End } from '../execution/end.ts';
import type { Session } from '../execution/session.ts';
import { recognise } from '../tools/command-line/recognise.ts';
import { packageFor } from '../tools/packages.ts';

/**
 * The program of a command that is not installed on the target, with the package that brings it.
 * Asked only after the shell said "not found" of it in `messages`, its standard error
 * (with exit status 127 where it is the last command: POSIX.1-2017, Shell Command Language, 2.8.2),
 * and only for programs of known packages: a misspelt name stays a failure.
 */
export async function missingProgram(
  end: End,
  messages: string,
  command: string,
  session: Pick<Session, 'missingPrograms'>,
): Promise<{ program: string; advice: string } | undefined> {
  if (end.kind !== 'exit') return undefined;
  // A pipeline ends as its last command does: then only the shell's message tells.
  if (end.code !== 127 && !messages.includes('not found')) return undefined;
  const known = recognise(command).programs.filter(
    (program) => packageFor(program) !== undefined && messages.includes(program),
  );
  const [program] = await session.missingPrograms(known);
  if (program === undefined) return undefined;
  return { program, advice: installAdvice(program) };
}

/** `Install it with: apt install sysstat (Debian, Ubuntu), dnf install sysstat (Fedora, RHEL), …` */
function installAdvice(program: string): string {
  const packages = packageFor(program) ?? {};
  const ways = managers.flatMap(({ name, command, systems }) => {
    const brings = packages[name];
    return brings === undefined ? [] : [`${command} ${brings} (${systems})`];
  });
  return `Install it with: ${ways.join(', ')}.`;
}

const managers = [
  { name: 'apt', command: 'apt install', systems: 'Debian, Ubuntu' },
  { name: 'dnf', command: 'dnf install', systems: 'Fedora, RHEL' },
  { name: 'apk', command: 'apk add', systems: 'Alpine' },
  { name: 'zypper', command: 'zypper install', systems: 'SUSE' },
] as const;
