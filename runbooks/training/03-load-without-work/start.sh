#!/usr/bin/env bash
# Some couriers that wait in state D for a pipe that nobody opens.
. "$LAB_LIB/lab.sh"

couriers=$(lab_number 5 9)
cp "$LAB_DIR/fault.py" "$LAB_WORK/office"
COURIERS=$couriers lab_spawn office /usr/bin/python3 "$LAB_WORK/office" "$LAB_WORK/go"
office=$LAB_CHILD

all_wait() {
  [ "$(ps -o stat= --ppid "$office" | grep -c '^D')" = "$couriers" ]
}
lab_wait_for 20 all_wait || lab_fail "the couriers do not come into state D on this kernel: $(cat "$LAB_STATE/office.log")"
function=$(ps -o wchan:64= --ppid "$office" | sort | uniq -c | sort -rn | awk 'NR == 1 { print $2 }')

lab_value PID "$office"
# For the checks alone: as a value, cells could read it.
printf "%s\n" "$couriers" >"$LAB_STATE/couriers"
lab_answer count "$couriers"
lab_answer function "$function"
