/**
 * `sh -c` text that runs a command in the namespaces of a process. Its operands: the engine that knows the container (empty
 * where a process is named), container or process, options of nsenter, the command. A container's process is asked for each
 * time, since it changes when the container starts again. What cannot be entered ends with status 125 and its reason
 * (namespace-messages.ts) before the command is started.
 */
export const enterScript = `
engine=$1 pid=$2 options=$3
shift 3
refuse() { printf '%s\\n' "$1" | sed 's/^/diagbook: /' >&2; exit 125; }
command -v nsenter >/dev/null || refuse 'nsenter: not found'
if [ -n "$engine" ]; then
  name=$pid
  ask() { "$engine" inspect --type container --format '{{.State.Pid}}' "$name"; }
  pid=$(ask 2>/dev/null) || refuse "$(ask 2>&1)"
  case $pid in 0 | *[!0-9]*) refuse "container $name is not running" ;; esac
fi
[ -d "/proc/$pid" ] || refuse "process $pid is gone"
why=$(nsenter -t "$pid" $options true 2>&1) || refuse "$why"
exec nsenter -t "$pid" $options "$@"
`;
