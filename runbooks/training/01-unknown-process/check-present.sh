#!/usr/bin/env bash
# The process runs, and its program file is gone.
case $(readlink "/proc/$LAB_PID/exe") in
  *' (deleted)') ;;
  '') echo "Process $LAB_PID has ended." && exit 1 ;;
  *) echo "The program of process $LAB_PID is still on the disk." && exit 1 ;;
esac
