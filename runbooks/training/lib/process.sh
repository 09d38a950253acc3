# Facts about processes and control groups that helpers, undo and checks share.

# lab_start_time PID: when it started, in clock ticks since boot: field 22 of /proc/PID/stat, see proc_pid_stat(5). Together
# with the number it names a process for good, as numbers come round again. The name in field 2 may hold spaces and
# brackets, so fields are counted from the last one. Empty where the process is gone.
lab_start_time() {
  local line fields
  line=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
  read -r -a fields <<<"${line##*) }"
  printf '%s\n' "${fields[19]}"
}

# lab_alive PID START_TIME: whether that very process still does anything; one that ended and was not yet waited for (state
# Z or X) does not.
lab_alive() {
  local line
  [ "$(lab_start_time "$1")" = "$2" ] || return 1
  line=$(cat "/proc/$1/stat" 2>/dev/null) || return 1
  case ${line##*) } in [ZX]*) return 1 ;; esac
}

# lab_marked ID: the processes that carry the mark of a start, by number.
lab_marked() {
  local file
  grep -lszxF "DIAGBOOK_LAB=$1" /proc/[0-9]*/environ 2>/dev/null | while read -r file; do
    file=${file#/proc/}
    printf '%s\n' "${file%/environ}"
  done
}

# lab_cgroup_top CONTROLLER: where groups of that controller are made: its v1 hierarchy, else v2 where its groups have that
# controller; fails where neither is.
lab_cgroup_top() {
  local place old=$1
  [ "$old" != io ] || old=blkio # as version 1 calls it
  place=$(findmnt -n -o TARGET -t cgroup -O "$old" | head -n 1)
  if [ -z "$place" ]; then
    place=$(findmnt -n -o TARGET -t cgroup2 | head -n 1)
    [ -n "$place" ] && grep -qw "$1" "$place/cgroup.subtree_control" || return 1
  fi
  printf '%s\n' "$place"
}
