import { diagbookParse, measure } from './child.ts';
import type { Measured } from './child.ts';
import { measuredCaptures, scratchFolder, writeRepeated } from './inputs.ts';
import { megabytesPerSecond, Report } from './report.ts';

/**
 * `diagbook parse TOOL --json` against Debian's `jc`, whole processes on the same 100 MB, where jc has a parser for the program.
 * Words given are the tools to measure.
 */
const BYTES = 100e6;

/** Tools of which jc reads the same output, with its option. */
const jcOptions: Readonly<Record<string, string>> = {
  df: '--df',
  dig: '--dig',
  du: '--du',
  findmnt: '--findmnt',
  free: '--free',
  ifconfig: '--ifconfig',
  iostat: '--iostat',
  iptables: '--iptables',
  lsblk: '--lsblk',
  lsof: '--lsof',
  mount: '--mount',
  mpstat: '--mpstat',
  netstat: '--netstat',
  pidstat: '--pidstat',
  ping: '--ping',
  ps: '--ps',
  ss: '--ss',
  sysctl: '--sysctl',
  systemctl: '--systemctl',
  top: '--top',
  traceroute: '--traceroute',
  uptime: '--uptime',
  vmstat: '--vmstat',
  w: '--w',
  '/proc/PID/maps': '--proc-pid-maps',
  '/proc/PID/smaps': '--proc-pid-smaps',
  '/proc/diskstats': '--proc-diskstats',
  '/proc/interrupts': '--proc-interrupts',
  '/proc/mounts': '--proc-mounts',
  '/proc/net/dev': '--proc-net-dev',
  '/proc/slabinfo': '--proc-slabinfo',
};

const chosen = process.argv.slice(2);
const scratch = scratchFolder();
const input = `${scratch}/input`;
const report = new Report(['tool', 'MB/s', 'MiB peak', 'jc MB/s', 'jc MiB', 'times as fast']);
for (const [name, capture] of measuredCaptures()) {
  const option = jcOptions[name];
  if (option === undefined || (chosen.length > 0 && !chosen.includes(name))) continue;
  writeRepeated(input, capture.text, BYTES);
  const words = [name, ...(capture.source?.argv.slice(1) ?? [])];
  const ours = await measure(diagbookParse([...words, '--json']), input, scratch);
  const theirs = await measure(['jc', option], input, scratch);
  report.row([
    name,
    speed(ours),
    mebibytes(ours.peak),
    speed(theirs),
    mebibytes(theirs.peak),
    ours.status === 0 && theirs.status === 0 ? (theirs.seconds / ours.seconds).toFixed(1) : '-',
  ]);
}

function speed({ status, seconds }: Measured): string {
  if (status === 0) return megabytesPerSecond(BYTES, seconds);
  return status === 124 ? 'too slow' : `exit ${String(status)}`;
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}
