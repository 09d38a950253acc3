#!/usr/bin/env bash
# Exits with 0 while the fault shows; else prints a sentence that says what is seen instead.
[ -e "/proc/$LAB_PID" ] || { echo "Process $LAB_PID has ended." && exit 1; }
