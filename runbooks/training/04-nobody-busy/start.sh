#!/usr/bin/env bash
# A small server in a process namespace of its own. One of its scripts waits for a file and asks again after 0 seconds, by
# programs that live for a moment only; another process never looks after its children, which stay as zombies.
. "$LAB_LIB/lab.sh"

word=$(lab_word)
mkdir "$LAB_WORK/spool"
for script in server import ready; do install -m 700 "$LAB_DIR/$script.sh" "$LAB_WORK/$script"; done
install -m 700 "$LAB_DIR/mailer.py" "$LAB_WORK/mailer"
printf '0\n' >"$LAB_WORK/pause"
printf '%s\n' "$LAB_WORK/spool/$word.csv" >"$LAB_WORK/wanted"

lab_spawn server unshare -Urpf --mount-proc "$LAB_WORK/server" "$LAB_WORK" "$(lab_number 3 6)"
lab_wait_for 30 ls "$LAB_WORK/import.pid" "$LAB_WORK/mailer.pid" || lab_fail "the server did not come up: $(cat "$LAB_STATE/server.log")"

# unshare waits outside; its child is process 1 inside.
lab_value SERVER "$(pgrep -P "$LAB_CHILD")"
lab_answer starter "$(cat "$LAB_WORK/import.pid")"
lab_answer file "$LAB_WORK/spool/$word.csv" "spool/$word.csv" "$word.csv" "$word"
lab_answer careless "$(cat "$LAB_WORK/mailer.pid")"
