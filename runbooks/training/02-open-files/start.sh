#!/usr/bin/env bash
# A service at its limit of open files, and a customer who goes on ordering.
. "$LAB_LIB/lab.sh"

kind=$(shuf -n 1 -e file socket pipe)
limit=$(lab_number 200 400)
refusals=$(lab_number 30 60)
# Two descriptors for each refusal, and half as many refusals, where a pipe is forgotten: it has two ends.
[ "$kind" = pipe ] && rate=$((2 * refusals)) || { rate=$((2 * refusals)) && refusals=$rate; }

cd "$LAB_WORK"
lab_spawn service bash -c 'ulimit -Sn "$0" && exec /usr/bin/python3 "$@"' "$limit" "$LAB_DIR/fault.py" "$kind"
service=$LAB_CHILD
lab_wait_for 10 test -S orders.sock || lab_fail "the service did not come up: $(cat "$LAB_STATE/service.log")"
lab_spawn customer /usr/bin/python3 "$LAB_DIR/customer.py" "$refusals"
lab_wait_for 30 grep -q 'internal error' customer.log || lab_fail "the service does not reach its limit"

# For the checks alone: as a value, cells could read it.
printf '%s\n' "$rate" >"$LAB_STATE/rate"
lab_value PID "$service"
lab_answer kind "$kind" "${kind}s"
lab_answer limit "$limit"
lab_answer_range rate $((rate * 3 / 4)) $((rate * 5 / 4))
