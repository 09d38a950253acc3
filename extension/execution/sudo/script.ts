import { bootstrap } from '../far/keeper-text.ts';
import { membersText } from '../far/members-text.ts';

/**
 * How a cell is run as root, so that it can also be ended: a user may not signal the processes of root, sudo's own neither.
 *
 *     relay | sudo sh, the guard | the cell, in a session of its own
 *
 * The relay runs as the user, in the run's own process group: it takes the signals that end a run, and prints their names. The guard
 * runs as root, reads these names from its standard input, and signals what the cell started. When the relay is gone, be it by SIGKILL
 * or because the link broke, the guard ends everything at once: nothing of root's is left behind. What a cell leaves in the background
 * is ended soon after it too, since nobody could end it later.
 *
 * The password is a line on this script's standard input. It goes from a variable of the shell, which is not exported, through the same
 * pipe to `sudo -S`, printed by the shell itself: it is in no arguments, no environment and no file. sudo reads it byte by byte up to
 * the end of its line (tgetpass.c, getln), and what follows is the guard's.
 *
 * Operands: `-n`, or `-kS` where there is a password; the guard's text; the command.
 */
export const sudoScript = String.raw`
way=$1 guard=$2 password=
shift 2
[ "$way" = -n ] || IFS= read -r password
# The relay tells of signals; this shell waits. The status is that of the last part.
trap : INT TERM
{
  nap=
  trap 'echo INT' INT
  trap 'echo TERM' TERM
  trap 'kill "$nap"; exit' HUP
  trap '' PIPE
  # In a subshell $$ is another process.
  sh -c 'echo "$PPID"'
  [ "$way" = -n ] || printf '%s\n' "$password"
  password=
  printf '%s\n.\n' "$guard"
  while :; do
    sleep 3600 </dev/null >/dev/null 2>&1 &
    nap=$!
    wait "$nap"
  done
} 2>/dev/null | {
  password=
  trap : INT TERM
  IFS= read -r relay
  sudo "$way" -p '' -- sh -c '${bootstrap}' diagbook-sudo "$DIAGBOOK_RUN" "$@"
  status=$?
  kill -s HUP "$relay" 2>/dev/null
  exit "$status"
}
`;

/** What root runs: its first operand tells the cell's processes from all others, the rest is the command. */
export const guardText = String.raw`
exec 3<&0 4>&2 2>/dev/null
marker=DIAGBOOK_SUDO=$1. run=DIAGBOOK_RUN=$1 leader=
shift
${membersText}
take_orders() {
  while IFS= read -r order; do
    find_members "$marker"
    signal "$order"
  done
  find_members "$marker"
  signal KILL
}
take_orders <&3 3<&- 4>&- >/dev/null &
reader=$!
if command -v setsid >/dev/null; then alone=setsid; else alone=; fi
(exec env "$marker" "$run" $alone "$@" </dev/null 2>&4 3<&- 4>&-)
status=$?
for name in TERM KILL; do
  find_members "$marker"
  [ -n "$members" ] || break
  sleep 1
  find_members "$marker"
  signal "$name"
done
kill "$reader"
exit "$status"
`;

/** Says whether and how a user becomes root: `root`, `absent`, `free`, or the user's name and what sudo said. */
export const questionScript = [
  `if [ "$(id -u)" = 0 ]; then echo root`,
  'elif ! command -v sudo >/dev/null; then echo absent',
  'elif said=$(sudo -n -- sh -c : 2>&1); then echo free',
  String.raw`else printf 'asks\n%s\n%s\n' "$(id -un)" "$said"; fi`,
].join('\n');

/** Whether the password on standard input is right; what was known of it before does not count. */
export const checkScript = "sudo -kS -p '' -- sh -c :";
