/** Where the same facts stand when a program is not there: files of the kernel that `cat` reads everywhere (proc(5)). */
const equivalents: ReadonlyMap<string, string> = new Map([
  ['ss', 'cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp'],
  ['netstat', 'cat /proc/net/tcp /proc/net/tcp6 /proc/net/udp'],
  ['nstat', 'cat /proc/net/snmp /proc/net/netstat'],
  ['ip', 'cat /proc/net/dev /proc/net/route'],
  ['ifconfig', 'cat /proc/net/dev'],
  ['arp', 'cat /proc/net/arp'],
  ['lsof', 'ls -l /proc/PID/fd'],
  ['iostat', 'cat /proc/diskstats'],
  ['mpstat', 'cat /proc/stat'],
  ['sar', 'cat /proc/stat /proc/vmstat /proc/diskstats'],
  ['pidstat', 'cat /proc/PID/stat /proc/PID/io /proc/PID/status'],
  ['vmstat', 'cat /proc/vmstat /proc/stat'],
  ['free', 'cat /proc/meminfo'],
  ['uptime', 'cat /proc/loadavg /proc/uptime'],
  ['ps', 'cat /proc/[0-9]*/stat'],
  ['top', 'cat /proc/loadavg /proc/meminfo /proc/[0-9]*/stat'],
  ['slabtop', 'cat /proc/slabinfo'],
  ['lscpu', 'cat /proc/cpuinfo'],
  ['sysctl', 'grep . /proc/sys/…'],
  ['mount', 'cat /proc/mounts'],
  ['findmnt', 'cat /proc/self/mountinfo'],
  ['lsblk', 'cat /proc/partitions'],
  ['lsns', 'ls -l /proc/PID/ns'],
  ['systemd-cgtop', 'grep . /sys/fs/cgroup/…/cpu.stat'],
]);

/** A command that tells the same from the kernel's files; undefined where there is none. */
export function equivalentOf(program: string): string | undefined {
  return equivalents.get(program);
}

/** What busybox's variant of a program lacks that runbooks ask of it (busybox 1.35 and 1.36, --help of each applet). */
const variants: ReadonlyMap<string, string> = new Map([
  ['ps', 'takes only -o and -T; columns are pid, ppid, user, stat, vsz, rss, comm, args and few more'],
  ['top', 'takes -b, -n and -d; its columns are others'],
  ['netstat', 'may lack -p; processes are then found by ls -l /proc/*/fd'],
  ['free', 'knows no -w and no -h before 1.36'],
  ['df', 'knows no --output'],
  ['lsof', 'lists every open file and takes no options'],
  ['ip', 'has no -j and no statistics in -s of some objects'],
  ['ping', 'has no -D and no -O'],
  ['grep', 'has no -P'],
  ['timeout', 'takes the time as -t SECS in versions before 1.30'],
  ['watch', 'takes -n and -t only'],
  ['uptime', 'has no -p and no -s'],
  ['mpstat', 'has the columns of sysstat 9'],
  ['iostat', 'has no -x'],
  ['nsenter', 'has long names only for namespaces'],
  ['traceroute', 'has no -T and no -A'],
]);

/** What to know of busybox's `program`: a clause with the program as its subject. */
export function busyboxLimits(program: string): string | undefined {
  return variants.get(program);
}
