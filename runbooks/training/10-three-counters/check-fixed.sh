#!/usr/bin/env bash
# Each counter still sells, and the middle one of its last three tickets was quick.
for name in north south east; do
  before=$(wc -l <"$LAB_WORK/$name.log")
  for _ in $(seq 20); do
    [ "$(wc -l <"$LAB_WORK/$name.log")" = "$before" ] || break
    sleep 0.1
  done
  [ "$(wc -l <"$LAB_WORK/$name.log")" != "$before" ] || { echo "The counter $name sells nothing any more." && exit 1; }
  took=$(tail -n 3 "$LAB_WORK/$name.log" | tr -dc '0-9\n' | sort -n | sed -n 2p)
  [ "$took" -lt 200 ] || { echo "A ticket still takes $took ms at the counter $name." && exit 1; }
done
