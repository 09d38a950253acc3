#!/usr/bin/env bash
# In one second the group was stopped in no more than one of 20 periods.
. "$LAB_DIR/throttled.sh"
[ -d "/proc/$LAB_PID" ] || { echo "Process $LAB_PID has ended; the invoices are not written."; exit 1; }
share=$(throttled)
[ "$share" -le 5 ] || { echo "The job is still stopped in $share of 100 periods."; exit 1; }
