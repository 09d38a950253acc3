import type { HostFacts } from './target.ts';

/**
 * A POSIX shell script by which a host tells its facts, a line for each, by programs that POSIX names and by Linux's /proc:
 * the same question serves every target. What cannot be told is an empty line.
 */
export const factsScript = [
  'uname -n || echo',
  'uname -sr || echo',
  'uname -m || echo',
  'getconf _NPROCESSORS_ONLN 2>/dev/null || nproc 2>/dev/null || echo',
  '{ [ -r /proc/sys/kernel/random/boot_id ] && read -r line </proc/sys/kernel/random/boot_id; } || line=; echo "$line"',
  '( PRETTY_NAME=; [ ! -r /etc/os-release ] || . /etc/os-release; echo "$PRETTY_NAME" )',
].join('\n');

/** Reads what the script printed. */
export function readFacts(text: string): HostFacts {
  const [hostname = '', kernel = '', architecture = '', cpus = '', bootId = '', distribution = ''] = text.split('\n');
  return {
    hostname,
    kernel,
    architecture,
    cpus: /^\d+$/.test(cpus) ? Number(cpus) : null,
    bootId: bootId === '' ? null : bootId,
    distribution: distribution === '' ? null : distribution,
  };
}

/** A POSIX shell script that prints those of `names` for which `command -v` finds nothing, each followed by a zero byte. */
export const missingScript = String.raw`for name; do command -v -- "$name" >/dev/null || printf '%s\0' "$name"; done`;

/** Reads what `missingScript` printed. */
export function readMissing(text: string): string[] {
  return text.split('\0').slice(0, -1);
}
