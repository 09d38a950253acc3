perf stat -j -e task-clock,cycles -- sleep 0.1
