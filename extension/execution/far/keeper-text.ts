import { quoteAlways } from '../../template/quote.ts';
import { factsScript } from '../../targets/facts.ts';
import { dumpExports, exportLines } from '../shell-text.ts';
import { membersText } from './members-text.ts';

/**
 * The keeper: the shell text that runs a cell where a target's hops lead. It is POSIX, for dash, bash and busybox's ash, and comes
 * over its own standard input, so that neither it nor a cell shows in a list of processes. Standard input then is a channel of orders:
 *
 *     NONCE SESSION PATIENCE DIRECTORY      who it works for; the directory is empty for the first keeper of a session
 *     beat                                  we are still there
 *     clock                                 what time is it?
 *     run NUMBER SIZE [input], a line with the command, after `input` a line that the command reads from its standard input,
 *                                           SIZE bytes for the file that the command reads
 *     INT | TERM | KILL                     to everything the cell started
 *     look                                  is anything of it left? answered by `left` or by the keeper's end
 *     quit                                  what is left may stay
 *
 * The end of orders, or no `beat` for two times PATIENCE seconds, means that the connection is gone: then it ends everything that
 * the session started and removes its directory. What it has to say goes to standard error in frames (frames.ts):
 *
 *     fact TEXT, ready DIRECTORY | homeless
 *     clock SECONDS                         since 1970 UTC, in parts of a second where date tells them
 *     broken                                the session's directory is gone
 *     begin PID                             said by the cell's own shell, on standard output too (cellHeader)
 *     end STATUS | killed SIGNAL            and a frame `end` on standard output, behind its last byte
 *     left PID… | gone                      what the cell left running; the former again after each later order
 *
 * The cell runs in the foreground of this shell, since a background command of a POSIX shell cannot be interrupted
 * (XCU 2.11); who reads orders meanwhile is in the background. A shell says nothing of how a command ended but its number,
 * 130 for exit code 130 and for SIGINT. It prints a note when it was a signal, though, except for SIGINT and SIGPIPE:
 * these two are told as the exit codes 130 and 141.
 */
const keeper = String.raw`
say() { printf '\036%s %s\n' "$nonce" "$*" >&4; }
tick() { beats=$((beats + 1)); echo "$beats" >"$beat"; }

${membersText}
# Nobody is there any more. Those who ignore the last signals are who runs this.
orphaned() {
  trap '' HUP TERM PIPE
  leader=
  IFS= read -r reader <"$beat.reader" || reader=
  for name in INT TERM KILL; do
    find_members "DIAGBOOK_RUN=$session."
    [ -n "$members" ] || break
    signal "$name"
    [ "$name" = KILL ] || sleep 1
  done
  rm -rf -- "$directory"
  kill $guard $reader "$$"
  exit
}

leave() { kill "$guard" $reader; wait; exit; }

watch() {
  trap 'kill "$nap"; wait "$nap"; exit' TERM
  last=0 missed=
  while :; do
    sleep "$patience" & nap=$!
    wait "$nap"
    # It is empty in the moment of being written.
    IFS= read -r now <"$beat" || { [ -e "$beat" ] || exit; continue; }
    if [ "$now" != "$last" ]; then missed=; elif [ -n "$missed" ]; then orphaned; else missed=1; fi
    last=$now
  done
}

take_orders() {
  while IFS= read -r order; do
    case $order in
      beat) tick; continue ;;
      quit) exit ;;
      INT | TERM | KILL)
        IFS= read -r leader <"$directory/pid-$number"
        find_members "$marker"
        signal "$order"
        ;;
    esac
    [ -e "$directory/ended-$number" ] || continue
    find_members "$marker"
    [ -n "$members" ] || exit
    say left $members
  done
  orphaned
}

# As sh, bash prints no note.
[ -z "${'$'}{BASH_VERSION-}" ] || set +o posix
beats=0 leader= reader= guard= newline='
'
beat=$directory/beat-$$
tick
exec 3<&0
watch </dev/null >/dev/null 3<&- 4>&- &
guard=$!
say ready "$directory"
while :; do
  IFS= read -r order || orphaned
  case $order in
    beat) tick ;;
    clock) say clock "$(date +%s.%N)" ;;
    run\ *) break ;;
    quit) leave ;;
  esac
done
set -- $order
number=$2 size=$3 asked=${'$'}{4-} marker=DIAGBOOK_RUN=$session.$2.
IFS= read -r command || orphaned
input=
[ -z "$asked" ] || IFS= read -r input || orphaned
file=$directory/cell-$number
head -c "$size" >"$file" || dd bs=1 count="$size" >"$file" || { say broken; leave; }
take_orders <&3 >/dev/null &
reader=$!
echo "$reader" >"$beat.reader"
if command -v setsid >/dev/null; then alone=setsid; else alone=; fi
exec 2>"$directory/note-$number"
# In a subshell: the note of a signal goes to where this shell's own messages go, not to the cell's. It becomes what leads the
# session, and says its number itself, since the cell may be in a namespace where it has another.
lead="IFS=' ' read -r leader rest </proc/self/stat && echo \"\$leader\" >\"\$directory/pid-\$number\""
cell="($lead; exec env -i PATH=\"\$PATH\" \"\$marker\" $alone $command) 2>&4 3<&- 4>&-"
# The shell prints the input itself, so that it stands in no list of processes and in no file.
if [ -n "$asked" ]; then eval "printf '%s\n' \"\$input\" | $cell"; else eval "$cell </dev/null"; fi
status=$? input=
exec 2>/dev/null
: >"$directory/ended-$number"
printf '\036%s end\n' "$nonce"
if [ "$status" -gt 128 ] && [ -s "$directory/note-$number" ]; then say killed "$((status - 128))"; else say end "$status"; fi
IFS= read -r leader <"$directory/pid-$number"
# Most cells leave nothing, which one look at all processes tells.
members=
any="\\) [^ZX] [0-9]+ [0-9]+ ${'$'}{leader:-none} "
if grep -qszE -e "$marker" -e "$any" /proc/[0-9]*/environ /proc/[0-9]*/stat; then find_members "$marker"; fi
if [ -z "$members" ]; then say gone; leave; fi
say left $members
wait "$reader"
reader=
leave
`;

