#!/usr/bin/env bash
# Some thread may use one CPU only, where the process may use more.
may_use() { sed -n 's/^Cpus_allowed_list:\t//p' "$1" 2>/dev/null; }
[ -d "/proc/$LAB_PID" ] || { echo "Process $LAB_PID has ended."; exit 1; }
for thread in "/proc/$LAB_PID/task"/*/status; do
  case $(may_use "$thread") in '' | *[-,]*) ;; *) exit 0 ;; esac
done
echo "No thread of process $LAB_PID is tied to a single CPU."
exit 1
