perf stat -A -a -e context-switches,cpu-clock -- sleep 0.1
