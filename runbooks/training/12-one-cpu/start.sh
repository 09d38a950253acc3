#!/usr/bin/env bash
# A service with several threads that compute. Each of them may use one CPU only, all the same one.
. "$LAB_LIB/lab.sh"

workers=$(lab_number 3 6)
# Of the CPUs that this shell may use, as in a container they need not be all, nor begin with 0.
cpu=$(/usr/bin/python3 -c 'import os, random; print(random.choice(sorted(os.sched_getaffinity(0))))')

cp "$LAB_DIR/fault.py" "$LAB_WORK/thumbnails"
cd "$LAB_WORK"
lab_spawn thumbnails env WORKERS="$workers" CPU="$cpu" /usr/bin/python3 ./thumbnails
lab_value PID "$LAB_CHILD"

tied() {
  [ "$(grep -lx "Cpus_allowed_list:	$cpu" "/proc/$LAB_CHILD/task"/*/status | wc -l)" = "$workers" ]
}
lab_wait_for 30 tied || lab_fail "the service did not come up: $(cat "$LAB_STATE/thumbnails.log")"
lab_answer cpu "$cpu" "cpu $cpu" "cpu$cpu"
lab_answer threads "$workers"
lab_answer reason tied
