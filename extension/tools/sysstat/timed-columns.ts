import { SAMPLE, TIME } from '../reading/common-columns.ts';
import { Dictionary, guessFromName } from '../reading/dictionary.ts';
import type { Column, Guess } from '../reading/dictionary.ts';

const label = (name: string, meaning?: string): Column => ({
  name,
  type: 'string',
  role: 'label',
  ...(meaning !== undefined && { meaning }),
});

/** man 1 pidstat, man 1 sar (sysstat 12.6). */
const COLUMNS: readonly Column[] = [
  SAMPLE,
  TIME,
  label('CPU', 'Processor; all is the mean of all; in pidstat the one the task ran on'),
  label('DEV', 'Device'),
  label('IFACE', 'Interface'),
  label('INTR', 'Interrupt'),
  label('TTY'),
  label('FAN'),
  label('TEMP'),
  label('IN'),
  label('BAT'),
  label('BUS'),
  label('FCHOST'),
  label('DEVICE'),
  label('FILESYSTEM'),
  label('MOUNTPOINT'),
  label('UID', 'User'),
  label('USER'),
  { name: 'PID', role: 'label', meaning: 'Process ID' },
  { name: 'TGID', role: 'label', meaning: 'Process ID' },
  { name: 'TID', role: 'label', meaning: 'Thread ID' },
  label('Command'),
  { name: '%usr', unit: '%', meaning: 'CPU time in programs' },
  { name: '%user', unit: '%', meaning: 'CPU time in programs' },
  { name: '%system', unit: '%', meaning: 'CPU time in the kernel' },
  { name: '%guest', unit: '%', meaning: 'CPU time in a virtual machine' },
  { name: '%wait', unit: '%', meaning: 'Time it was ready and waited for a CPU' },
  { name: '%CPU', unit: '%', meaning: 'CPU time of the task; with -I divided by the number of CPUs' },
  { name: '%iowait', unit: '%', meaning: 'Idle time with I/O under way' },
  { name: '%idle', unit: '%', meaning: 'Time with nothing to do' },
  { name: '%steal', unit: '%', meaning: 'Time the hypervisor gave to others' },
  { name: 'minflt/s', unit: '/s', meaning: 'Minor faults: no disk was needed' },
  { name: 'majflt/s', unit: '/s', meaning: 'Major faults: a page was read from disk' },
  { name: 'VSZ', unit: 'KiB', meaning: 'Address space' },
  { name: 'RSS', unit: 'KiB', meaning: 'Resident memory' },
  { name: '%MEM', unit: '%', meaning: 'Resident share of the memory' },
  { name: 'kB_rd/s', unit: 'KiB/s', meaning: 'Read from disk' },
  { name: 'kB_wr/s', unit: 'KiB/s', meaning: 'Written to disk, or waiting to be' },
  { name: 'kB_ccwr/s', unit: 'KiB/s', meaning: 'Writes that were cancelled before they reached the disk' },
  { name: 'iodelay', unit: 'ticks', meaning: 'Time it waited for block I/O; 0 or -1 where delay accounting is off' },
  { name: 'cswch/s', unit: '/s', meaning: 'Voluntary switches: it waited; in sar all switches' },
  { name: 'nvcswch/s', unit: '/s', meaning: 'Involuntary switches: the CPU was taken from it' },
  { name: 'StkSize', unit: 'KiB', meaning: 'Stack reserved' },
  { name: 'StkRef', unit: 'KiB', meaning: 'Stack used' },
  { name: 'threads' },
  { name: 'fd-nr', meaning: 'File descriptors' },
  { name: 'prio', meaning: 'Real-time priority' },
  { name: 'policy', type: 'string' },
  { name: 'usr-ms', unit: 'ms' },
  { name: 'system-ms', unit: 'ms' },
  { name: 'guest-ms', unit: 'ms' },
  { name: 'await', unit: 'ms', meaning: 'Mean time of a request, waiting included' },
  { name: 'svctm', unit: 'ms' },
  { name: 'areq-sz', unit: 'KiB', meaning: 'Mean size of a request' },
  { name: 'avgrq-sz', unit: 'sectors', meaning: 'Mean size of a request' },
  { name: 'aqu-sz', aka: ['avgqu-sz'], meaning: 'Mean length of the queue' },
  { name: '%util', unit: '%', meaning: 'Time the device was busy' },
  { name: 'runq-sz', meaning: 'Tasks that wait for a CPU' },
  { name: 'plist-sz', meaning: 'Tasks' },
  { name: 'blocked', meaning: 'Tasks that wait for I/O' },
  { name: 'ldavg-1' },
  { name: 'ldavg-5' },
  { name: 'ldavg-15' },
  { name: 'MHz', unit: 'MHz' },
  { name: 'wghMHz', unit: 'MHz' },
  { name: 'MBfsfree', unit: 'MiB' },
  { name: 'MBfsused', unit: 'MiB' },
  ...['tps', 'rtps', 'wtps', 'dtps'].map((name): Column => ({ name, unit: '/s', meaning: 'Requests to the disks' })),
  { name: 'rpm', unit: 'rpm', meaning: 'Speed of the fan' },
  { name: 'drpm', unit: 'rpm', meaning: 'Speed above the least allowed' },
  { name: 'degC', unit: '°C' },
  { name: 'inV', unit: 'V' },
  { name: 'comment', type: 'string' },
  { name: 'status', type: 'string' },
  label('idvendor', 'Vendor of the USB device, hexadecimal'),
  label('idprod', 'Product number of the USB device, hexadecimal'),
  { name: 'maxpower', unit: 'mA', meaning: 'Most current it draws' },
  label('manufact', 'Manufacturer'),
  label('product'),
  { name: 'hostname', type: 'string' },
  { name: 'interval', unit: 's' },
];

