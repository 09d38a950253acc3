# Helpers for the start.sh of a lab, which begins with: . "$LAB_LIB/lab.sh"
#
# Whatever a helper makes, it writes into the ledger of this start first. So "reset" can undo it in reverse order after a
# crash at any moment, be it of start.sh, of the fault or of the editor. lib/undo.sh holds, for each kind of entry, how it
# is undone and how one sees that something is left of it. Make nothing without a helper.
#
# Given by the engine:
#   LAB_ID     of this start, random: 05-3fa9c2. Part of every name that others could see.
#   LAB_DIR    the lab's folder, with its fault programs
#   LAB_STATE  where ledger and values are kept (mode 0700)
#   LAB_WORK   a new empty directory (mode 0700) for files of the fault, removed by reset
#   DIAGBOOK_LAB  the same as LAB_ID: the mark that all descendants inherit, and by which reset finds them again, however
#              often they forked. A fault that is started with an environment of its own (env -i) has to be given it.

set -euo pipefail

. "$LAB_LIB/process.sh"

# Writes one entry into the ledger. Entries are fields between tabs, so no field may hold a tab or a line end.
lab_ledger() {
  local IFS=$'\t'
  printf '%s\n' "$*" >>"$LAB_STATE/ledger"
}

# lab_value NAME VALUE: cells and checks find it as $LAB_NAME.
lab_value() {
  printf '%s\t%s\n' "$1" "$2" >>"$LAB_STATE/values"
  export "LAB_$1=$2"
}

# lab_answer QUESTION VALUE…: the answers that are right. The engine keeps only their salted hashes.
lab_answer() {
  local question=$1 value
  shift
  for value; do printf '%s\t%s\n' "$question" "$value" >>"$LAB_STATE/answers"; done
}

# lab_answer_range QUESTION LOW HIGH: any whole number from LOW to HIGH is right, at most 2000 of them.
lab_answer_range() {
  local number
  [ $(($3 - $2)) -lt 2000 ] || lab_fail "the answers of $1 may span 2000 numbers at most"
  for ((number = $2; number <= $3; number++)); do lab_answer "$1" "$number"; done
}

# lab_fail SENTENCE: ends start.sh; the learner sees the sentence.
lab_fail() {
  printf '%s\n' "$1" >&2
  exit 1
}

# lab_number LOW HIGH: a random whole number, both ends included.
lab_number() {
  shuf -n 1 -i "$1-$2"
}

# lab_port: a number that no TCP or UDP socket of this network namespace has at the moment.
lab_port() {
  /usr/bin/python3 - <<'PYTHON'
import socket
while True:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagram, socket.socket() as stream:
        datagram.bind(("127.0.0.1", 0))
        try:
            stream.bind(datagram.getsockname())
        except OSError:
            continue
        print(datagram.getsockname()[1])
        break
PYTHON
}

# lab_word: a random word; different ones when asked for several: lab_word 2
lab_word() {
  shuf -n "${1:-1}" -e abalone barnacle clam conch cowrie crab crayfish cuttlefish krill lamprey limpet lobster mussel \
    nautilus octopus oyster periwinkle prawn scallop shrimp squid starfish urchin whelk
}

# lab_wait_for SECONDS COMMAND…: waits until the command succeeds; fails when it has not by then.
lab_wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || return 1
    sleep 0.1
  done
}

# lab_spawn LABEL COMMAND…: starts a process of the fault. Its number is then in LAB_CHILD, what it prints in
# $LAB_STATE/LABEL.log. The process enters itself before it becomes the command.
lab_spawn() {
  local label=$1
  shift
  (
    pid=$BASHPID
    lab_ledger process "$pid" "$(lab_start_time "$pid")" "$label"
    # A fault must hold nothing open that start.sh was given.
    for descriptor in "/proc/$pid/fd"/*; do
      [ "${descriptor##*/}" -le 2 ] || eval "exec ${descriptor##*/}>&-"
    done
    exec setsid "$@"
  ) </dev/null >>"$LAB_STATE/$label.log" 2>&1 &
  LAB_CHILD=$!
}

# lab_directory PATH: makes a directory (mode 0700) outside of LAB_WORK. Fails where it exists.
lab_directory() {
  [ ! -e "$1" ] || lab_fail "$1 exists already; it was not made by this lab and is left alone"
  lab_ledger directory "$1"
  mkdir -m 700 -- "$1"
}

