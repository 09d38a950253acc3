import type { HostAnswer } from './answer.ts';

/** What a program needs that an ordinary user may not have, and the sentence where it is missing. */
interface Need {
  programs: readonly string[];
  /** Whether the host's answer says that it is missing. What is not told is not missing. */
  lacks: (host: HostAnswer) => boolean;
  consequence: string;
}

/** Bits of capabilities(7). */
const capability = { netAdmin: 12n, netRaw: 13n, sysPtrace: 19n, sysAdmin: 21n, syslog: 34n, perfmon: 38n, bpf: 39n };

function has({ capabilities, uid }: HostAnswer, ...anyOf: bigint[]): boolean {
  if (capabilities === null) return uid === 0;
  return anyOf.some((bit) => ((capabilities >> bit) & 1n) === 1n);
}

function setting({ settings }: HostAnswer, name: string, otherwise: number): number {
  return settings.get(name) ?? otherwise;
}

/** Sources: the manual page of each program, ptrace(2), perf_event_open(2), packet(7), syslog(2), bpf(2), and proc(5). */
const needs: readonly Need[] = [
  {
    programs: ['strace', 'ltrace', 'gdb', 'gcore'],
    lacks: (host) => !has(host, capability.sysPtrace) && setting(host, 'kernel/yama/ptrace_scope', 0) > 0,
    consequence:
      'can trace only what it starts itself: kernel.yama.ptrace_scope is set. For a running process use sudo',
  },
  {
    programs: ['perf'],
    lacks: (host) =>
      !has(host, capability.perfmon, capability.sysAdmin) && setting(host, 'kernel/perf_event_paranoid', 2) > 1,
    consequence:
      'sees only your own processes, and nothing of the kernel: kernel.perf_event_paranoid is above 1. Use sudo',
  },
  {
    programs: ['tcpdump', 'tshark', 'dumpcap', 'arping'],
    lacks: (host) => !has(host, capability.netRaw),
    consequence: 'may not capture packets: CAP_NET_RAW is missing. Use sudo, or read a capture file with -r',
  },
  {
    programs: ['dmesg'],
    lacks: (host) => !has(host, capability.syslog) && setting(host, 'kernel/dmesg_restrict', 0) > 0,
    consequence: 'may not read the kernel log: kernel.dmesg_restrict is set. Use sudo, or journalctl -k',
  },
  {
    programs: [
      'iptables',
      'ip6tables',
      'iptables-save',
      'ip6tables-save',
      'nft',
      'conntrack',
      'ipset',
      'iotop',
      'nethogs',
    ],
    lacks: (host) => !has(host, capability.netAdmin),
    consequence: 'needs CAP_NET_ADMIN. Use sudo',
  },
  {
    programs: ['bpftrace', 'sysdig', 'biolatency-bpfcc', 'execsnoop-bpfcc', 'opensnoop-bpfcc'],
    lacks: (host) => !has(host, capability.sysAdmin),
    consequence: 'needs root. Use sudo',
  },
  {
    programs: ['nsenter'],
    lacks: (host) => !has(host, capability.sysAdmin),
    consequence: 'may not enter the namespaces of others. Use sudo',
  },
  {
    programs: ['iotop', 'iotop-c'],
    lacks: (host) => setting(host, 'kernel/task_delayacct', 1) === 0,
    consequence:
      'shows no waiting for disks: kernel.task_delayacct is 0, the default since Linux 5.14. sudo sysctl kernel.task_delayacct=1 counts from then on',
  },
  {
    programs: ['ss', 'netstat', 'lsof'],
    lacks: (host) => !has(host, capability.sysPtrace),
    consequence: 'names only the processes of your own user. Use sudo for those of others',
  },
];

/** What `program` cannot do on this host for want of rights: clauses with the program as their subject. */
export function missingRights(program: string, host: HostAnswer): string[] {
  return needs.filter((need) => need.programs.includes(program) && need.lacks(host)).map((need) => need.consequence);
}
