import { describeWayFailure, type WayFailure } from '../targets/way-failure.ts';

/** The signals that end a run, mildest first. */
export type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGKILL';

/** How a run ended. Durations are milliseconds. */
export type End =
  | { kind: 'exit'; code: number }
  | { kind: 'signal'; signal: string }
  /** It ran longer than allowed; `signal` is the one it took to end it. */
  | { kind: 'timeout'; after: number; signal: StopSignal }
  /** Someone stopped it; `signal` is the one it took, `null` when it had not started. */
  | { kind: 'cancelled'; signal: StopSignal | null }
  /** The way to the program broke: what became of it is not known. */
  | { kind: 'lost'; reason: string }
  /** The place where it should run was not reached; nothing was started there. */
  | { kind: 'unreached'; failure: WayFailure }
  /** The link broke since the last cell, and with it went what earlier cells left; nothing was started. `rebooted`: the host was. */
  | { kind: 'state-lost'; target: string; rebooted: boolean }
  /** It never started; `code` is the system's error (`ENOENT`, `EACCES`), `reason` its message. */
  | { kind: 'unstartable'; program: string; code: string; reason: string };

/** An end as a sentence: what happened, and what to do next where something can be done. */
export function describeEnd(end: End): string {
  switch (end.kind) {
    case 'exit':
      return describeExit(end.code);
    case 'signal':
      return `Ended by ${end.signal}${signalHint(end.signal)}.`;
    case 'timeout':
      return `Stopped after its time limit of ${seconds(end.after)} (${end.signal}). Raise timeout= if it needs longer.`;
    case 'cancelled':
      return end.signal === null ? 'Cancelled before it started.' : `Cancelled${severity(end.signal)}.`;
    case 'lost':
      return `Lost: ${end.reason}. Whether the command still runs is not known; check on the target before running it again.`;
    case 'unreached':
      return describeWayFailure(end.failure);
    case 'state-lost':
      return `${end.target} was ${end.rebooted ? 'restarted' : 'disconnected'} since the last cell: exports, the directory and functions are gone. It is connected again; run the cells that set them, then this one.`;
    case 'unstartable':
      return describeUnstartable(end.program, end.code, end.reason);
  }
}

/** Exit statuses with a meaning of their own: POSIX.1-2017, Shell Command Language, 2.8.2. */
function describeExit(code: number): string {
  if (code === 0) return 'Succeeded.';
  if (code === 126)
    return 'Failed with exit code 126: a program was found but may not be executed. Check its permissions.';
  if (code === 127)
    return 'Failed with exit code 127: a program was not found. Install it, or check its name and PATH.';
  if (code > 128 && code <= 192) return `Failed with exit code ${code}: a program was ended by signal ${code - 128}.`;
  return `Failed with exit code ${code}. Its messages are in the output.`;
}

function signalHint(signal: string): string {
  if (signal === 'SIGKILL') return ': someone killed it, or memory ran out; look for "Out of memory" in dmesg';
  if (signal === 'SIGSEGV' || signal === 'SIGBUS' || signal === 'SIGILL' || signal === 'SIGABRT') {
    return ': it crashed; look for it in dmesg or coredumpctl list';
  }
  return '';
}

function severity(signal: StopSignal): string {
  return signal === 'SIGINT' ? '' : `; it took ${signal}, so its last output may be missing`;
}

function describeUnstartable(program: string, code: string, reason: string): string {
  switch (code) {
    case 'ENOENT':
      return `${program} could not be started: it is not installed or not on PATH. Install it, or check its name.`;
    case 'EACCES':
    case 'EPERM':
      return `${program} could not be started: permission denied. Check that it is executable and that you may run it.`;
    case 'ENOTDIR':
      return `${program} could not be started: ${reason}. Choose a directory that exists.`;
    case 'E2BIG':
      return `${program} could not be started: its arguments and environment are larger than the system takes. Shorten them.`;
    case 'EAGAIN':
      return `${program} could not be started: the limit of processes is reached. Check "ulimit -u" and the cgroup's pids.max.`;
    case 'EMFILE':
    case 'ENFILE':
      return `${program} could not be started: no file descriptor is left. Close other programs, or raise "ulimit -n".`;
    case 'ENOSPC':
      return `${program} could not be started: no space for its private directory. Free space in /dev/shm or the temporary directory.`;
    default:
      return `${program} could not be started: ${reason}.`;
  }
}

function seconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(3))} s`;
}
