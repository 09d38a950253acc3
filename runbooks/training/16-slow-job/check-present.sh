#!/usr/bin/env bash
# In one second the group was stopped in every fifth period at least.
. "$LAB_DIR/throttled.sh"
[ -d "/proc/$LAB_PID" ] || { echo "Process $LAB_PID has ended."; exit 1; }
share=$(throttled)
[ "$share" -ge 20 ] || { echo "The job was stopped in only $share of 100 periods."; exit 1; }
