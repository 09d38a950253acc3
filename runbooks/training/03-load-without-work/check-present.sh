#!/usr/bin/env bash
# All couriers wait in state D.
waiting=$(ps -o stat= --ppid "$LAB_PID" | grep -c '^D')
[ "$waiting" = "$(cat "$LAB_STATE/couriers")" ] || { echo "Only $waiting couriers wait in state D." && exit 1; }
