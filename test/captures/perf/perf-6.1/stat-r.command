perf stat -r 3 -e task-clock,context-switches -- sleep 0.05
