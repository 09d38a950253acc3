#!/usr/bin/env bash
# The service forgets to close things, whatever its limit is at the moment.
[ -e "/proc/$LAB_PID" ] || { echo "The service, process $LAB_PID, has ended." && exit 1; }
