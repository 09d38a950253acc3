perf stat -e task-clock,context-switches,page-faults -- sleep 0.1
