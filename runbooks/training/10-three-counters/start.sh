#!/usr/bin/env bash
# Three counters that sell equally slowly: one waits for its turn, one pauses, one asks a slow service.
. "$LAB_LIB/lab.sh"

port=$(lab_port)
cp "$LAB_DIR/fault.py" "$LAB_WORK/office"
printf '%s\n' "printers = 1" "pause = 0.4" "fares = 127.0.0.1:$port" "fares_cache = off" >"$LAB_WORK/office.conf"

cd /
listens() { ss -Htln "sport = :$port" | grep -q .; }
lab_spawn fares /usr/bin/python3 "$LAB_WORK/office" fares "$port"
lab_wait_for 20 listens || lab_fail "the service did not come up: $(cat "$LAB_STATE/fares.log")"

names=(north south east)
habits=($(shuf -e turn pause ask))
for i in 0 1 2; do
  name=${names[i]}
  mkfifo "$LAB_WORK/$name.queue"
  HABIT=${habits[i]} lab_spawn "$name" /usr/bin/python3 "$LAB_WORK/office" counter "$LAB_WORK/$name.queue" "$LAB_WORK/$name.log"
  lab_value "${name^^}" "$LAB_CHILD"
  case ${habits[i]} in
    turn) lab_answer lock "$name" ;;
    pause) lab_answer pause "$name" ;;
    ask) lab_answer service "$name" ;;
  esac
done
lab_answer port "$port" "127.0.0.1:$port"
lab_spawn street /usr/bin/python3 "$LAB_WORK/office" street "$LAB_WORK/north.queue" "$LAB_WORK/south.queue" "$LAB_WORK/east.queue"

sold() { [ "$(wc -l <"$LAB_WORK/$1.log")" -ge 5 ]; }
for name in "${names[@]}"; do
  lab_wait_for 20 sold "$name" || lab_fail "the counter $name sells nothing: $(cat "$LAB_STATE/$name.log")"
done
