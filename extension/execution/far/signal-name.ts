/** The signals of Linux by their numbers from 1 on (signal(7), x86 and ARM), whatever system this runs on. */
const names =
  'HUP INT QUIT ILL TRAP ABRT BUS FPE KILL USR1 SEGV USR2 PIPE ALRM TERM STKFLT CHLD CONT STOP TSTP TTIN TTOU URG XCPU XFSZ VTALRM PROF WINCH IO PWR SYS'.split(
    ' ',
  );

/** `SIGSEGV` for 11; real-time signals by their number. */
export function signalName(number: number): string {
  return `SIG${names[number - 1] ?? String(number)}`;
}
