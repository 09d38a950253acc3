# What a lab may need of the machine: bash needs.sh NEED…
# Prints one sentence for each that is not there. A need has a function need_NAME with underscores, called with what stands
# behind a colon: "cgroup:memory" calls need_cgroup memory.

set -uo pipefail
. "$LAB_LIB/process.sh"

need_root() {
  [ "$(id -u)" = 0 ] || echo "It has to be started by root, and you are $(id -un)."
}

need_netns() {
  unshare -n true 2>/dev/null || echo "It makes network namespaces, and you may not: start it as root, in a container with --cap-add SYS_ADMIN."
}

need_userns() {
  unshare -Urn true 2>/dev/null || echo "It makes user namespaces, which this machine does not allow (see: sysctl user.max_user_namespaces)."
}

need_pidns() {
  unshare -Urpf --mount-proc true 2>/dev/null || echo "It makes user and process namespaces with a /proc of their own, which this machine does not allow (see: sysctl user.max_user_namespaces; containers often forbid it)."
}

need_ptrace() {
  local scope
  scope=$(cat /proc/sys/kernel/yama/ptrace_scope 2>/dev/null || echo 0)
  [ "$scope" = 0 ] || [ "$(id -u)" = 0 ] || echo "It traces running processes, which only root may here (kernel.yama.ptrace_scope is $scope)."
}

need_cgroup() {
  local top
  top=$(lab_cgroup_top "$1") || { echo "This kernel offers no $1 controller for control groups here."; return; }
  [ -w "$top" ] || echo "It makes control groups below $top, which only root may."
}

need_cgroup2() {
  local place
  place=$(findmnt -n -o TARGET -t cgroup2 | head -n 1)
  [ -n "$place" ] && grep -qw "$1" "$place/cgroup.controllers" || echo "The $1 controller is not in the unified hierarchy (cgroup v2) here."
}

need_cpus() {
  [ "$(nproc)" -ge "$1" ] || echo "It needs $1 CPUs that it may use, and here are $(nproc)."
}

need_loop() {
  [ -w /dev/loop-control ] || echo "It makes a disk out of a file, and /dev/loop-control is not there or you may not write to it (modprobe loop)."
}

need_docker() {
  command -v dockerd >/dev/null || docker version >/dev/null 2>&1 || echo "It runs containers, and no docker answers or can be started here (apt install docker.io)."
}

need_kubernetes() {
  [ -n "${KUBECONFIG:-}" ] && kubectl version >/dev/null 2>&1 || echo "It runs in a Kubernetes cluster: set KUBECONFIG to one you may break."
}

for need; do
  name=${need%%:*}
  operand=${need#"$name"}
  "need_${name//-/_}" "${operand#:}"
done
