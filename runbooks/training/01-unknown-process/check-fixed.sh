#!/usr/bin/env bash
# It is held still, not ended: state T of proc_pid_status(5).
state=$(sed -n 's/^State:\t//p' "/proc/$LAB_PID/status" 2>/dev/null)
case $state in
  T*) ;;
  '') echo "Process $LAB_PID has ended, and with it all that could be learnt from it. Reset the lab and start it again." && exit 1 ;;
  *) echo "Process $LAB_PID is not held still: its state is $state." && exit 1 ;;
esac
