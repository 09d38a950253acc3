/** What a package is called, per package manager. */
export interface Packages {
  apt: string;
  dnf: string;
  apk: string;
  zypper: string;
}

/**
 * Which package brings a program. Debian's names were checked with `apt-cache policy` on Debian 12; the others are
 * those of Fedora and RHEL, Alpine, and openSUSE. Absent where a distribution has no package of its own.
 */
interface Source {
  programs: readonly string[];
  packages: Partial<Packages>;
}

const PROCPS: Packages = { apt: 'procps', dnf: 'procps-ng', apk: 'procps-ng', zypper: 'procps' };

/** The same name everywhere. */
function everywhere(name: string): Packages {
  return { apt: name, dnf: name, apk: name, zypper: name };
}

const SYSSTAT = everywhere('sysstat');
const UTIL_LINUX = everywhere('util-linux');

const SOURCES: readonly Source[] = [
  {
    programs: ['uptime', 'free', 'vmstat', 'top', 'ps', 'w', 'slabtop', 'pmap', 'watch', 'pgrep', 'pkill', 'tload'],
    packages: PROCPS,
  },
  { programs: ['pidwait', 'pwdx', 'sysctl'], packages: PROCPS },
  { programs: ['iostat', 'mpstat', 'pidstat', 'sar', 'sadf', 'tapestat', 'cifsiostat'], packages: SYSSTAT },
  {
    programs: [
      'dmesg',
      'lsns',
      'nsenter',
      'unshare',
      'lscpu',
      'lsmem',
      'lsblk',
      'lsipc',
      'lsirq',
      'findmnt',
      'prlimit',
    ],
    packages: UTIL_LINUX,
  },
  { programs: ['taskset', 'chrt', 'ionice', 'setsid', 'blkid', 'irqtop'], packages: UTIL_LINUX },
  {
    programs: ['ss', 'ip', 'nstat', 'bridge', 'lnstat', 'rtacct'],
    packages: { apt: 'iproute2', dnf: 'iproute', apk: 'iproute2', zypper: 'iproute2' },
  },
  { programs: ['tc'], packages: { apt: 'iproute2', dnf: 'iproute-tc', apk: 'iproute2', zypper: 'iproute2' } },
  {
    programs: ['netstat', 'ifconfig', 'route', 'arp'],
    packages: { apt: 'net-tools', dnf: 'net-tools', apk: 'net-tools', zypper: 'net-tools-deprecated' },
  },
  {
    programs: ['cc'],
    packages: { apt: 'build-essential', dnf: 'gcc', apk: 'build-base', zypper: 'gcc' },
  },
  { programs: ['strace'], packages: everywhere('strace') },
  { programs: ['ltrace'], packages: { apt: 'ltrace', dnf: 'ltrace', zypper: 'ltrace' } },
  { programs: ['tcpdump'], packages: everywhere('tcpdump') },
  {
    programs: ['tshark', 'capinfos', 'dumpcap'],
    packages: { apt: 'tshark', dnf: 'wireshark-cli', apk: 'tshark', zypper: 'wireshark' },
  },
  { programs: ['sysdig', 'csysdig'], packages: everywhere('sysdig') },
  { programs: ['lsof'], packages: everywhere('lsof') },
  { programs: ['iotop'], packages: everywhere('iotop') },
  { programs: ['htop'], packages: everywhere('htop') },
  { programs: ['atop', 'atopsar'], packages: everywhere('atop') },
  { programs: ['perf'], packages: { apt: 'linux-perf', dnf: 'perf', apk: 'perf', zypper: 'perf' } },
  { programs: ['bpftrace'], packages: everywhere('bpftrace') },
  { programs: ['trace-cmd'], packages: everywhere('trace-cmd') },
  {
    programs: ['journalctl', 'systemctl', 'systemd-cgtop', 'systemd-cgls', 'systemd-analyze', 'resolvectl'],
    packages: { apt: 'systemd', dnf: 'systemd', zypper: 'systemd' },
  },
  { programs: ['ethtool'], packages: everywhere('ethtool') },
  {
    programs: ['conntrack', 'conntrackd'],
    packages: { apt: 'conntrack', dnf: 'conntrack-tools', apk: 'conntrack-tools', zypper: 'conntrack-tools' },
  },
  {
    programs: ['iptables', 'iptables-save', 'ip6tables'],
    packages: { apt: 'iptables', dnf: 'iptables-nft', apk: 'iptables', zypper: 'iptables' },
  },
  { programs: ['nft'], packages: everywhere('nftables') },
  { programs: ['ipset'], packages: everywhere('ipset') },
  { programs: ['ipvsadm'], packages: everywhere('ipvsadm') },
  {
    programs: ['dig', 'host', 'nslookup'],
    packages: { apt: 'bind9-dnsutils', dnf: 'bind-utils', apk: 'bind-tools', zypper: 'bind-utils' },
  },
  { programs: ['ping'], packages: { apt: 'iputils-ping', dnf: 'iputils', apk: 'iputils', zypper: 'iputils' } },
  {
    programs: ['tracepath'],
    packages: { apt: 'iputils-tracepath', dnf: 'iputils', apk: 'iputils-tracepath', zypper: 'iputils' },
  },
  { programs: ['traceroute'], packages: { apt: 'traceroute', dnf: 'traceroute', zypper: 'traceroute' } },
  { programs: ['mtr'], packages: { apt: 'mtr-tiny', dnf: 'mtr', apk: 'mtr', zypper: 'mtr' } },
  {
    programs: ['nc'],
    packages: { apt: 'netcat-openbsd', dnf: 'nmap-ncat', apk: 'netcat-openbsd', zypper: 'netcat-openbsd' },
  },
  { programs: ['curl'], packages: everywhere('curl') },
  { programs: ['jq'], packages: everywhere('jq') },
  { programs: ['openssl'], packages: everywhere('openssl') },
  { programs: ['docker'], packages: { apt: 'docker.io', dnf: 'moby-engine', apk: 'docker-cli', zypper: 'docker' } },
  { programs: ['podman'], packages: everywhere('podman') },
  {
    programs: ['kubectl'],
    packages: { apt: 'kubernetes-client', dnf: 'kubernetes-client', apk: 'kubectl', zypper: 'kubernetes-client' },
  },
  { programs: ['crictl'], packages: { dnf: 'cri-tools', apk: 'cri-tools', zypper: 'cri-tools' } },
  { programs: ['iperf3'], packages: { apt: 'iperf3', dnf: 'iperf3', apk: 'iperf3', zypper: 'iperf' } },
  { programs: ['fio'], packages: everywhere('fio') },
  { programs: ['ioping'], packages: everywhere('ioping') },
  { programs: ['blktrace', 'blkparse', 'btt'], packages: everywhere('blktrace') },
  { programs: ['smartctl'], packages: everywhere('smartmontools') },
  { programs: ['nvme'], packages: everywhere('nvme-cli') },
  { programs: ['stress-ng'], packages: everywhere('stress-ng') },
  {
    programs: ['numactl', 'numastat'],
    packages: { apt: 'numactl', dnf: 'numactl', apk: 'numactl-tools', zypper: 'numactl' },
  },
  { programs: ['pstree', 'fuser', 'killall', 'prtstat'], packages: everywhere('psmisc') },
  { programs: ['gdb', 'gcore'], packages: everywhere('gdb') },
  { programs: ['chronyc'], packages: everywhere('chrony') },
  {
    programs: ['ssh'],
    packages: { apt: 'openssh-client', dnf: 'openssh-clients', apk: 'openssh-client', zypper: 'openssh-clients' },
  },
];

const byProgram: ReadonlyMap<string, Partial<Packages>> = new Map(
  SOURCES.flatMap(({ programs, packages }) => programs.map((program) => [program, packages] as const)),
);

/** The packages that bring `program`, per package manager; undefined when it is not a program of this trade. */
export function packageFor(program: string): Partial<Packages> | undefined {
  return byProgram.get(program);
}
