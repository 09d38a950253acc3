#!/usr/bin/env bash
# All couriers are there, and none waits in state D.
there=$(ps -o stat= --ppid "$LAB_PID" | grep -c '^[^Z]')
waiting=$(ps -o stat= --ppid "$LAB_PID" | grep -c '^D')
[ "$there" = "$(cat "$LAB_STATE/couriers")" ] || { echo "Only $there couriers are left. Ending them is no repair: start the lab again." && exit 1; }
[ "$waiting" = 0 ] || { echo "Still $waiting couriers wait in state D." && exit 1; }
