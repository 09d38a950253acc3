perf stat -x, -e task-clock,context-switches,cycles -- sleep 0.1
