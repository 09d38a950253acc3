#!/usr/bin/env bash
# Two servers in a network of their own. One of them writes its log into a pipe that nobody empties any more, so it stands
# still in the middle of a request, and the connections of its callers queue up.
. "$LAB_LIB/lab.sh"

for program in tickets maps; do
  install -m 700 "$LAB_DIR/server.py" "$LAB_WORK/$program"
  install -m 700 "$LAB_DIR/log-writer.py" "$LAB_WORK/$program-log"
done
install -m 700 "$LAB_DIR/callers.py" "$LAB_WORK/callers"

read -r tickets maps <<<"$(shuf -n 2 -i 2000-9999 | xargs)"
read -r queue other <<<"$(shuf -n 2 -i 5-10 | xargs)"

# The callers are the first process of the new network; the servers are put beside them.
lab_spawn callers unshare -Urn sh -c 'ip link set lo up && exec "$0" "$@"' "$LAB_WORK/callers" "$tickets" "$maps"
network=$LAB_CHILD
lab_wait_for 20 ls "$LAB_WORK/callers.pid" || lab_fail "the callers did not come up: $(cat "$LAB_STATE/callers.log")"

# serve NAME PORT QUEUE
serve() {
  lab_spawn "$1" nsenter -t "$network" -U -n --preserve-credentials "$LAB_WORK/$1" "$2" "$3"
  lab_wait_for 20 ls "$LAB_WORK/$1-log.pid" || lab_fail "$1 did not come up: $(cat "$LAB_STATE/$1.log")"
}
serve maps "$maps" "$other"
serve tickets "$tickets" "$queue"
holder=$(cat "$LAB_WORK/tickets-log.pid")
kill -STOP "$holder"

lab_value NETWORK "$network"
lab_value PORT "$tickets"
lab_answer pid "$LAB_CHILD"
lab_answer limit "$queue"
lab_answer holder "$holder"
full() { bash "$LAB_DIR/check-present.sh"; }
lab_wait_for 60 full || lab_fail "the queue of tickets did not fill: $(full)"
