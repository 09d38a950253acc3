# What becomes of a start afterwards: bash undo.sh reset|left
#
#   reset  undoes the ledger in reverse order, as often as one likes; then says what is left
#   left   says what is left, one sentence on a line
#
# Each kind of entry has undo_KIND and left_KIND, called with the fields of the entry. Both take for granted neither that
# the thing was made nor that it still is.

set -uo pipefail
. "$LAB_LIB/process.sh"

undo_process() { lab_alive "$1" "$2" && kill -KILL "$1" 2>/dev/null; }
left_process() { lab_alive "$1" "$2" && echo "Process $1 ($3) still runs."; }

undo_directory() { [ ! -O "$1" ] || rm -rf --one-file-system -- "$1"; }
left_directory() { [ -e "$1" ] && echo "The directory $1 is still there."; }

undo_netns() { ip netns del "$1" 2>/dev/null; }
left_netns() { [ -e "/run/netns/$1" ] && echo "The network namespace $1 is still there."; }

undo_mount() { while mountpoint -q -- "$1"; do umount -- "$1" 2>/dev/null || umount -l -- "$1" || break; done; }
left_mount() { mountpoint -q -- "$1" && echo "$1 is still mounted."; }

undo_cgroup() {
  [ -d "$1" ] || return 0
  # A group can be removed once its processes are gone, and the groups below it.
  find "$1" -depth -type d -exec rmdir {} + 2>/dev/null
  lab_until 50 test ! -d "$1" || find "$1" -depth -type d -exec rmdir {} + 2>/dev/null
}
left_cgroup() { [ -d "$1" ] && echo "The control group $1 is still there."; }

undo_sysctl() { sysctl -qw "$1=$2"; }
left_sysctl() { [ "$(sysctl -n "$1" 2>/dev/null)" = "$2" ] || echo "$1 is not $2, as it was before."; }

undo_container() { lab_docker "$2" rm -f "$1"; }
left_container() { lab_docker "$2" container inspect "$1" && echo "The container $1 is still there."; }

undo_image() { lab_docker "$2" image rm -f "$1"; }
left_image() { lab_docker "$2" image inspect "$1" && echo "The image $1 is still there."; }

undo_kubernetes_namespace() {
  export KUBECONFIG=$2
  # Its programs need not be given time to end.
  kubectl delete pods -n "$1" --all --grace-period=0 --force --wait=false --request-timeout=10s
  timeout 45 kubectl delete namespace "$1" --ignore-not-found
}
# A cluster that does not answer may be gone with all it held.
left_kubernetes_namespace() {
  KUBECONFIG=$2 kubectl get namespace "$1" --request-timeout=5s >/dev/null 2>&1 && echo "The Kubernetes namespace $1 is still there."
}

# lab_docker HOST OPERAND…: asks a docker; one that the lab started itself is gone by now, with all it held.
lab_docker() {
  local host=$1
  shift
  if [ -n "$host" ]; then timeout 20 docker -H "$host" "$@" >/dev/null 2>&1; else timeout 20 docker "$@" >/dev/null 2>&1; fi
}

# lab_until TENTHS COMMAND…: waits that long for the command to succeed.
lab_until() {
  local left=$1
  shift
  until "$@"; do
    [ $((left--)) -gt 0 ] || return 1
    sleep 0.1
  done
}

# Ends every process of the start, until none is found any more: those with its mark, those in the ledger, which may have
# thrown the mark away, and those in its groups, as processes of containers. A frozen one does not die, so groups are
# thawed first.
end_processes() {
  local kind first second rest round
  for round in $(seq 50); do
    while IFS=$'\t' read -r kind first second rest; do
      [ "$kind" != process ] || undo_process "$first" "$second"
    done <"$LAB_STATE/ledger"
    thaw
    { lab_marked "$LAB_ID"; in_groups; } | xargs -r kill -KILL 2>/dev/null
    [ -n "$(running)" ] || return 0
    sleep 0.1
  done
}

thaw() {
  local file
  for file in $(below_groups cgroup.freeze); do echo 0 >"$file"; done
  for file in $(below_groups freezer.state); do echo THAWED >"$file"; done
}

# The processes in the groups of the lab and in those below them.
in_groups() { below_groups cgroup.procs | xargs -r cat 2>/dev/null | sort -u; }

# below_groups NAME: the files of that name in the groups of the lab and in those below them. A docker's are in ten
# hierarchies, so they are looked for all at once.
below_groups() { sed -n 's/^cgroup\t//p' "$LAB_STATE/ledger" | xargs -r sh -c 'find "$@" -name "$0"' "$1" 2>/dev/null; }

# The processes of the start that are left, one sentence each.
running() {
  local kind first second rest pid
  while IFS=$'\t' read -r kind first second rest; do
    [ "$kind" != process ] || left_process "$first" "$second" "$rest"
  done <"$LAB_STATE/ledger"
  for pid in $(lab_marked "$LAB_ID"; in_groups); do
    lab_alive "$pid" "$(lab_start_time "$pid")" && echo "Process $pid still runs."
  done
}

reset() {
  end_processes
  tac "$LAB_STATE/ledger" | each undo
}

left() {
  running
  each left <"$LAB_STATE/ledger"
}

# each undo|left: calls the function of every entry but those of processes, which are looked after together.
each() {
  local -a fields
  while IFS=$'\t' read -r -a fields; do
    [ "${fields[0]}" = process ] || "$1_${fields[0]}" "${fields[@]:1}" "" </dev/null
  done
}

[ "$1" = left ] || reset >/dev/null 2>&1
left
exit 0
