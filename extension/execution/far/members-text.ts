/**
 * Shell functions that find and signal what a run started, by Linux's /proc. They want `leader` (the number of the session that a run
 * leads, or nothing) and give `members`, their `groups`, and as `singles` those that share the group of the shell itself.
 */
export const membersText = String.raw`
# Of a process: its state, group and session (proc_pid_stat(5)); the name in parentheses may hold anything.
stat_of() {
  line=
  while IFS= read -r part; do line=$line$part; done <"/proc/$1/stat"
  [ -n "$line" ] || return
  set -- ${'$'}{line##*) }
  state=$1 group=$3 where=$4
}

# Whoever carries a marker or is in a session of one who does: as members, their groups, and those in our own group.
find_members() {
  members= groups= singles= sessions=$leader
  stat_of "$$" && own=$group home=$where || own= home=
  # busybox's grep reads a file with zero bytes no further than the first, unless lines end with them.
  marked=$(grep -lszF -e "$1" /proc/[0-9]*/environ)
  for file in $marked; do
    file=${'$'}{file#/proc/}
    stat_of "${'$'}{file%/*}" && [ "$where" != "$home" ] && sessions=$sessions'|'$where
  done
  sessions=${'$'}{sessions#|}
  [ -n "$marked$sessions" ] || return
  [ -z "$sessions" ] || marked="$marked $(grep -lsE -e "\\) [^ZX] [0-9]+ [0-9]+ ($sessions) " /proc/[0-9]*/stat)"
  for file in $marked; do
    file=${'$'}{file#/proc/} pid=${'$'}{file%/*}
    case " $members " in *" $pid "*) continue ;; esac
    stat_of "$pid" || continue
    case $state in Z | X) continue ;; esac
    members="$members $pid"
    if [ "$group" = "$own" ]; then singles="$singles $pid"
    else case " $groups " in *" $group "*) ;; *) groups="$groups $group" ;; esac
    fi
  done
}

# Written as every shell reads it: busybox's kill has no --.
signal() {
  for group in $groups; do kill "-$1" "-$group"; kill -CONT "-$group"; done
  for pid in $singles; do kill "-$1" "$pid"; done
}
`;
