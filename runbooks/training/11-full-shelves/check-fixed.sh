#!/usr/bin/env bash
# Each shelf takes a megabyte, and both programs still run.
for shelf in orders photos mail; do
  head -c 1M /dev/zero 2>/dev/null >"$LAB_WORK/$shelf/probe"
  code=$?
  rm -f "$LAB_WORK/$shelf/probe"
  [ "$code" = 0 ] || { echo "The shelf $shelf still takes nothing." && exit 1; }
done 2>/dev/null
for pid in $(cat "$LAB_STATE/programs"); do
  [ -e "/proc/$pid/exe" ] || { echo "Program $pid has ended. Ending it is no repair: start the lab again." && exit 1; }
done