/** What a name that is in no list says about itself: `kbmemfree`, `rxkB/s`, `bread/s`. */
function guess(name: string): Guess {
  if (/^kb[a-z]/.test(name)) return { type: 'number', unit: 'KiB' };
  if (name.endsWith('kB/s')) return { type: 'number', unit: 'KiB/s' };
  if (name.endsWith('MB/s')) return { type: 'number', unit: 'MiB/s' };
  if (/^[rt]xbyt\/s$/.test(name)) return { type: 'number', unit: 'B/s' };
  if (/^(?:b(?:read|wrtn|dscd)|(?:rd|wr)_sec)\/s$/.test(name)) return { type: 'number', unit: 'sectors/s' };
  if (/^pgpg(?:in|out)\/s$/.test(name)) return { type: 'number', unit: 'KiB/s' };
  // Interrupts of all processors and of each.
  if (/^(?:all|(?:CPU|cpu)\d+)$/.test(name)) return { type: 'number', unit: '/s' };
  return guessFromName(name);
}

export const timedDictionary = new Dictionary(COLUMNS, guess);

/** Which table a header begins: a column that only it has, and what it is called. The first that fits counts. */
const TABLES: readonly (readonly [column: string, frame: string, title: string])[] = [
  ['usr-ms', 'cpu children', 'CPU time with children'],
  ['minflt-nr', 'faults children', 'Page faults with children'],
  ['StkSize', 'stack', 'Stacks'],
  ['minflt/s', 'memory', 'Page faults and memory'],
  ['kB_rd/s', 'disk', 'Disk I/O'],
  ['nvcswch/s', 'switches', 'Context switches'],
  ['policy', 'policy', 'Scheduling policy'],
  ['fd-nr', 'kernel', 'Threads and descriptors'],
  ['%usr', 'cpu', 'CPU time'],
  ['%user', 'cpu', 'CPU time'],
  ['proc/s', 'tasks', 'Tasks created and switched'],
  ['cswch/s', 'switches', 'Context switches'],
  ['pswpin/s', 'swapping', 'Swapping'],
  ['pgpgin/s', 'paging', 'Paging'],
  ['rtps', 'io', 'I/O requests'],
  ['kbmemfree', 'memory', 'Memory'],
  ['frmpg/s', 'memory pages', 'Memory pages'],
  ['kbswpfree', 'swap', 'Swap'],
  ['kbhugfree', 'huge pages', 'Huge pages'],
  ['dentunusd', 'file tables', 'File tables'],
  ['runq-sz', 'queue', 'Run queue and load'],
  ['DEV', 'disk', 'Disks'],
  ['rxpck/s', 'interface', 'Interfaces'],
  ['rxerr/s', 'interface errors', 'Interface errors'],
  ['totsck', 'sockets', 'Sockets'],
  ['%scpu-10', 'pressure cpu', 'Pressure: CPU'],
  ['%sio-10', 'pressure io', 'Pressure: I/O'],
  ['%smem-10', 'pressure memory', 'Pressure: memory'],
  ['INTR', 'interrupts', 'Interrupts'],
  ['MHz', 'frequency', 'CPU frequency'],
  ['active/s', 'tcp', 'TCP'],
  ['atmptf/s', 'tcp errors', 'TCP errors'],
  ['irec/s', 'ip', 'IP'],
  ['idgm/s', 'udp', 'UDP'],
  ['imsg/s', 'icmp', 'ICMP'],
  ['total/s', 'softnet', 'Packets by CPU'],
  ['rcvin/s', 'tty', 'Terminals'],
  ['MBfsfree', 'file systems', 'File systems'],
  ['rpm', 'fans', 'Fans'],
  ['degC', 'temperature', 'Temperature'],
  ['inV', 'voltage', 'Voltage'],
  ['%cap', 'battery', 'Batteries'],
  ['wghMHz', 'frequency', 'CPU frequency'],
  ['idvendor', 'usb', 'USB devices'],
  ['fch_rxf/s', 'fibre channel', 'Fibre channel'],
  ['scall/s', 'nfs server', 'NFS server'],
  ['call/s', 'nfs client', 'NFS client'],
  ['tcp6sck', 'sockets 6', 'Sockets, IPv6'],
  ['irec6/s', 'ip 6', 'IPv6'],
  ['idgm6/s', 'udp 6', 'UDP over IPv6'],
  ['imsg6/s', 'icmp 6', 'ICMPv6'],
  ['ihdrerr/s', 'ip errors', 'IP errors'],
  ['ihdrer6/s', 'ip errors 6', 'IPv6 errors'],
  ['ierr/s', 'icmp errors', 'ICMP errors'],
  ['ierr6/s', 'icmp errors 6', 'ICMPv6 errors'],
];

/** The frame and the title of a table with these columns; one that is not known is called after its first value. */
export function tableOf(columns: readonly string[]): { frame: string; title: string } {
  // `pidstat -h` puts several tables side by side.
  if (['%usr', 'minflt/s', 'kB_rd/s', 'cswch/s'].filter((name) => columns.includes(name)).length > 1) {
    return { frame: 'task', title: 'Tasks' };
  }
  const known = TABLES.find(([column]) => columns.includes(column));
  if (known !== undefined) return { frame: known[1], title: known[2] };
  const first = columns.find((name) => timedDictionary.find(name)?.role !== 'label') ?? 'table';
  return { frame: first, title: first };
}
