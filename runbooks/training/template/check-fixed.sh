#!/usr/bin/env bash
# Exits with 0 when the state is as it should be, however the learner got there; else prints a sentence with what is seen.
state=$(sed -n 's/^State:\t//p' "/proc/$LAB_PID/status" 2>/dev/null)
case $state in
  T*) ;;
  *) echo "The state of process $LAB_PID is ${state:-unknown, as it has ended}." && exit 1 ;;
esac
