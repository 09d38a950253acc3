import { Dictionary } from '../../reading/dictionary.ts';
import type { Column, Guess } from '../../reading/dictionary.ts';

const text = (names: string): Column[] => names.split(' ').map((name) => ({ name, type: 'string' }));
const labels = (names: string): Column[] => names.split(' ').map((name) => ({ name, type: 'string', role: 'label' }));
const measured = (unit: string, names: string): Column[] => names.split(' ').map((name) => ({ name, unit }));
const counts = (names: string): Column[] => names.split(' ').map((name) => ({ name }));

/** Columns whose text may hold blanks: the name of a command anywhere, the others behind all. */
const COMMANDS = 'COMM PCOMM C-COMM P-COMM CMD TASK NAME';
const ENDS = 'ARGS PATH FILENAME FILE HOST FUNC SYSCALL CACHE OPTS ADDR REASON CALL';

/** What the tools of bcc 0.26 and of bpftrace 0.17 print above their lines; tools/*_example.txt of both. */
const COLUMNS: readonly Column[] = [
  { name: 'sample', role: 'sample' },
  { name: 'TIME', type: 'time', role: 'time' },
  { name: 'PID', type: 'number', role: 'label', aka: ['C-PID', 'TGID'] },
  { name: 'TID', type: 'number', role: 'label' },
  ...labels(COMMANDS),
  ...text(ENDS),
  ...text('DISK DEVICE T D IP PROTO LADDR RADDR SADDR DADDR LADDR:LPORT RADDR:RPORT SADDR:SPORT DADDR:DPORT SKADDR T>'),
  ...text('STATE (FLAGS) OLDSTATE NEWSTATE RESULT SIGNAL PROT IF CAP AUDIT FLAGS KEY PATTERN MNT_NS RETVAL CPU'),
  ...text('LPORT RPORT SPORT DPORT PORT UID BL SOFTIRQ HARDIRQ EVENT FSTYPE'),
  ...counts('PPID TPID SIG RET FD ERR SECTOR MAJ MIN EXIT_CODE HITS MISSES DIRTIES READS WRITES I/O COUNT PAGES'),
  ...counts('RETRANSMITS CONNECTS BACKLOG REFERENCE MISS ALLOCS READA WRITEA'),
  ...measured('B', 'BYTES OFFSET_b'),
  ...measured('KiB', 'TX_KB RX_KB OFF_KB R_Kb W_Kb Kbytes'),
  ...measured('MiB', 'BUFFERS_MB CACHED_MB'),
  ...measured('ms', 'MS ms LATms AVGms'),
  ...measured('us', 'TOTAL_usecs LATENCY_us'),
  ...measured('ns', 'TOTAL_nsecs'),
  ...measured('%', 'HITRATIO READ_HIT% WRITE_HIT% HIT% %CPU'),
];

/** `LAT(ms)`, `AGE(s)`, `TIME(us)`: the unit stands in the name. */
const IN_BRACKETS = /^[A-Z]+\((s|ms|us|ns)\)$/;

/** Columns of the lines that these tools print for each event, and of their counts. */
export const eventColumns = new Dictionary(COLUMNS, (name): Guess => {
  const unit = IN_BRACKETS.exec(name)?.[1];
  if (unit !== undefined) return { type: 'number', unit };
  return name.endsWith('/s') ? { type: 'number', unit: '/s' } : {};
});

const commands = new Set(COMMANDS.split(' '));
const ends = new Set(ENDS.split(' '));

/** Whether the text of a column may hold blanks where more columns follow. */
export function isCommand(name: string): boolean {
  return commands.has(name);
}

/** Whether the text of the last column may hold blanks. */
export function isOpenEnded(name: string): boolean {
  return ends.has(name) || commands.has(name);
}

/** Whether a word can be the name of a column: one that is known or says its unit. */
export function isColumn(word: string): boolean {
  return eventColumns.find(word) !== undefined || IN_BRACKETS.test(word) || /^[A-Z]+\/s$/.test(word);
}