/** What is run at the far end: reads shell text up to a line with a dot, and executes it. One line without single quotes, which every login shell takes. */
export const bootstrap = String.raw`n=$(printf "\n."); n=${'$'}{n%.}; while IFS= read -r l && [ "$l" != . ]; do k=$k$l$n; done; eval "$k"`;

/** How the first keeper of a session makes its place. */
export interface Opening {
  /** Exported beside what the far side has. */
  env: Readonly<Record<string, string>>;
  /** Where the first cell starts; where the way leads when absent. */
  directory: string | undefined;
  /** Appended to PATH where it lacks them. */
  folders: readonly string[];
  /** Programs whose versions are to be told. */
  programs: readonly string[];
}

export interface KeeperOrders {
  nonce: string;
  session: string;
  /** Seconds. */
  patience: number;
  /** The session's private directory on the target, or how to make one. */
  place: string | Opening;
}

/** What a keeper reads first: its text and who it works for. */
export function keeperText({ nonce, session, patience, place }: KeeperOrders): string {
  const opening = typeof place === 'string' ? '' : openingText(place);
  const first = 'exec 4>&2 2>/dev/null\nIFS=" " read -r nonce session patience directory';
  const directory = typeof place === 'string' ? place : '';
  return `${first}\n${opening}${keeper}.\n${nonce} ${session} ${patience} ${directory}\n`;
}

/** Makes a private directory, in memory where the system offers that, and the state a session begins with. */
function openingText({ env, directory, folders, programs }: Opening): string {
  return String.raw`
for place in "${'$'}{XDG_RUNTIME_DIR-}" /dev/shm "${'$'}{TMPDIR-}" /tmp; do
  directory=${'$'}{place:+$place/diagbook-$session}
  [ -z "$directory" ] || { mkdir -m 700 -- "$directory" && break; }
  directory=
done
[ -n "$directory" ] || { printf '\036%s homeless\n' "$nonce" >&4; exit; }
for folder in ${folders.join(' ')}; do case :$PATH: in *:$folder:*) ;; *) PATH=$PATH:$folder ;; esac; done
export PATH
${exportLines(env)}
${dumpExports('"$directory/exports"', directory === undefined ? '"$PWD"' : quoteAlways(directory))}
{
${factsScript(programs)}
} | while IFS= read -r line; do printf '\036%s fact %s\n' "$nonce" "$line" >&4; done
`;
}

/** What the file of a cell begins with: says on both streams that the cell's shell runs, and as which process. */
export function cellHeader(nonce: string): string {
  const frame = String.raw`printf '\036%s begin %s\n' ${nonce} "$$"`;
  return `${frame}; ${frame} >&2\n`;
}
