/**
 * How a program is asked for its version: the option of its manual page, of programs that then print it and do nothing else.
 * Programs that are not named here are not asked: what an option does to them is not known.
 */
const options: Readonly<Record<string, string>> = {
  '--version':
    'df du free ps top vmstat w uptime slabtop pmap watch sysctl nproc dmesg lsblk lsns lscpu findmnt mount nsenter taskset ' +
    'strace ltrace gdb tcpdump sysdig bpftrace perf iotop htop ethtool conntrack iptables iptables-save ip6tables nft ipset ' +
    'netstat ifconfig traceroute mtr iperf3 curl jq fio stress-ng journalctl systemctl systemd-cgtop systemd-cgls resolvectl ' +
    'docker podman nerdctl crictl',
  '-V': 'iostat mpstat pidstat sar sadf ss ip tc nstat bridge ping tracepath pstree atop',
  '-v': 'dig lsof',
};

const questions: ReadonlyMap<string, string> = new Map([
  ...Object.entries(options).flatMap(([option, programs]) =>
    programs.split(' ').map((program) => [program, `${program} ${option}`] as const),
  ),
  ['kubectl', 'kubectl version --client'],
  ['oc', 'oc version --client'],
  // It takes seconds to say its version; what captures for it is of the same.
  ['tshark', 'dumpcap --version'],
]);

/** The command that prints the version of a program, in words of a shell; `undefined` where none is known. */
export function versionQuestion(program: string): string | undefined {
  return questions.get(program);
}
