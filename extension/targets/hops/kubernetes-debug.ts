/**
 * `sh -c` text for a container without a shell. Its operands: pod, container, image, namespace, context, then the command.
 * It runs the command in an ephemeral container of ours in the pod, which it makes where there is none;
 * two that start at once choose the same name, so that one is made. That container sees the other's processes
 * (and its files below /proc/1/root), is called `diagbook-CONTAINER-NUMBER` and sleeps for eight hours. Nothing takes
 * it out of the pod again before the pod goes (Kubernetes documentation, "Ephemeral Containers").
 */
export const debugScript = `
pod=$1 container=$2 image=$3 namespace=$4 context=$5
shift 5
k() { kubectl \${context:+"--context=$context"} "--namespace=$namespace" "$@"; }
look() {
  k get pod "$pod" -o 'jsonpath={.spec.containers[0].name}{"\\n"}{range .spec.ephemeralContainers[*]}made {.name}{"\\n"}{end}{range .status.ephemeralContainerStatuses[?(@.state.terminated)]}over {.name}{"\\n"}{end}'
}
known=$(look) || exit 125
[ -n "$container" ] || container=$(echo "$known" | head -n 1)
has() { printf '%s\\n' "$known" | grep -Fqx -- "$1"; }
number=1
while has "over diagbook-$container-$number"; do number=$((number + 1)); done
name=diagbook-$container-$number
make() { k debug "$pod" "--target=$container" "--image=$image" "--container=$name" --profile=general -- sleep 28800 </dev/null 2>&1; }
if ! has "made $name" && ! said=$(make); then
  known=$(look)
  # Another may have made it meanwhile; then it may not be changed any more.
  has "made $name" || { echo "$said" >&2; exit 125; }
fi
state="{.status.ephemeralContainerStatuses[?(@.name=='$name')].state"
seconds=0
until [ -n "$(k get pod "$pod" -o "jsonpath=$state.running.startedAt}")" ]; do
  seconds=$((seconds + 1))
  if [ "$seconds" -gt 60 ]; then
    echo "ephemeral container $name did not start within a minute: $(k get pod "$pod" -o "jsonpath=$state.waiting.reason}")" >&2
    exit 125
  fi
  sleep 1
done
exec kubectl \${context:+"--context=$context"} "--namespace=$namespace" exec -i "$pod" "--container=$name" -- "$@"
`;
