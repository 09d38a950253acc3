#!/usr/bin/env bash
# The middle one of the last three tickets took long, at each of the counters.
for name in north south east; do
  took=$(tail -n 3 "$LAB_WORK/$name.log" | tr -dc '0-9\n' | sort -n | sed -n 2p)
  [ "${took:-0}" -ge 200 ] || { echo "The counter $name sells in ${took:-no} ms." && exit 1; }
done