# lab_netns NAME: makes a network namespace with its loopback up, and prints its full name for: ip netns exec "$full" …
# Needs root. Links between two: ip -n "$one" link add eth0 type veth peer name eth0 netns "$other", never through the host.
lab_netns() {
  local full="diagbook-$LAB_ID-$1"
  lab_ledger netns "$full"
  ip netns add "$full"
  ip -n "$full" link set lo up
  printf '%s\n' "$full"
}

# lab_cgroup CONTROLLER NAME: makes a control group and prints its path; in the v1 hierarchy of the controller where it is
# mounted, else in v2, where one group serves all controllers and so may be there already. A NAME with slashes is a group in
# one that was made before. Needs root.
lab_cgroup() {
  local top path above
  top=$(lab_cgroup_top "$1") || lab_fail "this kernel offers no $1 controller for control groups here"
  path="$top/diagbook-$LAB_ID-$2"
  above=${path%/*}
  lab_ledger cgroup "$path"
  [ "$above" = "$top" ] || [ ! -e "$above/cgroup.subtree_control" ] || echo "+$1" >"$above/cgroup.subtree_control"
  [ -d "$path" ] || mkdir -- "$path"
  printf '%s\n' "$path"
}

# lab_mount OPTION… PATH: mounts something on a new directory below LAB_WORK. Needs root; a mount namespace of the fault's
# own (unshare -m) is better where it will do.
lab_mount() {
  local path=${*: -1}
  mkdir -p -- "$path"
  lab_ledger mount "$path"
  mount "$@"
}

# lab_sysctl KEY VALUE: sets a kernel setting of the host and remembers what it was. Settings of the network belong into a
# namespace instead: ip netns exec "$full" sysctl -qw …
lab_sysctl() {
  lab_ledger sysctl "$1" "$(sysctl -n "$1")"
  sysctl -qw "$1=$2"
}

# lab_container NAME OPERAND…: docker run -d --name NAME with the lab's mark. Talks to the docker of DOCKER_HOST, if set.
lab_container() {
  local full="diagbook-$LAB_ID-$1"
  shift
  lab_ledger container "$full" "${DOCKER_HOST:-}"
  docker run -d --name "$full" --label "diagbook-lab=$LAB_ID" "$@" >/dev/null
  printf '%s\n' "$full"
}

# lab_image NAME: docker import from standard input, as an image of this start. Prints its full name.
lab_image() {
  local full="diagbook-$LAB_ID/$1:lab"
  lab_ledger image "$full" "${DOCKER_HOST:-}"
  docker import - "$full" >/dev/null
  printf '%s\n' "$full"
}

# lab_dockerd: starts a docker of the lab's own and makes it the one that is asked (DOCKER_HOST, and LAB_DOCKER for cells:
# docker -H "$LAB_DOCKER" …). Its files are below LAB_WORK. What it changes of the machine, it changes in namespaces of its
# own: LAB_NETNS is the network that stands for its host, and there its containers' ports are published. Needs root.
lab_dockerd() {
  local top host=unix://$LAB_WORK/docker.sock
  lab_value NETNS "$(lab_netns docker)"
  # Processes of containers carry no mark; they are found by their groups, in whatever hierarchies there are.
  while read -r top; do lab_ledger cgroup "$top/diagbook-$LAB_ID"; done < <(findmnt -n -o TARGET -t cgroup,cgroup2)
  [ -e /etc/docker ] || lab_directory /etc/docker
  # shellcheck disable=SC2016 # expanded by the inner shell
  lab_spawn dockerd nsenter --net="/run/netns/$LAB_NETNS" unshare -m \
    sh -c 'mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs /etc/docker && exec dockerd "$@"' dockerd \
    --data-root "$LAB_WORK/docker" --exec-root "$LAB_WORK/run" -p "$LAB_WORK/docker.pid" -H "$host" \
    --storage-driver vfs --exec-opt native.cgroupdriver=cgroupfs --cgroup-parent "/diagbook-$LAB_ID" \
    --iptables=false --ip6tables=false
  export DOCKER_HOST=$host
  lab_value DOCKER "$host"
  lab_wait_for 60 docker version || lab_fail "docker did not come up: $(tail -n 3 "$LAB_STATE/dockerd.log")"
}

# lab_kubernetes_namespace: makes a namespace in the cluster of KUBECONFIG; LAB_NAMESPACE is its name. All that the lab makes there
# belongs into it, and reset deletes it.
lab_kubernetes_namespace() {
  lab_value NAMESPACE "diagbook-$LAB_ID"
  lab_ledger kubernetes_namespace "$LAB_NAMESPACE" "$KUBECONFIG"
  kubectl create namespace "$LAB_NAMESPACE" >/dev/null
}
