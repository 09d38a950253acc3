#!/usr/bin/env bash
# The archiver writes more than twice as fast as the limit allowed.
. "$LAB_DIR/rate.sh"
[ -d "/proc/$LAB_PID" ] || { echo "Process $LAB_PID has ended, and nothing is archived."; exit 1; }
seen=$(rate)
[ "$seen" -gt $((2 * $(cat "$LAB_STATE/kilobytes"))) ] || { echo "The archiver still writes only $seen KiB/s."; exit 1; }
