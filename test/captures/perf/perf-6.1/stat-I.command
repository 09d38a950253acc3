perf stat -I 100 -e task-clock,context-switches -- sleep 0.35
