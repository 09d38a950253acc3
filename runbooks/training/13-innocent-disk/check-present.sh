#!/usr/bin/env bash
# The archiver writes no faster than the limit allows, but for what a look of two seconds may be off.
. "$LAB_DIR/rate.sh"
[ -d "/proc/$LAB_PID" ] || { echo "Process $LAB_PID has ended."; exit 1; }
seen=$(rate)
[ "$seen" -le $((2 * $(cat "$LAB_STATE/kilobytes"))) ] || { echo "The archiver writes $seen KiB/s."; exit 1; }
