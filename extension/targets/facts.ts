import { optional } from '../document/attribute-reader.ts';
import { readCgroups } from '../document/machine.ts';
import { versionQuestion } from '../tools/versions.ts';
import type { HostFacts } from './target.ts';

/**
 * A POSIX shell script by which a host tells its facts, a line for each, by programs that POSIX names and by Linux's /proc and
 * /sys: the same question serves every target. What cannot be told is an empty line. The last lines are a name and what the
 * program says of its version, parted by a tab, of those of `programs` that are there.
 */
export function factsScript(programs: readonly string[]): string {
  const versions = programs.flatMap(askVersion);
  return [
    'uname -n || echo',
    'uname -sr || echo',
    'uname -m || echo',
    'getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null || echo',
    '{ [ -r /proc/sys/kernel/random/boot_id ] && read -r line </proc/sys/kernel/random/boot_id; } || line=; echo "$line"',
    '( PRETTY_NAME=; [ ! -r /etc/os-release ] || . /etc/os-release; echo "$PRETTY_NAME" )',
    // cgroups(7): the second version alone, beside the first, or not at all.
    'for line in v2:cgroup.controllers hybrid:unified/cgroup.controllers v1:cpu v1:memory v1:pids none:; do [ ! -e "/sys/fs/cgroup/${line#*:}" ] || break; done; echo "${line%%:*}"',
    ...(versions.length === 0 ? [] : [limit, ...versions]),
  ].join('\n');
}

/** A program that does not answer must not keep others waiting; busybox's timeout took its words in another order once. */
const limit = "limit=; ! timeout 2 true 2>/dev/null || limit='timeout 2'";

/** The first line with a number in it: some programs greet first, and most say more than their version. */
function askVersion(program: string): string[] {
  const question = versionQuestion(program);
  if (question === undefined) return [];
  const first = 'while IFS= read -r line; do case $line in *[0-9]*) break ;; esac; done';
  return [
    String.raw`if command -v ${program} >/dev/null; then $limit ${question} 2>&1 </dev/null | { ${first}; printf '${program}\t%s\n' "$line"; }; fi`,
  ];
}

/** Longest fact that is kept, in characters. */
const longest = 200;

/** Reads what the script printed. */
export function readFacts(text: string): HostFacts {
  const lines = text.split('\n').map(plain);
  const [hostname = '', kernel = '', architecture = '', cpus = '', bootId = '', distribution = '', cgroups = ''] =
    lines;
  return {
    hostname,
    ...told('kernel', kernel),
    ...told('architecture', architecture),
    ...told('distribution', distribution),
    ...optional('cpus', /^\d{1,6}$/.test(cpus) ? Number(cpus) : undefined),
    ...optional('cgroups', readCgroups(cgroups) ?? undefined),
    ...told('bootId', bootId),
    ...optional('tools', readVersions(lines.slice(7))),
  };
}

function told<K extends string>(name: K, text: string): Partial<Record<K, string>> {
  return optional(name, text === '' ? undefined : text);
}

/** Without what is no text: it is shown, and written into documents. */
function plain(line: string): string {
  return line
    .replaceAll(/[^\t\P{C}]/gu, '')
    .slice(0, longest)
    .trimEnd();
}

function readVersions(lines: readonly string[]): Record<string, string> | undefined {
  const versions = lines.flatMap((line) => {
    const [name = '', said] = line.split('\t');
    const version = said === undefined ? undefined : readVersion(said);
    return version === undefined || !/^[\w.-]+$/.test(name) ? [] : [[name, version] as const];
  });
  return versions.length === 0 ? undefined : Object.fromEntries(versions);
}

/** The version in what a program says of itself: the first number with dots, else the first number, as of `iputils 20221126`. */
function readVersion(said: string): string | undefined {
  const version = (/\d+(?:\.\d+)+[\w.~+-]*/.exec(said) ?? /\b\d{3,}\b/.exec(said))?.[0];
  return version !== undefined && said.startsWith('BusyBox ') ? `busybox-${version}` : version;
}

/** A POSIX shell script that prints those of `names` for which `command -v` finds nothing, each followed by a zero byte. */
export const missingScript = String.raw`for name; do command -v -- "$name" >/dev/null || printf '%s\0' "$name"; done`;

/** Reads what `missingScript` printed. */
export function readMissing(text: string): string[] {
  return text.split('\0').slice(0, -1);
}
