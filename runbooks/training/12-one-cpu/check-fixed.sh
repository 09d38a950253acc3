#!/usr/bin/env bash
# Every thread may use all the CPUs that the process may use.
may_use() { sed -n 's/^Cpus_allowed_list:\t//p' "$1" 2>/dev/null; }
all=$(may_use "/proc/$LAB_PID/status")
case $all in
  '') echo "Process $LAB_PID has ended, and nobody makes thumbnails now." && exit 1 ;;
  *[-,]*) ;;
  *) echo "Process $LAB_PID itself may use CPU $all only." && exit 1 ;;
esac
for thread in "/proc/$LAB_PID/task"/*; do
  own=$(may_use "$thread/status")
  [ -z "$own" ] || [ "$own" = "$all" ] || { echo "Thread ${thread##*/} may use CPU $own, not $all."; exit 1; }
done
